package io.plosolver.app;

import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.plosolver.job.service.JobOperations;
import io.plosolver.job.store.QueueState;
import io.plosolver.ops.MetricsSource;
import io.plosolver.ops.NodeHealth;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Metrics of a node: JVM metrics, and gauges of queues and components sampled at each scrape. While the database is
 * unreachable the queue gauges are omitted; the health gauge of the database reports the outage.
 */
final class NodeMetrics implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NodeMetrics.class);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
    private final MultiGauge waiting = gauge("waiting", "Jobs that could run now.");
    private final MultiGauge delayed = gauge("delayed", "Jobs that wait for the time of their next attempt.");
    private final MultiGauge processing = gauge("processing", "Jobs that run.");
    private final MultiGauge oldest = gauge("oldest.age.seconds", "How long the oldest waiting job has waited.");
    private final MultiGauge paused = gauge("paused", "1 where nothing is claimed for now.");
    private final MultiGauge completed = gauge("completed.last.minute", "Jobs completed within the last minute.");
    private final MultiGauge failed = gauge("failed.last.minute", "Jobs failed within the last minute.");
    private final MultiGauge parts = MultiGauge.builder("plosolver.part.up")
            .description(
                    "1 where a part of the node works: database, transport, worker. A node is ready without its transport.")
            .register(registry);

    NodeMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
    }

    /** Samples the sources and returns all metrics, as {@link MetricsSource#scrape} does. */
    Future<String> scrape(NodeHealth health, JobOperations operations) {
        Future<Void> queues = operations
                .queues()
                .map(states -> {
                    show(states);
                    return (Void) null;
                })
                .recover(failure -> {
                    LOG.debug("the metrics of queues are left out", failure);
                    show(List.of());
                    return Future.succeededFuture();
                });
        Future<Void> checks = health.report().map(report -> {
            show(report.toJson());
            return null;
        });
        return Future.all(queues, checks).map(ready -> registry.scrape());
    }

    private void show(List<QueueState> states) {
        show(waiting, states, QueueState::waiting);
        show(delayed, states, QueueState::delayed);
        show(processing, states, QueueState::processing);
        show(oldest, states, state -> state.oldest().map(Duration::toMillis).orElse(0L) / 1e3);
        show(paused, states, state -> state.paused() ? 1 : 0);
        show(completed, states, QueueState::completedLastMinute);
        show(failed, states, QueueState::failedLastMinute);
    }

    private static void show(MultiGauge gauge, List<QueueState> states, ToDoubleFunction<QueueState> value) {
        List<Row<?>> rows = new ArrayList<>();
        states.forEach(state -> rows.add(Row.of(Tags.of("queue", state.queue()), value.applyAsDouble(state))));
        gauge.register(rows, true);
    }

    private void show(JsonObject report) {
        List<Row<?>> rows = new ArrayList<>();
        for (Object entry : report.getJsonArray("checks")) {
            JsonObject check = (JsonObject) entry;
            rows.add(Row.of(
                    Tags.of("part", check.getString("name", check.getString("id"))),
                    "UP".equals(check.getString("status")) ? 1 : 0));
        }
        parts.register(rows, true);
    }

    private MultiGauge gauge(String name, String description) {
        return MultiGauge.builder("plosolver.queue." + name)
                .description(description)
                .register(registry);
    }

    @Override
    public void close() {
        garbageCollection.close();
        registry.close();
    }
}
