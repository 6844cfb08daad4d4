package io.plosolver.http;

import io.plosolver.job.service.JobNotifications;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Event stream of the status changes of all jobs and the heartbeats of all nodes (server-sent events), for operators.
 * Not thread-safe: used on one context only.
 */
final class JobFeedResource {

    private static final int MAX_STREAMS = 200;
    private static final int MAX_PER_CLIENT = 50;

    private final JobNotifications feed;
    private final EventStreamLimits limits;
    private final StreamQuota quota;
    private final List<Stream> open = new ArrayList<>();

    JobFeedResource(JobNotifications feed, EventStreamLimits limits) {
        this.feed = feed;
        this.limits = limits;
        this.quota =
                new StreamQuota(Math.min(MAX_STREAMS, limits.streams()), Math.min(MAX_PER_CLIENT, limits.perClient()));
    }

    void stream(RoutingContext context) {
        Runnable release = quota.acquire(context, "");
        Stream stream = new Stream(context, release);
        open.add(stream);
        feed.subscribe(stream).onSuccess(following -> stream.begin()).onFailure(failure -> {
            stream.close();
            context.fail(failure);
        });
    }

    /** Ends all streams. */
    void close() {
        for (Stream stream : List.copyOf(open)) {
            stream.close();
            stream.response.end();
        }
    }

    private final class Stream implements Consumer<JsonObject> {

        private final RoutingContext request;
        private final HttpServerResponse response;
        private final Context context;
        private final Runnable release;
        private long timer = -1;
        private long skipped;
        private boolean begun;
        private boolean closed;

        Stream(RoutingContext request, Runnable release) {
            this.request = request;
            this.release = release;
            this.response = request.response();
            this.context = request.vertx().getOrCreateContext();
        }

        void begin() {
            if (closed) {
                return;
            }
            begun = true;
            response.closeHandler(gone -> close()).exceptionHandler(broken -> close());
            response.putHeader(HttpHeaders.CONTENT_TYPE, MediaTypes.EVENT_STREAM)
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .putHeader("X-Accel-Buffering", "no")
                    .setChunked(true);
            response.write(": following\n\n");
            timer = request.vertx().setPeriodic(limits.refresh().toMillis(), tick -> ping());
        }

        @Override
        public void accept(JsonObject change) {
            context.runOnContext(now -> write(change));
        }

        /**
         * Writes a change. Changes are skipped while the write queue is full. A {@code skipped} event with their number
         * precedes the next change.
         */
        private void write(JsonObject change) {
            if (closed || !begun) {
                return;
            }
            if (response.writeQueueFull()) {
                skipped++;
                return;
            }
            if (skipped > 0) {
                response.write("event: skipped\ndata: " + new JsonObject().put("count", skipped) + "\n\n");
                skipped = 0;
            }
            String name = change.containsKey("node") ? "node" : "job";
            response.write("event: " + name + "\ndata: " + change.encode() + "\n\n");
        }

        private void ping() {
            if (!response.writeQueueFull()) {
                response.write(": ping\n\n");
            }
        }

        private void close() {
            if (!closed) {
                closed = true;
                request.vertx().cancelTimer(timer);
                open.remove(this);
                release.run();
                feed.unsubscribe(this);
            }
        }
    }
}
