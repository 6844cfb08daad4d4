package io.plosolver.jobtype.solver.strategy;

import io.plosolver.job.store.DatabaseCircuitBreaker;
import io.plosolver.job.store.StrategyStore;
import io.plosolver.jobtype.solver.strategy.StrategyService.Solve;
import io.plosolver.poker.spot.Labelling;
import io.plosolver.solver.strategy.SuitPermutation;
import io.plosolver.solver.strategy.TreeOutline.Place;
import io.plosolver.worker.ComputeBudget;
import io.plosolver.worker.ComputePool;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** The stored lines of solves, and the figures that are stored for the cards of a deal. */
public final class StoredLines {

    private final StrategyStore store;
    private final DatabaseCircuitBreaker circuitBreaker;
    private final ComputePool pool;

    public StoredLines(StrategyStore store, DatabaseCircuitBreaker circuitBreaker, ComputePool pool) {
        this.store = store;
        this.circuitBreaker = circuitBreaker;
        this.pool = pool;
    }

    /** Returns the stored lines of a solve in the cards of the requested job, in the order of storage. */
    public Future<List<String>> lines(Solve solve) {
        Labelling back = solve.toStored().inverse();
        return circuitBreaker
                .call(() -> store.lines(solve.storedId()))
                .map(lines -> lines.stream()
                        .map(line -> SuitPermutation.line(line, back))
                        .toList());
    }

    /**
     * Returns the cards that can be dealt, with the figures that were stored for them.
     *
     * @param place the deal
     * @param first on two boards, the card of the first board; empty for the cards of the first board themselves
     */
    public Future<NextCards> nextCards(Solve solve, Place place, Optional<Integer> first, ComputeBudget budget) {
        NextCardFinder cards = new NextCardFinder(solve, place, first);
        return pool.run(budget, cancellation -> cards.lines())
                .compose(lines -> circuitBreaker.call(() -> store.summaries(solve.storedId(), lines)))
                .compose(kept -> circuitBreaker
                        .call(() -> store.otherSummaries(solve.storedId()))
                        .compose(others -> pool.run(
                                budget,
                                cancellation -> new NextCards(
                                        solve,
                                        place,
                                        solve.outline().actionsAfter(place),
                                        cards.cards(kept, others),
                                        isZeroSum(solve)))));
    }

    private static boolean isZeroSum(Solve solve) {
        JsonObject rake = solve.stored().params().getJsonObject("rake");
        return rake == null || rake.getDouble("rate", 0.0) == 0;
    }
}
