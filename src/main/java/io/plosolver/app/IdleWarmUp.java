package io.plosolver.app;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.compute.Computation;
import io.plosolver.compute.ComputationAbortedException;
import io.plosolver.compute.Progress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a computation of toy spots once while a node is idle, on a thread of its own, so that the first solve of a client
 * finds the loops compiled. A job that begins aborts it, and it starts again when the node is idle.
 */
final class IdleWarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(IdleWarmUp.class);

    /** Before the first look at the load, so that a node that starts to waiting jobs or for a moment has other work. */
    private static final Duration START = Duration.ofSeconds(3);

    /** Before the next look, so that a node with a job now and then does not begin again for each. */
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final WorkerExecutor thread;
    private final BooleanSupplier idle;
    private final Consumer<Computation> toys;
    private final Duration interval;
    private volatile boolean stopped;
    /** The computation that runs, or the last one. */
    private volatile Future<Void> running = Future.succeededFuture();

    /** Parameters as in {@link #watch}, and the time before looks at the load after the first. */
    IdleWarmUp(Vertx vertx, BooleanSupplier idle, Consumer<Computation> toys, Duration interval) {
        this.vertx = vertx;
        this.interval = interval;
        this.thread = vertx.createSharedWorkerExecutor("warm-up", 1);
        this.idle = idle;
        this.toys = toys;
    }

    /**
     * Begins to wait for an idle moment.
     *
     * @param idle whether the node has nothing to run; called on any thread
     * @param toys the computation, which polls the cancellation
     */
    static IdleWarmUp watch(Vertx vertx, BooleanSupplier idle, Consumer<Computation> toys) {
        IdleWarmUp warmUp = new IdleWarmUp(vertx, idle, toys, INTERVAL);
        warmUp.runAfter(START);
        return warmUp;
    }

    /** Aborts the computation and begins no other. Completes when it has ended, always with success. */
    Future<Void> stop() {
        stopped = true;
        return running.otherwiseEmpty();
    }

    /** Looks at the load after a time, and runs the computation if the node is idle. */
    void runAfter(Duration delay) {
        vertx.setTimer(delay.toMillis(), due -> {
            if (stopped) {
                return;
            }
            if (idle.getAsBoolean()) {
                running = run();
            } else {
                runAfter(interval);
            }
        });
    }

    private Future<Void> run() {
        Cancellation whileIdle = () -> stopped || !idle.getAsBoolean() ? Signal.ABORT : Signal.RUN;
        long before = System.nanoTime();
        return thread.<Void>executeBlocking(() -> {
                    toys.accept(new Computation(1, Runnable::run, Progress.NONE, whileIdle));
                    return null;
                })
                .onSuccess(done -> {
                    LOG.info(
                            "the loops of the solver are compiled after {} ms",
                            (System.nanoTime() - before) / 1_000_000);
                    thread.close();
                })
                .onFailure(failure -> {
                    if (failure instanceof ComputationAbortedException) {
                        runAfter(interval);
                    } else {
                        LOG.warn(
                                "the loops of the solver are compiled by the first solves, as a warm-up failed",
                                failure);
                        thread.close();
                    }
                });
    }
}
