package io.plosolver.cli;

import io.plosolver.job.JobStatus;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Subscriber to the event stream of a job of a running node until the job ends. It reconnects if the stream breaks, for
 * instance because the node restarts.
 */
final class JobWatch {

    /** Pause before a stream is reopened. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    /** Number of consecutive failures to open a stream after which the watch fails. */
    private static final int MAX_FAILURES = 60;

    private static final String END = "end";
    private static final int OK = 200;

    private final RestClient node;
    private final Duration pause;

    /** @param pause pause before a stream is reopened */
    JobWatch(RestClient node, Duration pause) {
        this.node = node;
        this.pause = pause;
    }

    /** Returns whether a job, or a report of one, waits in its queue. */
    static boolean isWaiting(JsonObject job) {
        return JobStatus.QUEUED.name().equals(job.getString("status"));
    }

    /**
     * Returns the complete finished job, which is also the last report.
     *
     * @param reports receives the summary of the job at every status change and, in between, its progress with id and
     *     status
     * @throws NodeRequestException if the job does not exist or the node is unreachable
     */
    JsonObject follow(String job, Consumer<JsonObject> reports) throws IOException, InterruptedException {
        Stream stream = new Stream(reports);
        int failures = 0;
        while (true) {
            IOException failure;
            try {
                node.follow("/api/v1/jobs/" + job + "/events", stream::accept);
                if (stream.link != null) {
                    // The event contains no result, which may have megabytes.
                    JsonObject ended = node.get(stream.link, OK);
                    reports.accept(ended);
                    return ended;
                }
                failure = new IOException("the stream of the job's events keeps breaking off");
            } catch (NodeRequestException e) {
                if (!stream.opened || (e.isAnswer() && e.exitCode() == ExitCode.INVALID)) {
                    throw e;
                }
                failure = e;
            } catch (IOException e) {
                failure = e;
            }
            failures = stream.progressed ? 1 : failures + 1;
            stream.progressed = false;
            if (failures > MAX_FAILURES) {
                throw failure;
            }
            waitBeforeNextAttempt();
        }
    }

    private void waitBeforeNextAttempt() throws InterruptedException {
        try {
            CompletableFuture.runAsync(
                            () -> {}, CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an empty task cannot fail", e);
        }
    }

    private static final class Stream {

        private final Consumer<JsonObject> reports;
        private @Nullable JsonObject last;
        private @Nullable String link;
        private boolean opened;
        private boolean progressed;

        Stream(Consumer<JsonObject> reports) {
            this.reports = reports;
        }

        boolean accept(String event, JsonObject data) {
            opened = true;
            if (event.equals(END)) {
                link = data.getString("link");
                return false;
            }
            boolean ended = JobStatus.valueOf(data.getString("status")).isFinal();
            // A new stream repeats the last state. The state of a finished job is reported together with its result.
            if (!ended && !data.equals(last)) {
                progressed = true;
                last = data;
                reports.accept(data);
            }
            return true;
        }
    }
}
