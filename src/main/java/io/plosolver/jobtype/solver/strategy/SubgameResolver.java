package io.plosolver.jobtype.solver.strategy;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.plosolver.compute.Cancellation;
import io.plosolver.jobtype.solver.InteractiveSolver;
import io.plosolver.jobtype.solver.SolverBusyException;
import io.plosolver.jobtype.solver.SubgameRefusedException;
import io.plosolver.jobtype.solver.strategy.StrategyService.StoredSolve;
import io.plosolver.jobtype.solver.strategy.StrategyUnavailableException.Reason;
import io.plosolver.solver.DealtSubgame;
import io.plosolver.solver.SolverResult;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.strategy.NodeStrategyEncoder;
import io.plosolver.worker.ComputeBudget;
import io.plosolver.worker.PoolBusyException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Solver of turns and rivers whose strategies were not stored. It runs one solve at a time. Equal requests share one
 * solve, which stops when the last of their clients has left. The encoded strategies of recent subgames stay in memory,
 * bounded by their bytes. The method is that of Burch, Johanson and Bowling, "Solving Imperfect Information Games Using
 * Decomposition", AAAI 2014, without the gadget game: both ranges at the deal come from the strategies before it.
 *
 * <p>Of a turn, only the decisions of the turn are kept. A river below is a further subgame, whose ranges come from them.
 */
final class SubgameResolver {

    private static final int MAX_RUNNING = 8;
    private static final int BYTES_AN_ENTRY = 200;
    private static final int RETRY_SECONDS = 10;

    private final Vertx vertx;
    private final InteractiveSolver solver;
    private final WorkerExecutor executor;
    private final Counter solves;
    private final AtomicInteger running = new AtomicInteger();

    /** Clients of the subgames that are being solved. Guarded by itself. */
    private final Map<String, Waiters> waiters = new HashMap<>();

    private final AsyncCache<String, Resolved> recent;

    /** @param solves counts the solves that begin */
    SubgameResolver(Vertx vertx, InteractiveSolver solver, Counter solves) {
        this.solves = solves;
        this.vertx = vertx;
        this.solver = solver;
        executor = vertx.createSharedWorkerExecutor("plosolver-subgames", 1);
        recent = Caffeine.newBuilder()
                .maximumWeight(solver.cacheBytes())
                .weigher((String key, Resolved resolved) -> resolved.bytes())
                .executor(Runnable::run)
                .buildAsync();
    }

    /**
     * A solved subgame.
     *
     * @param lines encoded node strategies of its first street, by line in the whole tree
     */
    record Resolved(ResolvedSubgame subgame, Map<String, byte[]> lines) {

        /**
         * Returns a decision, or empty if the subgame has no such line on its first street.
         *
         * @param above the subgames from which its ranges come
         */
        Optional<SolvedLine> line(String line, List<ResolvedSubgame> above) {
            return Optional.ofNullable(lines.get(line))
                    .map(bytes -> new SolvedLine(
                            bytes,
                            Stream.concat(above.stream(), Stream.of(subgame)).toList()));
        }

        /** Returns the bytes of the lines, which bound the cache. */
        int bytes() {
            long bytes = lines.entrySet().stream()
                    .mapToLong(line -> BYTES_AN_ENTRY + line.getKey().length() + line.getValue().length)
                    .sum();
            return (int) Math.min(Integer.MAX_VALUE, bytes);
        }
    }

    /**
     * Returns the solved subgame after a deal. Fails with a {@link StrategyUnavailableException} if the solve would take
     * too much time or memory, if no deal gets there, or if other solves use the memory now; failures are not cached.
     *
     * @param before the node strategies of the decisions before the deal, see {@link DealtSubgame#before}
     * @param budget the client's; when it is cancelled, the client no longer waits
     */
    Future<Resolved> solved(
            StoredSolve solve,
            DealtSubgame subgame,
            List<Long> boards,
            List<NodeStrategy> before,
            ComputeBudget budget) {
        String key = solve.storedId() + " " + subgame.line();
        Waiters joined;
        CompletableFuture<Resolved> resolved;
        synchronized (waiters) {
            Waiters known = waiters.get(key);
            if (known != null && known.isAbandoned()) {
                // The solve is about to fail: this client needs a new one.
                waiters.remove(key);
                recent.synchronous().invalidate(key);
            }
            joined = waiters.computeIfAbsent(key, missing -> new Waiters());
            joined.enter();
            resolved = recent.get(key, (missing, runner) -> start(solve, subgame, boards, before, joined));
        }
        Runnable leave = onlyOnce(() -> leave(key, joined));
        budget.onCancel(leave);
        Future<Resolved> answer = Future.fromCompletionStage(resolved, vertx.getOrCreateContext());
        return answer.onComplete(done -> {
                    budget.forget(leave);
                    leave.run();
                })
                .recover(failure -> {
                    // The cache removes a failed solve only after it has completed this future: without this, the next
                    // request could find it.
                    recent.asMap().remove(key, resolved);
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
            CompletableFuture<Resolved> resolved = recent.getIfPresent(key);
            if (joined.isAbandoned() && (resolved == null || resolved.isDone())) {
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

    private CompletableFuture<Resolved> start(
            StoredSolve solve, DealtSubgame subgame, List<Long> boards, List<NodeStrategy> before, Waiters clients) {
        if (running.incrementAndGet() > MAX_RUNNING) {
            running.decrementAndGet();
            return CompletableFuture.failedFuture(new PoolBusyException(
                    "Many turns and rivers are being solved again: try again in " + RETRY_SECONDS + " seconds.",
                    RETRY_SECONDS));
        }
        solves.increment();
        return executor.executeBlocking(() -> solve(solve, subgame, boards, before, clients), true)
                .onComplete(done -> {
                    running.decrementAndGet();
                    synchronized (waiters) {
                        waiters.values().removeIf(any -> any == clients && any.isAbandoned());
                    }
                })
                .toCompletionStage()
                .toCompletableFuture();
    }

    private Resolved solve(
            StoredSolve solve, DealtSubgame subgame, List<Long> boards, List<NodeStrategy> before, Waiters clients) {
        clients.throwIfAborted();
        SolverRequest spot = subgame.request(solver.request(solve.params(), clients), boards, before);
        Map<String, byte[]> lines = new HashMap<>();
        try (NodeStrategyEncoder encoder = new NodeStrategyEncoder(solve.game())) {
            SolverResult result = solver.solve(spot, clients, decision -> {
                NodeStrategy inWhole = subgame.inWhole(decision);
                lines.put(inWhole.line(), encoder.encode(inWhole));
            });
            return new Resolved(
                    new ResolvedSubgame(
                            subgame.line(),
                            spot.rules().pot(),
                            result.iterations(),
                            result.exploitability(),
                            result.stopReason()),
                    Map.copyOf(lines));
        } catch (SolverBusyException e) {
            throw new StrategyUnavailableException(Reason.SOLVER_BUSY, String.valueOf(e.getMessage()));
        } catch (SubgameRefusedException e) {
            throw new StrategyUnavailableException(
                    Reason.LINE_NOT_STORED,
                    "The decisions after " + subgame.line() + " were not kept and cannot be solved again now: "
                            + e.detail() + ".");
        }
    }

    Future<Void> close() {
        return executor.close();
    }
}
