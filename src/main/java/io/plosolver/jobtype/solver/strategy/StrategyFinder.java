package io.plosolver.jobtype.solver.strategy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.plosolver.job.store.StrategyStore.StoredLine;
import io.plosolver.jobtype.solver.InteractiveSolver;
import io.plosolver.jobtype.solver.strategy.StrategyService.Solve;
import io.plosolver.jobtype.solver.strategy.StrategyService.StoredSolve;
import io.plosolver.jobtype.solver.strategy.StrategyUnavailableException.Reason;
import io.plosolver.poker.spot.Labelling;
import io.plosolver.solver.DealtSubgame;
import io.plosolver.solver.strategy.NodeStrategyCodec;
import io.plosolver.solver.strategy.NodeStrategyView;
import io.plosolver.solver.strategy.SuitPermutation;
import io.plosolver.solver.strategy.TreeOutline.Place;
import io.plosolver.worker.ComputeBudget;
import io.plosolver.worker.ComputePool;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Finder of the strategy of a decision, in the cards of the job that computed the solve: in memory, where the solve
 * was found, on another node of the cluster, or by a new solve of its turn or river.
 */
final class StrategyFinder {

    private final SolveSource source;
    private final SubgameResolver subgames;
    private final ComputePool pool;
    private final StrategyCache recent;
    private volatile Optional<SubgameNodes> nodes = Optional.empty();

    StrategyFinder(
            Vertx vertx,
            SolveSource source,
            StrategyCache recent,
            InteractiveSolver solver,
            ComputePool pool,
            MeterRegistry registry) {
        this.source = source;
        this.recent = recent;
        this.pool = pool;
        this.subgames = new SubgameResolver(
                vertx,
                solver,
                Counter.builder("plosolver.subgames.solved")
                        .description("Turns and rivers that were solved on demand.")
                        .register(registry));
    }

    /**
     * Asks the owners of turns and rivers for them, and answers for those of this node.
     *
     * @param solves finds the solve of a job
     * @param budgets returns the budget of a question
     */
    Future<Void> share(
            SubgameNodes others,
            BiFunction<UUID, ComputeBudget, Future<Solve>> solves,
            Supplier<ComputeBudget> budgets) {
        nodes = Optional.of(others);
        return others.serve(
                (question, budget) -> solves.apply(question.job(), budget)
                        .compose(solve ->
                                encoded(solve.stored(), solve.outline().find(question.line(), solve.boards()), budget)),
                budgets);
    }

    Future<Void> close() {
        return subgames.close();
    }

    /** Returns a decision; empty if it was not stored and cannot be solved again. */
    Future<Optional<ShownStrategy>> strategy(StoredSolve solve, Place place, ComputeBudget budget) {
        String key = solve.storedId() + " " + place.line();
        // A subgame that is solved again is shared by its own clients, which may leave one by one.
        return recent.get(key, () -> stored(solve, place, budget))
                .compose(found -> found.isPresent()
                        ? Future.succeededFuture(found)
                        : again(solve, place, budget).map(solved -> solved.map(shown -> recent.put(key, shown))));
    }

    /** Returns a decision that was stored; empty if it was not. */
    Future<Optional<ShownStrategy>> stored(StoredSolve solve, Place place, ComputeBudget budget) {
        List<String> equal = solve.symmetries().stream()
                .map(symmetry -> SuitPermutation.line(place.line(), symmetry))
                .toList();
        return source.line(solve.storedId(), equal)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : pool.run(
                                budget,
                                cancellation ->
                                        Optional.of(new ShownStrategy(view(solve, place, found.get()), List.of()))));
    }

    private static NodeStrategyView view(StoredSolve solve, Place place, StoredLine kept) {
        Labelling symmetry = solve.symmetries().stream()
                .filter(each -> SuitPermutation.line(place.line(), each).equals(kept.line()))
                .findFirst()
                .orElseThrow();
        try {
            return new NodeStrategyView(
                    SuitPermutation.decision(NodeStrategyCodec.decode(kept.bytes()), symmetry.inverse()),
                    place.boards());
        } catch (NodeStrategyCodec.OtherFormatException e) {
            throw new StrategyUnavailableException(
                    Reason.NOT_STORED,
                    "The strategies of this job were stored by another version of PLOSolver: post the job again"
                            + " with \"cache\": false.");
        }
    }

    /**
     * Returns a decision of a turn or river that was not stored, from the node that has it or from a new solve. Of
     * suit-isomorphic lines the first is solved. Returns empty if the place is before the first deal, or if one of the
     * strategies before the deal is unavailable.
     */
    private Future<Optional<ShownStrategy>> again(StoredSolve solve, Place place, ComputeBudget budget) {
        Labelling toSolved = solve.symmetries().stream()
                .min(Comparator.comparing(symmetry -> SuitPermutation.line(place.line(), symmetry)))
                .orElse(Labelling.AS_WRITTEN);
        if (!toSolved.changesNothing()) {
            String line = SuitPermutation.line(place.line(), toSolved);
            return again(solve, solve.outline().find(line, solve.boards()), budget)
                    .compose(found -> pool.run(
                            budget, cancellation -> found.map(shown -> shown.relabelled(toSolved.inverse(), place))));
        }
        Future<Optional<SolvedLine>> elsewhere = nodes.flatMap(others -> DealtSubgame.of(place.line())
                        .map(subgame -> others.ask(solve.source(), subgame.line(), place.line(), budget)))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
        return elsewhere
                .compose(line -> line.isPresent() ? Future.succeededFuture(line) : encoded(solve, place, budget))
                .compose(found -> pool.run(
                        budget,
                        cancellation -> found.map(line -> new ShownStrategy(
                                new NodeStrategyView(NodeStrategyCodec.decode(line.bytes()), place.boards()),
                                line.subgames()))));
    }

    /**
     * Solves a turn or river on this node. The strategies of the decisions before the deal, which may have to be solved
     * again themselves, determine both ranges.
     */
    private Future<Optional<SolvedLine>> encoded(StoredSolve solve, Place place, ComputeBudget budget) {
        Optional<DealtSubgame> found = DealtSubgame.of(place.line());
        if (found.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        DealtSubgame subgame = found.get();
        return before(solve, subgame, budget)
                .compose(before -> before.size() < 2
                        ? Future.succeededFuture(Optional.empty())
                        : subgames.solved(
                                        solve,
                                        subgame,
                                        place.boards(),
                                        before.stream()
                                                .map(shown -> shown.view().line())
                                                .toList(),
                                        budget)
                                .map(resolved -> resolved.line(
                                        place.line(), before.get(0).subgames())));
    }

    /**
     * Returns the strategies of the decisions before a deal that are available. If one of two was stored and the other has
     * to be solved again, both come from the new solve, so that the ranges are those of one solution.
     */
    private Future<List<ShownStrategy>> before(StoredSolve solve, DealtSubgame subgame, ComputeBudget budget) {
        List<Place> places = subgame.before().stream()
                .map(line -> solve.outline().find(line, solve.boards()))
                .toList();
        List<Future<Optional<ShownStrategy>>> found =
                places.stream().map(place -> strategy(solve, place, budget)).toList();
        return available(found).compose(shown -> {
            long solvedAgain =
                    shown.stream().filter(ShownStrategy::isSolvedAgain).count();
            return solvedAgain == 0 || solvedAgain == shown.size()
                    ? Future.succeededFuture(shown)
                    : available(places.stream()
                            .map(place -> again(solve, place, budget))
                            .toList());
        });
    }

    private static Future<List<ShownStrategy>> available(List<Future<Optional<ShownStrategy>>> found) {
        return Future.all(found)
                .map(all ->
                        found.stream().flatMap(each -> each.result().stream()).toList());
    }
}
