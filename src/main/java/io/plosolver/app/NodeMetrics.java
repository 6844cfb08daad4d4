package io.plosolver.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.netty4.NettyEventExecutorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.plosolver.cluster.DatabaseClusterManager;
import io.plosolver.job.service.JobOperations;
import io.plosolver.job.store.QueueState;
import io.plosolver.node.NodeStatus;
import io.plosolver.ops.MetricsSource;
import io.plosolver.ops.NodeHealth;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Metrics of a node: JVM metrics, and gauges of queues and components sampled at each scrape. The gauges of queues are
 * the same on all nodes of a database, so only one node shows them, the one that has run longest: else a sum over the
 * nodes would count a job several times. While the database is unreachable they are omitted; the health gauge of the
 * database reports the outage.
 */
final class NodeMetrics implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NodeMetrics.class);

    private final String node;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
    private final MultiGauge waiting = gauge("waiting", "Jobs that could run now.");
    private final MultiGauge delayed = gauge("delayed", "Jobs that wait for the time of their next attempt.");
    private final MultiGauge processing = gauge("processing", "Jobs that run.");
    private final MultiGauge oldest = gauge("oldest.age.seconds", "How long the oldest waiting job has waited.");
    private final MultiGauge paused = gauge("paused", "1 where nothing is claimed for now.");
    private final MultiGauge completed = gauge("completed.last.minute", "Jobs completed within the last minute.");
    private final MultiGauge failed = gauge("failed.last.minute", "Jobs failed within the last minute.");
    private final MultiGauge backlog =
            gauge("backlog.seconds", "Expected time of the waiting jobs if all slots took them.");
    private final AtomicInteger reports = new AtomicInteger();
    private final MultiGauge parts = MultiGauge.builder("plosolver.part.up")
            .description(
                    "1 where a part of the node works: database, transport, worker. A node is ready without its transport.")
            .register(registry);

    /** @param node the name of the node among those of its database */
    NodeMetrics(String node) {
        this.node = node;
        Gauge.builder("plosolver.node.reports.queues", reports, AtomicInteger::get)
                .description("1 on the node that shows the gauges of the queues, 0 on the others.")
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
    }

    /** Returns the registry for the meters of the node's components. */
    MeterRegistry registry() {
        return registry;
    }

    /** Adds the gauge of the members of a cluster; without a cluster a node is its only member. */
    void count(Optional<DatabaseClusterManager> cluster) {
        Gauge.builder(
                        "plosolver.cluster.members",
                        () -> cluster.map(manager -> manager.getNodes().size()).orElse(1))
                .description("Members of the cluster that this node knows, itself included.")
                .register(registry);
    }

    /**
     * Adds the gauges of the event loops. The option of Vert.x for them is not used: it also measures the threads that
     * accept connections, under the same names, and logs a warning at every start.
     */
    void measure(Vertx vertx) {
        new NettyEventExecutorMetrics(((VertxInternal) vertx).nettyEventLoopGroup()).bindTo(registry);
    }

    /** Samples the sources and returns all metrics, as {@link MetricsSource#scrape} does. */
    Future<String> scrape(NodeHealth health, JobOperations operations) {
        Future<Void> queues = operations
                .nodes()
                .compose(nodes -> isReporter(nodes) ? operations.queues() : Future.succeededFuture(List.of()))
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

    /** Returns whether this node has run longest of those that are alive. Names break ties. */
    private boolean isReporter(List<NodeStatus> nodes) {
        boolean first = nodes.stream()
                .filter(NodeStatus::alive)
                .min(Comparator.comparing(NodeStatus::startedAt).thenComparing(NodeStatus::name))
                .map(oldest -> oldest.name().equals(node))
                .orElse(true);
        reports.set(first ? 1 : 0);
        return first;
    }

    private void show(List<QueueState> states) {
        show(waiting, states, QueueState::waiting);
        show(delayed, states, QueueState::delayed);
        show(processing, states, QueueState::processing);
        show(oldest, states, state -> state.oldest().map(Duration::toMillis).orElse(0L) / 1e3);
        show(paused, states, state -> state.paused() ? 1 : 0);
        show(completed, states, QueueState::completedLastMinute);
        show(failed, states, QueueState::failedLastMinute);
        show(backlog, states, state -> state.backlog().toMillis() / 1e3);
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
