package io.plosolver.http;

import io.plosolver.job.Job;
import io.plosolver.job.JobStatus;
import io.plosolver.job.JobType;
import io.plosolver.job.service.Jobs;
import io.plosolver.job.store.StrategyStore;
import io.plosolver.job.store.StrategyStore.StoredLine;
import io.plosolver.job.store.StrategyStore.StoredStrategies;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.spot.Labelling;
import io.plosolver.solver.RiverSubgame;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.strategy.NodeStrategyCodec;
import io.plosolver.solver.strategy.NodeStrategyView;
import io.plosolver.solver.strategy.PostedBoards;
import io.plosolver.solver.strategy.PostedHands;
import io.plosolver.solver.strategy.SuitPermutation;
import io.plosolver.solver.strategy.TreeOutline;
import io.plosolver.solver.strategy.TreeOutline.Place;
import io.plosolver.solver.strategy.UnknownLineException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Finds the decisions that solves have left, and makes them ready to be looked at. */
final class StrategyService {

    private static final String RETRY_SECONDS = "2";
    private static final int RIVER_CARDS = 5;

    private final Jobs jobs;
    private final StrategyStore store;
    private final SubgameResolver rivers;
    private final ComputePool pool;
    private final Function<JsonObject, Labelling> labellings;
    private final StrategyCache recent = new StrategyCache();

    StrategyService(Jobs jobs, StrategySource source, SubgameResolver rivers, ComputePool pool) {
        this.jobs = jobs;
        this.store = source.store();
        this.labellings = source.labellings();
        this.rivers = rivers;
        this.pool = pool;
    }

    /**
     * A solve whose strategies were kept, in the cards of the job that computed it.
     *
     * @param params those of that job
     * @param symmetries the ways to name the suits that make no difference to it
     * @param decisions how many lines the solve has for each line without cards
     */
    record Stored(
            UUID storedId,
            JsonObject params,
            TreeOutline outline,
            Game game,
            List<Long> boards,
            List<Labelling> symmetries,
            Map<String, Integer> decisions) {}

    /**
     * A solve as a job sees it: in its own cards.
     *
     * @param toStored how these become the cards of the job that computed it
     * @param posted the boards as the job writes them
     * @param hands the hands as the job writes them
     */
    record Solve(
            UUID jobId, Stored stored, Labelling toStored, List<Long> boards, PostedBoards posted, PostedHands hands) {

        UUID storedId() {
            return stored.storedId();
        }

        Game game() {
            return stored.game();
        }

        TreeOutline outline() {
            return stored.outline();
        }
    }

    /** A decision of a solve. */
    record Decision(Solve solve, Place place, NodeStrategyView view) {}

    /** Returns the solve of a job; fails with a problem when there is none. */
    Future<Solve> solve(UUID jobId) {
        return jobs.withoutResult(jobId)
                .map(found -> completed(found.orElseThrow(() -> JobsResource.notFound(jobId.toString()))))
                .compose(job -> store.find(job.resultOf() == null ? jobId : job.resultOf())
                        .map(kept -> kept.orElseThrow(() -> nothingStored(job)))
                        .compose(kept -> pool.run(() -> solve(job, kept))));
    }

    private static Job completed(Job job) {
        if (job.type() != JobType.SOLVER_ANALYSIS) {
            throw Problem.of(
                            ProblemType.JOB_WITHOUT_STRATEGY,
                            "The job is a " + job.type().label() + ": only jobs of type "
                                    + JobType.SOLVER_ANALYSIS.label() + " have strategies.")
                    .asException();
        }
        if (job.status() == JobStatus.COMPLETED) {
            return job;
        }
        if (job.status() == JobStatus.QUEUED || job.status() == JobStatus.PROCESSING) {
            throw Problem.of(
                            ProblemType.JOB_NOT_COMPLETED,
                            "The job is " + job.status() + ": follow it at " + JobsResource.PATH + "/" + job.id()
                                    + "/events and ask again when it has completed.")
                    .withHeader("Retry-After", RETRY_SECONDS)
                    .asException();
        }
        throw Problem.of(
                        ProblemType.JOB_NOT_COMPLETED,
                        "The job is " + job.status() + " and has no strategies: post it again.")
                .asException();
    }

    private static ProblemException nothingStored(Job job) {
        String detail = job.resultOf() == null
                ? "The job has a result and no strategies: post it again with \"cache\": false."
                : "The strategies were those of the job " + job.resultOf()
                        + ", which has been deleted: post this one again with \"cache\": false.";
        return Problem.of(ProblemType.STRATEGY_NOT_KEPT, detail).asException();
    }

    private Solve solve(Job job, StoredStrategies kept) {
        List<Labelling> symmetries = kept.description().getJsonArray("symmetries").stream()
                .map(suits -> ((JsonArray) suits)
                        .stream().mapToInt(suit -> (Integer) suit).toArray())
                .map(suits -> Labelling.of(suits, false))
                .toList();
        Stored stored = new Stored(
                kept.id(),
                kept.params(),
                TreeOutline.decode(kept.outline()),
                Game.ofLabel(kept.description().getString("game")).orElseThrow(),
                kept.description().getJsonArray("boards").stream()
                        .map(text -> Cards.setOf(Cards.parseAll((String) text)))
                        .toList(),
                symmetries,
                decisions(kept.description().getJsonObject("decisions", new JsonObject())));
        Labelling toStored = job.resultOf() == null ? Labelling.AS_WRITTEN : between(job.params(), kept.params());
        Labelling back = toStored.inverse();
        List<Long> boards =
                back.boards(stored.boards().stream().map(back::cards).toList());
        PostedBoards posted = new PostedBoards(job.params().getJsonArray("boards").stream()
                .map(String.class::cast)
                .toList());
        JsonObject ranges = job.params().getJsonObject("ranges", new JsonObject());
        PostedHands hands = new PostedHands(List.of(ranges.getString("oop", ""), ranges.getString("ip", "")));
        return new Solve(job.id(), stored, toStored, boards, posted, hands);
    }

    private static Map<String, Integer> decisions(JsonObject counts) {
        Map<String, Integer> decisions = new LinkedHashMap<>();
        counts.forEach(line -> decisions.put(line.getKey(), (Integer) line.getValue()));
        return decisions;
    }

    /** Returns how the cards of one job become those of another that shares its solve. */
    private Labelling between(JsonObject from, JsonObject to) {
        return labellings.apply(from).then(labellings.apply(to).inverse());
    }

    /** Returns the lines of a solve that were kept, in their order. */
    Future<List<String>> lines(Solve solve) {
        Labelling back = solve.toStored().inverse();
        return store.lines(solve.storedId())
                .map(lines -> lines.stream()
                        .map(line -> SuitPermutation.line(line, back))
                        .toList());
    }

    /** Returns a decision of a solve; fails with a problem when there is none, or it was not kept. */
    Future<Decision> decision(Solve solve, String line) {
        Place place;
        try {
            place = solve.outline().find(line, solve.boards());
        } catch (UnknownLineException e) {
            return Future.failedFuture(Problem.of(ProblemType.LINE_NOT_FOUND, e.getMessage() + ".")
                    .withErrors("line", e.getMessage())
                    .asException());
        }
        return view(solve, place).map(view -> new Decision(solve, place, view.orElseThrow(() -> notStored(place))));
    }

    private Future<Optional<NodeStrategyView>> view(Solve solve, Place place) {
        if (solve.toStored().changesNothing()) {
            return view(solve.stored(), place);
        }
        String key = solve.storedId() + " " + solve.toStored() + " " + place.line();
        NodeStrategyView known = recent.get(key);
        if (known != null) {
            return Future.succeededFuture(Optional.of(known));
        }
        String line = SuitPermutation.line(place.line(), solve.toStored());
        Labelling back = solve.toStored().inverse();
        return view(solve.stored(), solve.outline().find(line, solve.stored().boards()))
                .compose(view -> pool.run(() -> view.map(
                        found -> new NodeStrategyView(SuitPermutation.decision(found.line(), back), place.boards()))))
                .onSuccess(view -> view.ifPresent(found -> recent.put(key, found)));
    }

    private Future<Optional<NodeStrategyView>> view(Stored solve, Place place) {
        String key = solve.storedId() + " " + place.line();
        NodeStrategyView known = recent.get(key);
        if (known != null) {
            return Future.succeededFuture(Optional.of(known));
        }
        List<String> equal = solve.symmetries().stream()
                .map(symmetry -> SuitPermutation.line(place.line(), symmetry))
                .toList();
        return store.line(solve.storedId(), equal)
                .compose(found -> found.isPresent()
                        ? pool.run(() -> Optional.of(view(solve, place, found.get())))
                        : again(solve, place))
                .onSuccess(view -> view.ifPresent(shown -> recent.put(key, shown)));
    }

    private static NodeStrategyView view(Stored solve, Place place, StoredLine kept) {
        Labelling symmetry = solve.symmetries().stream()
                .filter(each -> SuitPermutation.line(place.line(), each).equals(kept.line()))
                .findFirst()
                .orElseThrow();
        try {
            return new NodeStrategyView(
                    SuitPermutation.decision(NodeStrategyCodec.decode(kept.bytes()), symmetry.inverse()),
                    place.boards());
        } catch (NodeStrategyCodec.OtherFormatException e) {
            throw Problem.of(
                            ProblemType.STRATEGY_NOT_KEPT,
                            "The strategies of this job were stored by another version of PLOSolver: post the job again"
                                    + " with \"cache\": false.")
                    .asException();
        }
    }

    /** Rivers follow from how the decisions before them are played, so that they need not be kept. */
    private Future<Optional<NodeStrategyView>> again(Stored solve, Place place) {
        Optional<RiverSubgame> found = RiverSubgame.of(place.line());
        if (found.isEmpty() || Long.bitCount(place.boards().get(0)) < RIVER_CARDS) {
            return Future.succeededFuture(Optional.empty());
        }
        RiverSubgame river = found.get();
        List<Future<Optional<NodeStrategyView>>> before = river.before().stream()
                .map(line -> view(solve, solve.outline().find(line, solve.boards())))
                .toList();
        return Future.all(before).compose(both -> {
            List<NodeStrategy> played = before.stream()
                    .flatMap(view -> view.result().stream())
                    .map(NodeStrategyView::line)
                    .toList();
            return played.size() < before.size()
                    ? Future.succeededFuture(Optional.empty())
                    : again(solve, place, river, played);
        });
    }

    private Future<Optional<NodeStrategyView>> again(
            Stored solve, Place place, RiverSubgame river, List<NodeStrategy> before) {
        return rivers.lines(solve, river, place.boards(), before)
                .map(lines -> Optional.ofNullable(lines.get(place.line())))
                .compose(found -> pool.run(() ->
                        found.map(bytes -> new NodeStrategyView(NodeStrategyCodec.decode(bytes), place.boards()))));
    }

    private static ProblemException notStored(Place place) {
        String detail = "The decision " + (place.line().isEmpty() ? "at the root" : place.line())
                + " is beyond what was kept of this solve (solver.keep-strategies): raise that and post the job again with"
                + " \"cache\": false, or post a job that begins at this decision's street.";
        return Problem.of(ProblemType.STRATEGY_NOT_KEPT, detail)
                .withErrors("line", detail)
                .asException();
    }
}
