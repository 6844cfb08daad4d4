package io.plosolver.jobtype.solver.strategy;

import io.micrometer.core.instrument.MeterRegistry;
import io.plosolver.job.store.StrategyStore.StoredStrategies;
import io.plosolver.jobtype.solver.InteractiveSolver;
import io.plosolver.jobtype.solver.SolverRelabelling;
import io.plosolver.jobtype.solver.strategy.SolveSource.FoundSolve;
import io.plosolver.jobtype.solver.strategy.StrategyUnavailableException.Reason;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.spot.Labelling;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.strategy.NodeStrategyView;
import io.plosolver.solver.strategy.PostedBoards;
import io.plosolver.solver.strategy.PostedHands;
import io.plosolver.solver.strategy.SuitPermutation;
import io.plosolver.solver.strategy.TreeOutline;
import io.plosolver.solver.strategy.TreeOutline.Place;
import io.plosolver.solver.strategy.UnknownLineException;
import io.plosolver.worker.ComputeBudget;
import io.plosolver.worker.ComputePool;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Node strategies of completed solves, relabelled to the suits and the board order of the requested job. */
public final class StrategyService {

    private final SolveSource source;
    private final StrategyFinder finder;
    private final ComputePool pool;
    private final InteractiveSolver solver;
    private final StrategyCache recent;
    private final DecisionRanges ranges;

    /**
     * @param source finds the solves of jobs
     * @param solver solves the turns and rivers whose strategies were not stored
     * @param registry receives the meters of those turns and rivers
     */
    public StrategyService(
            Vertx vertx, SolveSource source, InteractiveSolver solver, ComputePool pool, MeterRegistry registry) {
        this.source = source;
        this.solver = solver;
        this.recent = new StrategyCache(vertx);
        this.finder = new StrategyFinder(vertx, source, recent, solver, pool, registry);
        this.pool = pool;
        this.ranges = new DecisionRanges(this::decision, recent, pool);
    }

    /**
     * Divides the turns and rivers that are solved on demand among the nodes of a cluster. Completes when this node answers
     * the questions of the others.
     *
     * @param budgets returns the budget of a question
     */
    public Future<Void> share(SubgameNodes others, Supplier<ComputeBudget> budgets) {
        return finder.share(others, this::solve, budgets);
    }

    /** Closes the executor of the solves of turns and rivers. */
    public Future<Void> close() {
        return finder.close();
    }

    /**
     * A solve with stored strategies, in the cards of the job that computed it.
     *
     * @param source the job that computed the solve
     * @param params parameters of that job
     * @param symmetries suit permutations under which the solve is invariant
     * @param decisions number of lines of the solve, by line without cards
     * @param stack chips of each player at the root
     */
    public record StoredSolve(
            UUID storedId,
            UUID source,
            JsonObject params,
            TreeOutline outline,
            Game game,
            List<Long> boards,
            List<Labelling> symmetries,
            Map<String, Integer> decisions,
            double stack) {}

    /**
     * A solve in the cards of the requested job.
     *
     * @param toStored relabelling from the cards of the requested job to those of the job that computed the solve
     * @param posted boards in the notation of the requested job
     * @param hands hands in the notation of the requested job
     */
    public record Solve(
            UUID jobId,
            StoredSolve stored,
            Labelling toStored,
            List<Long> boards,
            PostedBoards posted,
            PostedHands hands) {

        public UUID storedId() {
            return stored.storedId();
        }

        public Game game() {
            return stored.game();
        }

        public TreeOutline outline() {
            return stored.outline();
        }
    }

    /**
     * A decision of a solve with its node strategy.
     *
     * @param acting the strategy of the player who acts
     * @param view the hands that are shown: those of the player who acts, or of the player who waits
     * @param subgames the turn and the river that were solved again for it, in this order; empty if it was stored
     */
    public record Decision(
            Solve solve, Place place, NodeStrategy acting, NodeStrategyView view, List<ResolvedSubgame> subgames) {

        /** Returns the same decision with other hands shown. */
        Decision showing(NodeStrategyView shown) {
            return new Decision(solve, place, acting, shown, subgames);
        }
    }

    /**
     * Returns the solve of a job. Fails with a {@link StrategyUnavailableException} if the job has no stored
     * strategies.
     */
    public Future<Solve> solve(UUID jobId, ComputeBudget budget) {
        return source.find(jobId).compose(found -> pool.run(budget, cancellation -> solve(found)));
    }

    private Solve solve(FoundSolve found) {
        StoredStrategies kept = found.strategies();
        List<Labelling> symmetries = kept.description().getJsonArray("symmetries").stream()
                .map(suits -> ((JsonArray) suits)
                        .stream().mapToInt(suit -> (Integer) suit).toArray())
                .map(suits -> Labelling.of(suits, false))
                .toList();
        StoredSolve stored = new StoredSolve(
                kept.id(),
                found.source(),
                kept.params(),
                TreeOutline.decode(kept.outline()),
                Game.ofLabel(kept.description().getString("game")).orElseThrow(),
                kept.description().getJsonArray("boards").stream()
                        .map(text -> Cards.setOf(Cards.parseAll((String) text)))
                        .toList(),
                symmetries,
                decisions(kept.description().getJsonObject("decisions", new JsonObject())),
                solver.stack(kept.params()));
        JsonObject params = found.params();
        Labelling toStored = found.isOfEqualJob() ? toStored(params, kept) : Labelling.AS_WRITTEN;
        Labelling back = toStored.inverse();
        List<Long> boards =
                back.boards(stored.boards().stream().map(back::cards).toList());
        PostedBoards posted = new PostedBoards(
                params.getJsonArray("boards").stream().map(String.class::cast).toList());
        JsonObject ranges = params.getJsonObject("ranges", new JsonObject());
        PostedHands hands = new PostedHands(List.of(ranges.getString("oop", ""), ranges.getString("ip", "")));
        return new Solve(found.jobId(), stored, toStored, boards, posted, hands);
    }

    private static Map<String, Integer> decisions(JsonObject counts) {
        Map<String, Integer> decisions = new LinkedHashMap<>();
        counts.forEach(line -> decisions.put(line.getKey(), (Integer) line.getValue()));
        return decisions;
    }

    /** Returns the relabelling from the cards of a job to those of the job that computed its result. */
    private Labelling toStored(JsonObject params, StoredStrategies kept) {
        return kept.relabellings()
                .map(stored -> SolverRelabelling.between(stored.requested(), stored.stored()))
                .orElseGet(() -> solver.labelling(params)
                        .then(solver.labelling(kept.params()).inverse()));
    }

    /**
     * Returns a decision of a solve. If its strategy was not stored, the turn or river is solved again. Fails with a {@link
     * StrategyUnavailableException} if the betting tree has no such line or its strategy is unavailable.
     */
    public Future<Decision> decision(Solve solve, String line, ComputeBudget budget) {
        return place(solve, line)
                .compose(place -> strategy(solve, place, budget)
                        .map(found -> decision(solve, place, found.orElseThrow(() -> notStored(place)))));
    }

    /**
     * Returns a decision as {@link #decision(Solve, String, ComputeBudget)} does, with the hands of one player.
     *
     * @param player whose hands are shown; empty for the player who acts
     * @param equities whether the equity of each hand is wanted, which is left out where it would take too long
     */
    public Future<Decision> decision(
            Solve solve, String line, Optional<Integer> player, boolean equities, ComputeBudget budget) {
        return decision(solve, line, budget)
                .compose(decision ->
                        ranges.of(decision, player.orElse(decision.acting().actor()), equities, budget));
    }

    /** Returns a decision as {@link #decision} does, but only if its strategy was stored. */
    public Future<Decision> storedDecision(Solve solve, String line, ComputeBudget budget) {
        Labelling back = solve.toStored().inverse();
        return place(solve, line)
                .compose(place -> finder.stored(solve.stored(), placeInStored(solve, place), budget)
                        .compose(found ->
                                pool.run(budget, cancellation -> found.map(shown -> shown.relabelled(back, place))))
                        .map(found -> decision(solve, place, found.orElseThrow(() -> notExported(place)))));
    }

    /**
     * Returns the deal at the end of a line. Fails with a {@link StrategyUnavailableException} if the betting tree has no such
     * deal.
     */
    public Future<Place> deal(Solve solve, String line) {
        return found(() -> solve.outline().findDeal(line, solve.boards()));
    }

    private static Decision decision(Solve solve, Place place, ShownStrategy shown) {
        return new Decision(solve, place, shown.view().line(), shown.view(), shown.subgames());
    }

    private static Future<Place> place(Solve solve, String line) {
        return found(() -> solve.outline().find(line, solve.boards()));
    }

    private static Future<Place> found(Supplier<Place> finder) {
        try {
            return Future.succeededFuture(finder.get());
        } catch (UnknownLineException e) {
            return Future.failedFuture(
                    new StrategyUnavailableException(Reason.NO_LINE, String.valueOf(e.getMessage())));
        }
    }

    private static Place placeInStored(Solve solve, Place place) {
        String line = SuitPermutation.line(place.line(), solve.toStored());
        return solve.outline().find(line, solve.stored().boards());
    }

    private Future<Optional<ShownStrategy>> strategy(Solve solve, Place place, ComputeBudget budget) {
        if (solve.toStored().changesNothing()) {
            return finder.strategy(solve.stored(), place, budget);
        }
        String key = solve.storedId() + " " + solve.toStored() + " " + place.line();
        Optional<ShownStrategy> known = recent.get(key);
        if (known.isPresent()) {
            return Future.succeededFuture(known);
        }
        Labelling back = solve.toStored().inverse();
        return finder.strategy(solve.stored(), placeInStored(solve, place), budget)
                .compose(found -> pool.run(budget, cancellation -> found.map(shown -> shown.relabelled(back, place))))
                .map(found -> found.map(shown -> recent.put(key, shown)));
    }

    private static StrategyUnavailableException notStored(Place place) {
        String detail = "The decision " + (place.line().isEmpty() ? "at the root" : place.line())
                + " is beyond what was kept of this solve, by solver.keep-strategies or because a solve by classes keeps its"
                + " first street: raise the setting and post the job again with \"cache\": false, or post a job that begins"
                + " at this decision's street.";
        return new StrategyUnavailableException(Reason.LINE_NOT_STORED, detail);
    }

    private static StrategyUnavailableException notExported(Place place) {
        return new StrategyUnavailableException(
                Reason.LINE_NOT_STORED,
                "The decision " + (place.line().isEmpty() ? "at the root" : place.line())
                        + " was not kept, and an export has only what was kept: read it without"
                        + " /export, which solves turns and rivers again.");
    }
}
