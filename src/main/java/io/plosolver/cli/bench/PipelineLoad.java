package io.plosolver.cli.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.jspecify.annotations.Nullable;

/** Load generator: posts probes that do nothing to a node and waits for their results, over persistent connections. */
final class PipelineLoad {

    private static final String JOBS = "/api/v1/jobs";
    private static final Buffer PROBE = Buffer.buffer("{\"type\":\"probe\",\"params\":{\"kind\":\"noop\"}}");
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final long POLL_MILLIS = 1;
    private static final long DRAIN_POLL_MILLIS = 100;

    /** Latency in microseconds, at most one minute. */
    private final ConcurrentHistogram latency = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(1), 3);

    private final Vertx vertx;
    private final HttpClient client;
    private final Optional<String> token;
    private final int connections;

    PipelineLoad(Vertx vertx, URI node, Optional<String> token, int connections) {
        this.vertx = vertx;
        this.token = token;
        this.connections = connections;
        int port = node.getPort() == -1 ? ("https".equals(node.getScheme()) ? 443 : 80) : node.getPort();
        client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setDefaultHost(node.getHost())
                        .setDefaultPort(port)
                        .setSsl("https".equals(node.getScheme())),
                new PoolOptions().setHttp1MaxSize(connections));
    }

    /** Posts jobs. Each connection posts its next job when it receives the response to the previous one. */
    Future<Void> burst(int jobs) {
        List<Future<Void>> posts = new ArrayList<>();
        for (int connection = 0; connection < connections; connection++) {
            int share = jobs / connections + (connection < jobs % connections ? 1 : 0);
            posts.add(postInARow(share));
        }
        return Future.all(posts).mapEmpty();
    }

    private Future<Void> postInARow(int count) {
        Promise<Void> done = Promise.promise();
        // On an event loop: a caller of another thread may ask for the body of a response after its end.
        vertx.runOnContext(begin -> postNext(count, done));
        return done.future();
    }

    /** Responses arrive on the event loop, so the recursion does not nest. */
    private void postNext(int left, Promise<Void> done) {
        if (left == 0) {
            done.complete();
            return;
        }
        post().onSuccess(id -> postNext(left - 1, done)).onFailure(done::fail);
    }

    /** Completes when no probe is waiting or running. */
    Future<Void> drained() {
        Promise<Void> done = Promise.promise();
        pollUntilDrained(done);
        return done.future();
    }

    /** Polls with the cheapest request, so that polling does not distort the measured load. */
    private void pollUntilDrained(Promise<Void> done) {
        Future<Boolean> busy =
                any("QUEUED").compose(waiting -> waiting ? Future.succeededFuture(true) : any("PROCESSING"));
        busy.onFailure(done::fail).onSuccess(any -> {
            if (any) {
                vertx.setTimer(DRAIN_POLL_MILLIS, later -> pollUntilDrained(done));
            } else {
                done.complete();
            }
        });
    }

    private Future<Boolean> any(String status) {
        return send(HttpMethod.GET, JOBS + "?type=probe&limit=1&status=" + status, null)
                .map(document -> !document.getJsonArray("jobs").isEmpty());
    }

    /**
     * Posts at a constant rate, independent of response times. Latency is measured from the scheduled time of a post
     * until its result is seen, so that a pause of the service counts against every job scheduled during it.
     *
     * @param waiting whether the answer to a post is preferred to have the result; otherwise the client polls for it
     */
    Future<Void> steady(int rate, int seconds, boolean waiting) {
        List<Future<Void>> jobs = new ArrayList<>();
        long start = System.nanoTime();
        for (int job = 0; job < rate * seconds; job++) {
            long due = start + TimeUnit.SECONDS.toNanos(job) / rate;
            long wait = Math.max(1, TimeUnit.NANOSECONDS.toMillis(due - System.nanoTime()));
            jobs.add(vertx.timer(wait, TimeUnit.MILLISECONDS).compose(now -> {
                long begun = Math.max(due, start);
                return result(waiting).onSuccess(result -> record(System.nanoTime() - begun));
            }));
        }
        return Future.all(jobs).mapEmpty();
    }

    private void record(long nanos) {
        latency.recordValue(Math.min(latency.getHighestTrackableValue(), TimeUnit.NANOSECONDS.toMicros(nanos)));
    }

    /** Returns the latencies of {@link #steady} in microseconds. */
    ConcurrentHistogram latency() {
        return latency;
    }

    private Future<Void> result(boolean waiting) {
        return waiting
                ? send(request(HttpMethod.POST, JOBS).putHeader("Prefer", "wait=30"), PROBE)
                        .compose(this::seen)
                : post().compose(this::polled);
    }

    private Future<Void> polled(String id) {
        return send(HttpMethod.GET, JOBS + "/" + id, null).compose(this::seen);
    }

    /** Completes when a result is seen: in this job, or by polling. */
    private Future<Void> seen(JsonObject job) {
        String id = job.getString("id");
        return switch (job.getString("status")) {
            case "COMPLETED" -> Future.succeededFuture();
            case "FAILED", "CANCELLED" -> Future.failedFuture(new IOException("job " + id + " ended " + job));
            default -> vertx.timer(POLL_MILLIS, TimeUnit.MILLISECONDS).compose(later -> polled(id));
        };
    }

    private Future<String> post() {
        return send(HttpMethod.POST, JOBS, PROBE).map(job -> job.getString("id"));
    }

    private static RequestOptions request(HttpMethod method, String path) {
        return new RequestOptions().setMethod(method).setURI(path);
    }

    private Future<JsonObject> send(HttpMethod method, String path, @Nullable Buffer body) {
        return send(request(method, path), body);
    }

    private Future<JsonObject> send(RequestOptions options, @Nullable Buffer body) {
        token.ifPresent(secret -> options.putHeader("Authorization", "Bearer " + secret));
        if (body != null) {
            options.putHeader("Content-Type", "application/json");
        }
        return client.request(options)
                .compose(request -> body == null ? request.send() : request.send(body))
                .compose(response -> response.body().compose(answer -> {
                    return response.statusCode() == OK || response.statusCode() == ACCEPTED
                            ? Future.succeededFuture(answer.toJsonObject())
                            : Future.failedFuture(new IOException(options.getMethod() + " " + options.getURI()
                                    + " was answered with "
                                    + response.statusCode() + ": " + answer
                                    + (body == null ? "" : " (does the node run with PLOSOLVER_PROBES=true?)")));
                }));
    }
}
