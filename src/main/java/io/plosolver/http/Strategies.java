package io.plosolver.http;

import io.plosolver.job.Job;
import io.plosolver.job.JobStatus;
import io.plosolver.job.JobType;
import io.plosolver.job.Jobs;
import io.plosolver.job.StrategyStore;
import io.plosolver.job.StrategyStore.Kept;
import io.plosolver.job.StrategyStore.KeptLine;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.solver.RiverSubgame;
import io.plosolver.solver.strategy.LineCodec;
import io.plosolver.solver.strategy.LineView;
import io.plosolver.solver.strategy.Suits;
import io.plosolver.solver.strategy.TreeOutline;
import io.plosolver.solver.strategy.TreeOutline.Place;
import io.plosolver.solver.strategy.UnknownLineException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds the decisions that solves have left, and makes them ready to be looked at. */
final class Strategies {

    private static final String RETRY_SECONDS = "2";
    private static final int RIVER_CARDS = 5;

    private final Jobs jobs;
    private final StrategyStore store;
    private final RiversAgain rivers;
    private final ComputePool pool;
    private final RecentLines recent = new RecentLines();

    Strategies(Jobs jobs, StrategyStore store, RiversAgain rivers, ComputePool pool) {
        this.jobs = jobs;
        this.store = store;
        this.rivers = rivers;
        this.pool = pool;
    }

    /**
     * A solve whose strategies were kept.
     *
     * @param params those of the job
     * @param symmetries the ways to name the suits that make no difference to it
     */
    record Solve(
            UUID jobId,
            UUID keptId,
            JsonObject params,
            TreeOutline outline,
            Game game,
            List<Long> boards,
            List<int[]> symmetries) {}

    /** A decision of a solve. */
    record Decision(Solve solve, Place place, LineView view) {}

    /** Returns the solve of a job; fails with a problem when there is none. */
    Future<Solve> solve(UUID jobId) {
        return jobs.store()
                .find(jobId)
                .map(found -> completed(found.orElseThrow(() -> JobsResource.notFound(jobId.toString()))))
                .compose(job -> store.find(job.resultOf() == null ? jobId : job.resultOf())
                        .map(kept -> kept.orElseThrow(() -> nothingKept(job)))
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

    private static ProblemException nothingKept(Job job) {
        String detail = job.resultOf() == null
                ? "The job has a result and no strategies: post it again with \"cache\": false."
                : "The strategies were those of the job " + job.resultOf()
                        + ", which has been deleted: post this one again with \"cache\": false.";
        return Problem.of(ProblemType.STRATEGY_NOT_KEPT, detail).asException();
    }

    private static Solve solve(Job job, Kept kept) {
        JsonArray symmetries = kept.description().getJsonArray("symmetries");
        return new Solve(
                job.id(),
                kept.id(),
                job.params(),
                TreeOutline.decode(kept.outline()),
                Game.ofLabel(kept.description().getString("game")).orElseThrow(),
                kept.description().getJsonArray("boards").stream()
                        .map(text -> Cards.setOf(Cards.parseAll((String) text)))
                        .toList(),
                symmetries.stream()
                        .map(suits -> ((JsonArray) suits)
                                .stream().mapToInt(suit -> (Integer) suit).toArray())
                        .toList());
    }

    /** Returns the lines of a solve that were kept, in their order. */
    Future<List<String>> lines(Solve solve) {
        return store.lines(solve.keptId());
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
        String key = solve.keptId() + " " + place.line();
        LineView known = recent.get(key);
        if (known != null) {
            return Future.succeededFuture(new Decision(solve, place, known));
        }
        List<String> equal = solve.symmetries().stream()
                .map(suits -> Suits.relabel(place.line(), suits))
                .toList();
        return store.line(solve.keptId(), equal)
                .compose(found ->
                        found.isPresent() ? pool.run(() -> view(solve, place, found.get())) : again(solve, place))
                .onSuccess(view -> recent.put(key, view))
                .map(view -> new Decision(solve, place, view));
    }

    private static LineView view(Solve solve, Place place, KeptLine kept) {
        int[] suits = solve.symmetries().stream()
                .filter(symmetry -> Suits.relabel(place.line(), symmetry).equals(kept.line()))
                .findFirst()
                .orElseThrow();
        return new LineView(Suits.relabel(LineCodec.decode(kept.bytes()), Suits.inverse(suits)), place.boards());
    }

    /** Rivers follow from how the decisions before them are played, so that they need not be kept. */
    private Future<LineView> again(Solve solve, Place place) {
        Optional<RiverSubgame> found = RiverSubgame.of(place.line());
        if (found.isEmpty() || Long.bitCount(place.boards().get(0)) < RIVER_CARDS) {
            return Future.failedFuture(notKept(place));
        }
        RiverSubgame river = found.get();
        return decision(solve, river.before().get(0))
                .compose(first -> decision(solve, river.before().get(1))
                        .map(second ->
                                List.of(first.view().line(), second.view().line())))
                .compose(before -> rivers.lines(solve, river, place.boards(), before))
                .map(lines -> Optional.ofNullable(lines.get(place.line())).orElseThrow(() -> notKept(place)))
                .compose(bytes -> pool.run(() -> new LineView(LineCodec.decode(bytes), place.boards())));
    }

    private static ProblemException notKept(Place place) {
        String detail = "The decision " + (place.line().isEmpty() ? "at the root" : place.line())
                + " is beyond what was kept of this solve (solver.keep-strategies): raise that and post the job again with"
                + " \"cache\": false, or post a job that begins at this decision's street.";
        return Problem.of(ProblemType.STRATEGY_NOT_KEPT, detail)
                .withErrors("line", detail)
                .asException();
    }
}
