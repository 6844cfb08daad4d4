package io.plosolver.http.strategy;

import io.plosolver.compute.Cancellation;
import io.plosolver.jobtype.solver.strategy.StrategyService;
import io.plosolver.jobtype.solver.strategy.StrategyService.Decision;
import io.plosolver.jobtype.solver.strategy.StrategyService.Solve;
import io.plosolver.worker.ComputeBudget;
import io.plosolver.worker.ComputePools;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.function.BiFunction;

/** Answers to questions about one decision of a solve, in the JSON form of the API. */
public final class DecisionAnswers {

    private final StrategyService strategies;
    private final ComputePools pools;

    /** @param pools bound the wait for a decision, including new solves of its turn and river */
    public DecisionAnswers(StrategyService strategies, ComputePools pools) {
        this.strategies = strategies;
        this.pools = pools;
    }

    /**
     * Returns what {@code GET /strategy} answers, for a caller in this process. Fails as the request does, with a {@link
     * io.plosolver.http.ProblemException} if the parameters are invalid or the strategy is unavailable.
     *
     * @param parameters query parameters of the request
     */
    public Future<JsonObject> page(UUID job, MultiMap parameters) {
        return answer(
                job,
                (solve, budget) ->
                        page(solve, StrategyQuery.parse(parameters), budget).map(StrategyPage::document));
    }

    /** Returns what {@code GET /strategy/breakdown} answers; otherwise as {@link #page(UUID, MultiMap)}. */
    public Future<JsonObject> breakdown(UUID job, MultiMap parameters) {
        return answer(job, (solve, budget) -> breakdown(solve, BreakdownQuery.parse(parameters), budget));
    }

    private Future<JsonObject> answer(UUID job, BiFunction<Solve, ComputeBudget, Future<JsonObject>> content) {
        ComputeBudget budget = pools.budget();
        return budget.bound(strategies.solve(job, budget).compose(solve -> content.apply(solve, budget)))
                .recover(failure -> Future.failedFuture(StrategyProblems.of(job, failure)));
    }

    Future<StrategyPage> page(Solve solve, StrategyQuery query, ComputeBudget budget) {
        return atDecision(
                solve,
                query.selection(),
                query.needsEquities(),
                budget,
                (decision, cancellation) -> StrategyPage.of(decision, query, cancellation));
    }

    Future<JsonObject> breakdown(Solve solve, BreakdownQuery query, ComputeBudget budget) {
        return atDecision(
                solve,
                query.selection(),
                query.needsEquities(),
                budget,
                (decision, cancellation) -> BreakdownPage.of(decision, query, cancellation));
    }

    private <T> Future<T> atDecision(
            Solve solve,
            HandSelection selection,
            boolean equities,
            ComputeBudget budget,
            BiFunction<Decision, Cancellation, T> work) {
        return strategies
                .decision(solve, selection.line(), selection.player(), equities, budget)
                .compose(
                        decision -> pools.strategies().run(budget, cancellation -> work.apply(decision, cancellation)));
    }
}
