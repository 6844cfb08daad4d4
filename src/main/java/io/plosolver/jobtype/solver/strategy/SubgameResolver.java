package io.plosolver.jobtype.solver.strategy;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.plosolver.jobtype.solver.InteractiveSolver;
import io.plosolver.jobtype.solver.SolverBusyException;
import io.plosolver.jobtype.solver.strategy.StrategyService.StoredSolve;
import io.plosolver.jobtype.solver.strategy.StrategyUnavailableException.Reason;
import io.plosolver.solver.RiverSubgame;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.strategy.NodeStrategyCodec;
import io.plosolver.worker.PoolBusyException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Solver of river subgames whose strategies were not stored. It runs one solve at a time. Equal requests share one
 * solve, and the encoded strategies of the last rivers stay in memory. The method is that of Burch, Johanson and
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
    private final AtomicInteger running = new AtomicInteger();
    private final AsyncCache<String, Map<String, byte[]>> rivers = Caffeine.newBuilder()
            .maximumSize(MAX_CACHED)
            .executor(Runnable::run)
            .buildAsync();

    SubgameResolver(Vertx vertx, InteractiveSolver solver) {
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
     */
    Future<Map<String, byte[]>> lines(
            StoredSolve solve, RiverSubgame river, List<Long> boards, List<NodeStrategy> before) {
        String key = solve.storedId() + " " + river.line();
        CompletableFuture<Map<String, byte[]>> lines =
                rivers.get(key, (missing, runner) -> start(solve, river, boards, before));
        return Future.fromCompletionStage(lines, vertx.getOrCreateContext()).recover(failure -> {
            // The cache removes a failed solve only after it has completed this future: the next request could still
            // find it.
            rivers.asMap().remove(key, lines);
            return Future.failedFuture(
                    failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure);
        });
    }

    private CompletableFuture<Map<String, byte[]>> start(
            StoredSolve solve, RiverSubgame river, List<Long> boards, List<NodeStrategy> before) {
        if (running.incrementAndGet() > MAX_RUNNING) {
            running.decrementAndGet();
            return CompletableFuture.failedFuture(new PoolBusyException(
                    "Many rivers are being solved again: try again in " + RETRY_SECONDS + " seconds.", RETRY_SECONDS));
        }
        return executor.executeBlocking(() -> solved(solve, river, boards, before), true)
                .onComplete(done -> running.decrementAndGet())
                .toCompletionStage()
                .toCompletableFuture();
    }

    private Map<String, byte[]> solved(
            StoredSolve solve, RiverSubgame river, List<Long> boards, List<NodeStrategy> before) {
        SolverRequest whole = solver.request(solve.params());
        Map<String, byte[]> lines = new HashMap<>();
        try {
            for (NodeStrategy decision : solver.solve(river.request(whole, boards, before))) {
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
