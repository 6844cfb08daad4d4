package io.plosolver.jobtype.solver.strategy;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.compute.Progress;
import io.plosolver.jobtype.solver.strategy.StrategyService.Decision;
import io.plosolver.jobtype.solver.strategy.StrategyService.Solve;
import io.plosolver.solver.game.SpotEquity;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.strategy.NodeStrategyView;
import io.plosolver.solver.strategy.TreeOutline.Place;
import io.plosolver.solver.strategy.WaitingRange;
import io.plosolver.solver.tree.BettingTree.Kind;
import io.plosolver.worker.ComputeBudget;
import io.plosolver.worker.ComputePool;
import io.plosolver.worker.ComputePool.Cost;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The ranges of both players at a decision: of the player who waits, and with the equity of each hand. Both are computed from
 * stored strategies and stay in memory. Concurrent requests of one range share a computation.
 */
final class DecisionRanges {

    /** Most work for the equities of a decision, some three seconds. A flop of two full ranges would take minutes. */
    private static final double MAX_VISITS = 60e6;

    /** More work than this does not fit into the processor time of cheap computations. */
    private static final double CHEAP_VISITS = 1e6;

    private final Decisions decisions;
    private final StrategyCache recent;
    private final ComputePool pool;

    /** Finds the decisions around one, from which the range of the player who waits follows. */
    interface Decisions {
        Future<Decision> find(Solve solve, String line, ComputeBudget budget);
    }

    DecisionRanges(Decisions decisions, StrategyCache recent, ComputePool pool) {
        this.decisions = decisions;
        this.recent = recent;
        this.pool = pool;
    }

    /** Returns a decision with the hands of a player. Equities that would take too long are left out. */
    Future<Decision> of(Decision decision, int player, boolean equities, ComputeBudget budget) {
        boolean acts = player == decision.acting().actor();
        if (acts && !equities) {
            return Future.succeededFuture(decision);
        }
        Future<NodeStrategyView> waiting = waiting(decision, budget);
        return waiting.compose(other -> {
                    NodeStrategyView own = acts ? decision.view() : other;
                    return equities
                            ? withEquities(decision, own, acts ? other.line() : decision.acting(), budget)
                            : Future.succeededFuture(own);
                })
                .map(decision::showing);
    }

    private Future<NodeStrategyView> waiting(Decision decision, ComputeBudget budget) {
        return shared(
                key(decision, "waiting"),
                () -> neighbours(decision, budget)
                        .compose(near -> pool.run(
                                budget,
                                cancellation -> new NodeStrategyView(
                                        WaitingRange.of(decision.acting(), near),
                                        decision.view().boards()))));
    }

    private Future<List<NodeStrategy>> neighbours(Decision decision, ComputeBudget budget) {
        List<String> next = decision.acting().actions().stream()
                .map(action -> decision.solve().outline().next(decision.place(), action))
                .filter(place -> place.kind() == Kind.DECISION)
                .map(Place::line)
                .toList();
        List<Future<Decision>> found = WaitingRange.neighbours(decision.place().line(), next).stream()
                .map(line -> decisions.find(decision.solve(), line, budget))
                .toList();
        return Future.all(found)
                .map(all -> found.stream().map(each -> each.result().acting()).toList());
    }

    private Future<NodeStrategyView> withEquities(
            Decision decision, NodeStrategyView own, NodeStrategy other, ComputeBudget budget) {
        int[] held = IntStream.range(0, other.hands().length)
                .filter(hand -> other.reach()[hand] > 0)
                .toArray();
        long[] boards = own.boards().stream().mapToLong(Long::longValue).toArray();
        double visits =
                SpotEquity.visits(decision.solve().game(), boards, own.line().hands().length + held.length);
        if (visits > MAX_VISITS) {
            return Future.succeededFuture(own);
        }
        return shared(
                key(decision, "equities of " + own.line().actor()),
                () -> pool.run(
                        budget,
                        visits > CHEAP_VISITS ? Cost.EXPENSIVE : Cost.CHEAP,
                        0,
                        cancellation -> own.withEquities(equities(decision, own.line(), other, held, cancellation))));
    }

    private static float[] equities(
            Decision decision, NodeStrategy own, NodeStrategy other, int[] held, Cancellation cancellation) {
        long[] hands = new long[held.length];
        float[] weights = new float[held.length];
        for (int at = 0; at < held.length; at++) {
            hands[at] = other.hands()[held[at]];
            weights[at] = other.reach()[held[at]];
        }
        return SpotEquity.byHand(
                decision.solve().game(),
                decision.place().boards().stream().mapToLong(Long::longValue).toArray(),
                new long[][] {own.hands(), hands},
                new float[][] {own.reach(), weights},
                new Computation(1, Runnable::run, Progress.NONE, cancellation));
    }

    private static String key(Decision decision, String range) {
        return decision.solve().storedId() + " " + decision.solve().toStored() + " "
                + decision.place().line() + " " + range;
    }

    private Future<NodeStrategyView> shared(String key, Supplier<Future<NodeStrategyView>> compute) {
        return recent.get(key, () -> compute.get().map(view -> Optional.of(shown(view))))
                .map(found -> found.orElseThrow().view());
    }

    private static ShownStrategy shown(NodeStrategyView view) {
        return new ShownStrategy(view, List.of());
    }
}
