package io.plosolver.ops;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Health of the node's parts. Every check has a timeout, so a report always completes. A report is shared for a second,
 * so that frequent requests cause no load.
 */
public final class NodeHealth {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration FRESHNESS = Duration.ofSeconds(1);

    private final HealthChecks checks;
    private final Set<String> required = new HashSet<>();
    private final Duration timeout;
    private final Duration freshness;
    private @Nullable Future<HealthReport> latest;
    private long freshUntil;
    private boolean isStopping;

    public NodeHealth(Vertx vertx, List<HealthProbe> probes) {
        this(vertx, probes, TIMEOUT, FRESHNESS);
    }

    NodeHealth(Vertx vertx, List<HealthProbe> probes, Duration timeout, Duration freshness) {
        this.timeout = timeout;
        this.freshness = freshness;
        this.checks = HealthChecks.create(vertx);
        for (HealthProbe probe : probes) {
            if (probe.isRequired()) {
                required.add(probe.name());
            }
            checks.register(probe.name(), timeout.toMillis(), outcome -> run(probe, outcome));
        }
    }

    /** Returns a report that is at most a second old, or the one in progress; never fails. */
    public synchronized Future<HealthReport> report() {
        Future<HealthReport> current = latest;
        if (current == null || current.isComplete() && System.nanoTime() - freshUntil >= 0) {
            current = checks.checkStatus().map(this::report).onComplete(done -> keep());
            latest = current;
        }
        return isStopping ? current.map(HealthReport::ofStoppingNode) : current;
    }

    /** Makes the node not ready from now on, because it stops: load balancers then send requests to other nodes. */
    public synchronized void stopping() {
        isStopping = true;
    }

    private synchronized void keep() {
        freshUntil = System.nanoTime() + freshness.toNanos();
    }

    private static void run(HealthProbe probe, Promise<Status> outcome) {
        long start = System.nanoTime();
        // tryComplete, because the timeout may have completed the promise before the answer.
        Future.future((Promise<JsonObject> detail) -> probe.check().onComplete(detail))
                .onSuccess(detail -> outcome.tryComplete(Status.OK(
                        new JsonObject().put("latencyMs", since(start)).put("detail", detail))))
                .onFailure(failure -> outcome.tryComplete(Status.KO(
                        new JsonObject().put("latencyMs", since(start)).put("error", reason(failure)))));
    }

    private HealthReport report(CheckResult result) {
        List<CheckResult> parts = result.getChecks() == null ? List.of() : result.getChecks();
        JsonArray documents = new JsonArray();
        parts.forEach(part -> documents.add(document(part)));
        boolean ready = parts.stream().filter(this::isRequired).allMatch(CheckResult::isUp);
        return new HealthReport(ready, parts.stream().allMatch(CheckResult::isUp), documents);
    }

    private boolean isRequired(CheckResult part) {
        return required.contains(part.getId());
    }

    private JsonObject document(CheckResult part) {
        JsonObject document = new JsonObject()
                .put("name", part.getId())
                .put("status", HealthReport.word(CheckResult.isUp(part)))
                .put("required", isRequired(part));
        JsonObject data = part.getData();
        boolean answered = data != null && data.containsKey("latencyMs");
        return answered
                ? document.mergeIn(data)
                : document.put("latencyMs", (double) timeout.toMillis())
                        .put("error", "no answer within " + timeout.toMillis() + " ms");
    }

    /** Returns the time since {@code start} in milliseconds, rounded to microseconds. */
    private static double since(long start) {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start) / 1_000.0;
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
