package io.plosolver.control;

import io.plosolver.control.CommandOutcome.Result;
import io.plosolver.control.NodeMessages.InspectNode;
import io.plosolver.control.NodeMessages.Ping;
import io.plosolver.control.NodeMessages.Pong;
import io.plosolver.node.NodeIdentity;
import io.plosolver.ops.BuildVersion;
import io.plosolver.ops.NodeHealth;
import io.plosolver.worker.WorkerControl;
import io.plosolver.worker.WorkerReport;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.RuntimeMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the questions that other nodes ask about this one, and carries out their commands. */
public final class NodeAgent {

    private static final Logger LOG = LoggerFactory.getLogger(NodeAgent.class);
    /** A part that does not answer in this time must not make the whole node seem not to answer. */
    private static final Duration HEALTH_LIMIT = Duration.ofMillis(500);

    /** Failure code of requests that this node cannot answer. */
    private static final int FAILED = 1;

    private final Vertx vertx;
    private final NodeIdentity node;
    private final NodeHealth health;
    private final Optional<WorkerControl> worker;
    private final Runnable shutdown;
    private final String version = BuildVersion.current();

    /**
     * @param worker the control of the node's worker, or empty if it has none
     * @param shutdown requests the end of the node and returns at once
     */
    public NodeAgent(
            Vertx vertx, NodeIdentity node, NodeHealth health, Optional<WorkerControl> worker, Runnable shutdown) {
        this.vertx = vertx;
        this.node = node;
        this.health = health;
        this.worker = worker;
        this.shutdown = shutdown;
    }

    /**
     * Starts to answer.
     *
     * @param member id of this node in the cluster
     */
    public Future<Void> start(String member) {
        return Future.all(
                        this.<Ping>consume(NodeMessages.pingAddress(member), ping -> ping.reply(new Pong(node.name()))),
                        this.<InspectNode>consume(NodeMessages.inspectAddress(member), this::inspect),
                        this.<NodeCommand>consume(NodeMessages.commandAddress(member), this::command))
                .mapEmpty();
    }

    private <T> Future<Void> consume(String address, Handler<Message<T>> handler) {
        return vertx.eventBus().<T>consumer(address, handler).completion();
    }

    private void inspect(Message<InspectNode> question) {
        Future<Optional<JsonArray>> checks =
                question.body().health() ? checks() : Future.succeededFuture(Optional.empty());
        Future<Optional<WorkerReport>> work = worker.map(
                        control -> control.report().map(Optional::of))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
        Future.all(checks, work)
                .onSuccess(known -> question.reply(
                        report(checks.result().orElse(null), work.result().orElse(null))))
                .onFailure(failure -> refuse(question, failure));
    }

    private Future<Optional<JsonArray>> checks() {
        return health.report()
                .map(report -> Optional.of(report.checks()))
                .timeout(HEALTH_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(Optional.empty());
    }

    private NodeReport report(@Nullable JsonArray checks, @Nullable WorkerReport work) {
        RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
        return new NodeReport(
                node.name(),
                node.roles(),
                version,
                Instant.ofEpochMilli(runtime.getStartTime()),
                Duration.ofMillis(runtime.getUptime()),
                usage(),
                checks,
                work);
    }

    private static NodeReport.Usage usage() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        Runtime runtime = Runtime.getRuntime();
        Duration processorTime =
                ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        return new NodeReport.Usage(
                runtime.availableProcessors(),
                processorTime,
                memory.getHeapMemoryUsage().getUsed(),
                runtime.maxMemory(),
                memory.getNonHeapMemoryUsage().getUsed(),
                ManagementFactory.getThreadMXBean().getThreadCount());
    }

    private void command(Message<NodeCommand> message) {
        NodeCommand command = message.body();
        carryOut(command)
                .onSuccess(outcome -> {
                    LOG.atInfo()
                            .addKeyValue("command", command.action().label())
                            .addKeyValue("requester", command.requester())
                            .log(
                                    "the command {} of {} was {}",
                                    command.action().label(),
                                    command.requester(),
                                    describe(outcome));
                    message.reply(outcome);
                    if (command.action() == NodeCommand.Action.SHUTDOWN) {
                        shutdown.run();
                    }
                })
                .onFailure(failure -> refuse(message, failure));
    }

    /** Ends a request at once that this node cannot answer; the node that asked names this one. */
    private static void refuse(Message<?> request, Throwable failure) {
        LOG.error("a request to {} could not be answered", request.address(), failure);
        request.fail(FAILED, String.valueOf(failure.getMessage()));
    }

    private static String describe(CommandOutcome outcome) {
        String result = outcome.result().name().toLowerCase(Locale.ROOT);
        String reason = outcome.detail() == null ? "" : ", because the node " + outcome.detail();
        WorkerReport worker = outcome.worker();
        return result
                + reason
                + (worker == null ? "" : "; " + worker.busy() + " of " + worker.slots() + " slots are busy");
    }

    private Future<CommandOutcome> carryOut(NodeCommand command) {
        if (command.action() == NodeCommand.Action.SHUTDOWN) {
            return worker.map(control -> control.report().map(Optional::of))
                    .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                    .map(work -> new CommandOutcome(node.name(), Result.DONE, null, work.orElse(null)));
        }
        return worker.map(control -> change(control, command).map(this::outcome))
                .orElseGet(() -> Future.succeededFuture(new CommandOutcome(
                        node.name(), Result.SKIPPED, "has no role worker: name a node that has", null)));
    }

    private static Future<WorkerControl.Change> change(WorkerControl control, NodeCommand command) {
        return switch (command.action()) {
            case GROW -> control.addSlots(command.slots());
            case SHRINK -> control.addSlots(-command.slots());
            case PAUSE -> control.pause();
            case RESUME -> control.resume();
            case DRAIN -> control.drain();
            case SHUTDOWN -> throw new IllegalArgumentException("not of the worker");
        };
    }

    private CommandOutcome outcome(WorkerControl.Change change) {
        Result result = change.refusal() != null ? Result.REFUSED : change.changed() ? Result.DONE : Result.UNCHANGED;
        return new CommandOutcome(node.name(), result, change.refusal(), change.report());
    }
}
