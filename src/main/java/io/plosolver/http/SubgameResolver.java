package io.plosolver.http;

import io.plosolver.http.StrategyService.Stored;
import io.plosolver.solver.RiverSubgame;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.strategy.NodeStrategyCodec;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Solves rivers again whose decisions were not kept, one at a time; who asks for one that is being solved waits for the same.
 * The decisions of the last few are kept, in few bytes.
 */
final class SubgameResolver {

    private static final int MAX_RUNNING = 8;
    private static final int MAX_CACHED = 8;
    private static final String RETRY_SECONDS = "10";

    private final StrategySource source;
    private final WorkerExecutor executor;
    private final Map<String, Future<Map<String, byte[]>>> running = new HashMap<>();
    private final Map<String, Map<String, byte[]>> kept = new LinkedHashMap<>(16, 0.75f, true);

    SubgameResolver(Vertx vertx, StrategySource source) {
        this.source = source;
        executor = vertx.createSharedWorkerExecutor("plosolver-rivers", 1);
    }

    /**
     * Returns the decisions of a river by line, encoded; none when it takes too much.
     *
     * @param before how the decisions before it are played, see {@link RiverSubgame#before}
     */
    synchronized Future<Map<String, byte[]>> lines(
            Stored solve, RiverSubgame river, List<Long> boards, List<NodeStrategy> before) {
        String key = solve.storedId() + " " + river.line();
        Map<String, byte[]> known = kept.get(key);
        if (known != null) {
            return Future.succeededFuture(known);
        }
        Future<Map<String, byte[]>> same = running.get(key);
        if (same != null) {
            return same;
        }
        if (running.size() >= MAX_RUNNING) {
            return Future.failedFuture(Problem.of(
                            ProblemType.TOO_BUSY,
                            "Many rivers are being solved again: try again in " + RETRY_SECONDS + " seconds.")
                    .withHeader("Retry-After", RETRY_SECONDS)
                    .asException());
        }
        Future<Map<String, byte[]>> solved = executor.executeBlocking(() -> solved(solve, river, boards, before), true);
        running.put(key, solved);
        solved.onComplete(done -> ended(key, done.result()));
        return solved;
    }

    private Map<String, byte[]> solved(Stored solve, RiverSubgame river, List<Long> boards, List<NodeStrategy> before) {
        SolverRequest whole = source.requests().apply(solve.params());
        Map<String, byte[]> lines = new HashMap<>();
        for (NodeStrategy decision : source.rivers().apply(river.request(whole, boards, before))) {
            NodeStrategy inWhole = river.inWhole(decision);
            lines.put(inWhole.line(), NodeStrategyCodec.encode(solve.game(), inWhole));
        }
        return lines;
    }

    private synchronized void ended(String key, Map<String, byte[]> lines) {
        running.remove(key);
        if (lines == null) {
            return;
        }
        kept.put(key, lines);
        if (kept.size() > MAX_CACHED) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    Future<Void> close() {
        return executor.close();
    }
}
