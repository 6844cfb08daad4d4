package io.plosolver.jobtype.solver.strategy;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.plosolver.compute.Cancellation;
import io.plosolver.jobtype.solver.InteractiveSolver;
import io.plosolver.jobtype.solver.SolverBusyException;
import io.plosolver.jobtype.solver.strategy.StrategyService.StoredSolve;
import io.plosolver.jobtype.solver.strategy.StrategyUnavailableException.Reason;
import io.plosolver.solver.RiverSubgame;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.strategy.NodeStrategyCodec;
import io.plosolver.worker.ComputeBudget;
import io.plosolver.worker.PoolBusyException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Solver of river subgames whose strategies were not stored. It runs one solve at a time. Equal requests share one
 * solve, which stops when the last of their clients has left, and the encoded strategies of the last rivers stay in memory. The method is that of Burch, Johanson and
 * Bowling, "Solving Imperfect Information Games Using Decomposition", AAAI 2014, without the gadget game: both ranges
 * at the root of the river come from the stored strategies.
 */
final class SubgameResolver {

    private static final int MAX_RUNNING = 8;
    private static final int MAX_CACHED = 8;
    private static final int RETRY_SECONDS = 10;

    private final Vertx vertx;
    private final InteractiveSolver solver;
    private final WorkerExecutor executor;
    private final Counter solves;
    private final AtomicInteger running = new AtomicInteger();

    /** Clients of the rivers that are being solved. Guarded by itself. */
    private final Map<String, Waiters> waiters = new HashMap<>();

    private final AsyncCache<String, Map<String, byte[]>> rivers = Caffeine.newBuilder()
            .maximumSize(MAX_CACHED)
            .executor(Runnable::run)
            .buildAsync();

    /** @param solves counts the solves that begin */
    SubgameResolver(Vertx vertx, InteractiveSolver solver, Counter solves) {
        this.solves = solves;
        this.vertx = vertx;
        this.solver = solver;
        executor = vertx.createSharedWorkerExecutor("plosolver-rivers", 1);
    }

    /**
     * Returns the encoded node strategies of a river by line. The map is empty if the solve would take too much time or
     * memory, or if the ranges have no compatible hands. Fails with a {@link StrategyUnavailableException} if other
     * solves use the memory now; such a failure is not cached.
     *
     * @param before the node strategies of the decisions before the river, see {@link RiverSubgame#before}
     * @param budget the client's; when it is cancelled, the client no longer waits
     */
    Future<Map<String, byte[]>> lines(
            StoredSolve solve, RiverSubgame river, List<Long> boards, List<NodeStrategy> before, ComputeBudget budget) {
        String key = solve.storedId() + " " + river.line();
        Waiters joined;
        CompletableFuture<Map<String, byte[]>> lines;
        synchronized (waiters) {
            Waiters known = waiters.get(key);
            if (known != null && known.isAbandoned()) {
                // The solve is about to fail: this client needs a new one.
                waiters.remove(key);
                rivers.synchronous().invalidate(key);
            }
            joined = waiters.computeIfAbsent(key, missing -> new Waiters());
            joined.enter();
            lines = rivers.get(key, (missing, runner) -> start(solve, river, boards, before, joined));
        }
        Runnable leave = onlyOnce(() -> leave(key, joined));
        budget.onCancel(leave);
        Future<Map<String, byte[]>> answer = Future.fromCompletionStage(lines, vertx.getOrCreateContext());
        return answer.onComplete(done -> {
                    budget.forget(leave);
                    leave.run();
                })
                .recover(failure -> {
                    // The cache removes a failed solve only after it has completed this future: without this, the next
                    // request could find it.
                    rivers.asMap().remove(key, lines);
                    return Future.failedFuture(
                            failure instanceof CompletionException && failure.getCause() != null
                                    ? failure.getCause()
                                    : failure);
                });
    }

    private static Runnable onlyOnce(Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        return () -> {
            if (done.compareAndSet(false, true)) {
                action.run();
            }
        };
    }

    private void leave(String key, Waiters joined) {
        synchronized (waiters) {
            joined.leave();
            CompletableFuture<Map<String, byte[]>> lines = rivers.getIfPresent(key);
            if (joined.isAbandoned() && (lines == null || lines.isDone())) {
                waiters.remove(key, joined);
            }
        }
    }

    /** Number of clients that wait for a solve, which is aborted when none is left. */
    private static final class Waiters implements Cancellation {

        private final AtomicInteger clients = new AtomicInteger();

        void enter() {
            clients.incrementAndGet();
        }

        void leave() {
            clients.decrementAndGet();
        }

        boolean isAbandoned() {
            return clients.get() == 0;
        }

        @Override
        public Signal signal() {
            return isAbandoned() ? Signal.ABORT : Signal.RUN;
        }
    }

    private CompletableFuture<Map<String, byte[]>> start(
            StoredSolve solve, RiverSubgame river, List<Long> boards, List<NodeStrategy> before, Waiters clients) {
        if (running.incrementAndGet() > MAX_RUNNING) {
            running.decrementAndGet();
            return CompletableFuture.failedFuture(new PoolBusyException(
                    "Many rivers are being solved again: try again in " + RETRY_SECONDS + " seconds.", RETRY_SECONDS));
        }
        solves.increment();
        return executor.executeBlocking(() -> solved(solve, river, boards, before, clients), true)
                .onComplete(done -> {
                    running.decrementAndGet();
                    synchronized (waiters) {
                        waiters.values().removeIf(any -> any == clients && any.isAbandoned());
                    }
                })
                .toCompletionStage()
                .toCompletableFuture();
    }

    private Map<String, byte[]> solved(
            StoredSolve solve, RiverSubgame river, List<Long> boards, List<NodeStrategy> before, Waiters clients) {
        clients.throwIfAborted();
        SolverRequest whole = solver.request(solve.params(), clients);
        Map<String, byte[]> lines = new HashMap<>();
        try {
            for (NodeStrategy decision : solver.solve(river.request(whole, boards, before), clients)) {
                NodeStrategy inWhole = river.inWhole(decision);
                lines.put(inWhole.line(), NodeStrategyCodec.encode(solve.game(), inWhole));
            }
        } catch (SolverBusyException e) {
            throw new StrategyUnavailableException(Reason.SOLVER_BUSY, String.valueOf(e.getMessage()));
        }
        return lines;
    }

    Future<Void> close() {
        return executor.close();
    }
}
