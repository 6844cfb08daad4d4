package io.plosolver.cli;

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

    private final RestClient node;
    private final Duration pause;

    /** @param pause how long to wait before a stream is opened again */
    JobWatch(RestClient node, Duration pause) {
        this.node = node;
        this.pause = pause;
    }

    /**
     * Returns the job as it ended.
     *
     * @param reports receives the job at every change of status and, between, its progress with its id and status
     * @throws NodeRequestException when there is no such job or the node is unreachable
     */
    JsonObject follow(String job, Consumer<JsonObject> reports) throws IOException, InterruptedException {
        Stream stream = new Stream(reports);
        int failures = 0;
        while (true) {
            IOException failure;
            try {
                node.follow("/api/v1/jobs/" + job + "/events", stream::accept);
                failure = new IOException("the stream of the job's events keeps breaking off");
            } catch (NodeRequestException e) {
                if (!stream.opened || (e.isAnswer() && e.exitCode() == ExitCode.INVALID)) {
                    throw e;
                }
                failure = e;
            } catch (IOException e) {
                failure = e;
            }
            if (stream.end != null) {
                return stream.end;
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
        private JsonObject end;
        private boolean opened;
        private boolean progressed;

        Stream(Consumer<JsonObject> reports) {
            this.reports = reports;
        }

        boolean accept(String event, JsonObject data) {
            opened = true;
            // A new stream repeats the state that the one before it has shown.
            if (!data.equals(last)) {
                progressed = true;
                last = data;
                reports.accept(data);
            }
            end = event.equals(END) ? data : null;
            return end == null;
        }
    }
}
