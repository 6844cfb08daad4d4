package io.plosolver.cli;

import io.plosolver.job.JobStatus;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Follows a job of a running node to its end by its event stream. A stream that breaks off, as it does when the node
 * restarts, is opened again.
 */
final class JobWatch {

    /** How long to wait before a stream is opened again. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    /** How often in a row a stream may fail to open before that ends the watch. */
    private static final int MAX_FAILURES = 60;

    private static final String END = "end";
    private static final int OK = 200;

    private final RestClient node;
    private final Duration pause;

    /** @param pause how long to wait before a stream is opened again */
    JobWatch(RestClient node, Duration pause) {
        this.node = node;
        this.pause = pause;
    }

    /**
     * Returns the whole job as it ended, which is also the last report.
     *
     * @param reports receives the job's summary at every change of status and, between, its progress with its id and status
     * @throws NodeRequestException when there is no such job or the node is unreachable
     */
    JsonObject follow(String job, Consumer<JsonObject> reports) throws IOException, InterruptedException {
        Stream stream = new Stream(reports);
        int failures = 0;
        while (true) {
            IOException failure;
            try {
                node.follow("/api/v1/jobs/" + job + "/events", stream::accept);
                if (stream.link != null) {
                    // The event carries no result, which may have megabytes.
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
        private JsonObject last;
        private String link;
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
            // A new stream repeats the last state; that of a job that has ended is reported with its result.
            if (!ended && !data.equals(last)) {
                progressed = true;
                last = data;
                reports.accept(data);
            }
            return true;
        }
    }
}
