package io.plosolver.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeHealthTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final JsonObject DETAIL = new JsonObject().put("server", "a");

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void isUpWhenEveryPartWorks() {
        HealthReport report = report(probe("database", () -> Future.succeededFuture(DETAIL)));

        assertThat(report.up()).isTrue();
        JsonObject check = report.checks().getJsonObject(0);
        assertThat(check.getString("name")).isEqualTo("database");
        assertThat(check.getString("status")).isEqualTo("UP");
        assertThat(check.getJsonObject("detail")).isEqualTo(DETAIL);
        assertThat(check.getDouble("latencyMs")).isNotNegative();
    }

    @Test
    void isNotReadyAsSoonAsTheNodeStops() {
        NodeHealth health = new NodeHealth(vertx, List.of(), LONG, LONG);
        await(health.report());

        health.stopping();

        HealthReport report = await(health.report());
        assertThat(report.ready()).isFalse();
        assertThat(check(report, "node").getString("error")).isEqualTo("the node is stopping");
    }

    @Test
    void isUpWithoutParts() {
        assertThat(report().toJson()).isEqualTo(new JsonObject("{\"status\": \"UP\", \"checks\": []}"));
    }

    @Test
    void reportsWhyAPartDoesNotWork() {
        HealthReport report = report(
                probe("database", () -> Future.failedFuture("connection refused")),
                probe("transport", () -> Future.succeededFuture(DETAIL)));

        assertThat(report.toJson().getString("status")).isEqualTo("DOWN");
        assertThat(check(report, "database").getString("status")).isEqualTo("DOWN");
        assertThat(check(report, "database").getString("error")).isEqualTo("connection refused");
        assertThat(check(report, "transport").getString("status")).isEqualTo("UP");
    }

    @Test
    void isReadyWithoutAPartThatItsRolesDoNotNeed() {
        HealthReport report = report(
                probe("database", () -> Future.succeededFuture(DETAIL)),
                optional("transport", () -> Future.failedFuture("connection refused")));

        assertThat(report.ready()).isTrue();
        assertThat(report.up()).isFalse();
        assertThat(check(report, "transport").getString("status")).isEqualTo("DOWN");
        assertThat(check(report, "transport").getBoolean("required")).isFalse();
        assertThat(check(report, "database").getBoolean("required")).isTrue();
    }

    @Test
    void isNotReadyWithoutAPartThatItsRolesNeed() {
        HealthReport report = report(
                probe("database", () -> Future.failedFuture("connection refused")),
                optional("transport", () -> Future.succeededFuture(DETAIL)));

        assertThat(report.ready()).isFalse();
        assertThat(report.toReadinessJson().getString("status")).isEqualTo("DOWN");
    }

    @Test
    void takesAProbeThatThrowsForAPartThatDoesNotWork() {
        HealthReport report = report(probe("worker", () -> {
            throw new IllegalStateException("no slots");
        }));

        assertThat(check(report, "worker").getString("error")).isEqualTo("no slots");
    }

    @Test
    void doesNotWaitForAPartThatIsSilent() {
        NodeHealth health = new NodeHealth(
                vertx,
                List.of(probe("database", () -> Promise.<JsonObject>promise().future())),
                SHORT,
                LONG);

        HealthReport report = await(health.report());

        assertThat(report.up()).isFalse();
        assertThat(check(report, "database").getString("error")).isEqualTo("no answer within 20 ms");
    }

    @Test
    void sharesAnAnswerThatIsFresh() {
        AtomicInteger checks = new AtomicInteger();
        NodeHealth health = new NodeHealth(vertx, List.of(counting(checks)), LONG, LONG);

        for (int i = 0; i < 10; i++) {
            await(health.report());
        }

        assertThat(checks).hasValue(1);
    }

    @Test
    void sharesAnAnswerThatIsUnderWay() {
        AtomicInteger checks = new AtomicInteger();
        Promise<JsonObject> answer = Promise.promise();
        NodeHealth health = new NodeHealth(
                vertx,
                List.of(probe("database", () -> {
                    checks.incrementAndGet();
                    return answer.future();
                })),
                LONG,
                Duration.ZERO);

        Future<HealthReport> first = health.report();
        Future<HealthReport> second = health.report();
        answer.complete(DETAIL);

        assertThat(await(first)).isSameAs(await(second));
        assertThat(checks).hasValue(1);
    }

    @Test
    void checksAgainOnceTheReportIsStale() {
        AtomicInteger checks = new AtomicInteger();
        NodeHealth health = new NodeHealth(vertx, List.of(counting(checks)), LONG, Duration.ZERO);

        await(health.report());
        await(health.report());

        assertThat(checks).hasValue(2);
    }

    private HealthReport report(HealthProbe... probes) {
        return await(new NodeHealth(vertx, List.of(probes)).report());
    }

    private static JsonObject check(HealthReport report, String name) {
        return report.checks().stream()
                .map(JsonObject.class::cast)
                .filter(check -> check.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static HealthProbe counting(AtomicInteger checks) {
        return probe("database", () -> {
            checks.incrementAndGet();
            return Future.succeededFuture(DETAIL);
        });
    }

    private static HealthProbe probe(String name, Supplier<Future<JsonObject>> check) {
        return probe(name, true, check);
    }

    private static HealthProbe optional(String name, Supplier<Future<JsonObject>> check) {
        return probe(name, false, check);
    }

    private static HealthProbe probe(String name, boolean required, Supplier<Future<JsonObject>> check) {
        return new HealthProbe() {
            @Override
            public boolean isRequired() {
                return required;
            }

            @Override
            public String name() {
                return name;
            }

            @Override
            public Future<JsonObject> check() {
                return check.get();
            }
        };
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(30, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer within 30 seconds", e);
        }
    }
}
