package io.plosolver.jobtype.solver;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Progress;
import io.plosolver.compute.Violation;
import io.plosolver.job.CanonicalParameters;
import io.plosolver.job.CutShort;
import io.plosolver.job.JobAssessment;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobError;
import io.plosolver.job.JobHandler;
import io.plosolver.job.JobType;
import io.plosolver.job.PermanentJobException;
import io.plosolver.job.document.DocumentSchema;
import io.plosolver.poker.range.RangeTexts;
import io.plosolver.solver.PlannedSolve;
import io.plosolver.solver.SolveTime;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.SolverAnalysis;
import io.plosolver.solver.SolverForecast;
import io.plosolver.solver.SolverTooLargeException;
import io.plosolver.solver.SpotCounts;
import io.plosolver.solver.TreeSizeSuggestions;
import io.plosolver.solver.request.CanonicalSolve;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.request.SolverTask;
import io.plosolver.solver.request.StrategyDetail;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.TreeTooLargeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Handler of solver analyses. A job is read and planned once: parameters to {@link SolverTask}, task to {@link
 * PlannedSolve}, plan to {@link SolvedSpot}; the solved spot goes to the storage and into the result document.
 */
public final class SolverAnalysisHandler implements JobHandler {

    /** Queue of solves whose estimated time or memory exceeds a bound of the settings. */
    public static final String HEAVY_QUEUE = JobType.SOLVER_ANALYSIS.label() + ".heavy";

    /** The grace period is at least this fraction of the time limit, written as its denominator. */
    private static final int GRACE_FRACTION = 10;

    private final SolverSettings settings;
    private final SolverStorage storage;
    private final SolveMeters meters;
    private final MemoryBudget memory;
    private final JsonObject schema = DocumentSchema.resource("/schema/solver_analysis.json");

    /** Creates a handler without metrics. */
    public SolverAnalysisHandler(SolverSettings settings, SolverStorage storage) {
        this(settings, storage, new CompositeMeterRegistry());
    }

    /**
     * @param storage stores checkpoints and strategies
     * @param registry receives the meters of the solves
     */
    public SolverAnalysisHandler(SolverSettings settings, SolverStorage storage, MeterRegistry registry) {
        this.settings = settings;
        this.meters = new SolveMeters(registry);
        this.storage = storage;
        this.memory = new MemoryBudget(settings.limits().memoryBytes());
    }

    /** Returns a solver for requests that wait; it shares the memory budget of the jobs. */
    public InteractiveSolver interactive() {
        return new InteractiveSolver(settings, memory);
    }

    @Override
    public JobType type() {
        return JobType.SOLVER_ANALYSIS;
    }

    @Override
    public JsonObject parameterSchema() {
        return schema;
    }

    @Override
    public List<String> queues() {
        return List.of(type().label(), HEAVY_QUEUE);
    }

    @Override
    public List<String> heavyQueues() {
        return List.of(HEAVY_QUEUE);
    }

    @Override
    public JobAssessment assess(JsonObject parameters, Cancellation cancellation) {
        RangeTexts texts = new RangeTexts();
        SolverTask task = SolverTask.of(
                SolverParameters.read(parameters), texts, settings.limits().maxNodes(), cancellation);
        List<Violation> refusals = new ArrayList<>();
        SpotCounts counts = SpotCounts.of(task.request(), cancellation);
        SolverForecast forecast = forecast(task, counts, refusals);
        if (!counts.rangesMeet()) {
            refusals.add(new Violation("/ranges", SolverAnalysis.NEVER_MEET));
        }
        refuseTooManyHands(task, forecast, refusals);
        boolean heavy = SolveCost.seconds(task.request(), forecast) >= settings.heavySeconds()
                || forecast.memoryBytes() >= settings.heavyBytes();
        CanonicalSolve canonical = CanonicalSolve.of(task, texts);
        return new JobAssessment(
                SolverForecastDocument.of(task, forecast, settings.limits()),
                Optional.of(new CanonicalParameters(
                        canonical.text(),
                        SolverRelabelling.of(
                                canonical.labelling(),
                                PostedSpelling.boards(task),
                                task.detail() == StrategyDetail.FULL
                                        ? Optional.of(PostedSpelling.hands(task))
                                        : Optional.empty()))),
                heavy ? HEAVY_QUEUE : type().label(),
                SolveDurations.ofAttempt(task.request(), forecast, settings.threads()),
                refusals,
                () -> Optional.of(TreeDocument.of(task.tree()
                        .orElseGet(() -> BettingTree.of(
                                task.request().rules(), settings.limits().maxNodes())))));
    }

    @Override
    public JsonObject headline(JsonObject result) {
        return SolverResultDocument.headline(result);
    }

    @Override
    public JsonObject translate(JsonObject result, JsonObject from, JsonObject to) {
        return RelabelledResult.of(
                result, SolverRelabelling.between(from, to), SolverRelabelling.boards(to), SolverRelabelling.hands(to));
    }

    private SolverForecast forecast(SolverTask task, SpotCounts counts, List<Violation> refusals) {
        try {
            return SolverAnalysis.plan(task, counts, settings.limits(), settings.threads())
                    .forecast();
        } catch (SolverTooLargeException e) {
            refusals.add(new Violation("/ranges", e.getMessage() + smallerTree(task.request(), counts)));
            return e.forecast();
        } catch (TreeTooLargeException e) {
            throw new InvalidInputException(
                    List.of(new Violation("/betSizes", e.getMessage() + smallerTree(task.request(), counts))));
        }
    }

    private String smallerTree(SolverRequest request, SpotCounts counts) {
        return TreeSizeSuggestions.smallerTree(request, counts, settings.limits(), settings.threads());
    }

    private static void refuseTooManyHands(SolverTask task, SolverForecast forecast, List<Violation> refusals) {
        long hands = SolveCost.handsOfAllLines(forecast);
        if (task.detail() == StrategyDetail.FULL && hands > SolverResultDocument.MAX_HANDS) {
            refusals.add(new Violation(
                    "/include/strategy",
                    String.format(
                            Locale.ROOT,
                            "full would hold %,d hands of %,d decisions and a result holds at most %,d: ask for root and read"
                                    + " lines with GET /api/v1/jobs/{id}/strategy, or give smaller ranges or fewer sizes",
                            hands,
                            forecast.decisions(),
                            SolverResultDocument.MAX_HANDS)));
        }
    }

    /** Returns a grace period that grows with the time limit, since measuring and storing a long solve takes long. */
    @Override
    public Duration grace(JobClaim claim, Duration usual) {
        Duration share = claim.timeLimit().dividedBy(GRACE_FRACTION);
        return share.compareTo(usual) > 0 ? share : usual;
    }

    @Override
    public JsonObject run(JobClaim claim, Computation computation) throws Exception {
        long beganNanos = System.nanoTime();
        try {
            SolverTask task = SolverTask.of(
                    SolverParameters.read(claim.params()), settings.limits().maxNodes(), computation.cancellation());
            PlannedSolve planned =
                    SolverAnalysis.plan(task, settings.limits(), computation.threads(), computation.cancellation());
            try (MemoryBudget.Reservation memoryOfSolve =
                    memory.reserve(planned.forecast().memoryBytes(), computation)) {
                SolvedSpot spot = solve(claim, planned, beganNanos, computation);
                return SolverResultDocument.of(task, spot);
            }
        } catch (InvalidInputException e) {
            // Only the solve detects some faults, such as ranges without compatible hands.
            throw new PermanentJobException(JobError.of("invalid-job", "The job document is invalid", e));
        } catch (SolverTooLargeException | TreeTooLargeException e) {
            // The node that accepted the job has larger limits.
            throw new PermanentJobException(JobError.of("too-large", "The solve does not fit on this node", e));
        }
    }

    /**
     * Solves, and stores the strategies.
     *
     * @param beganNanos time of {@link System#nanoTime} at which the attempt began
     */
    private SolvedSpot solve(JobClaim claim, PlannedSolve planned, long beganNanos, Computation computation)
            throws IOException {
        double share = storage.solveShare(planned);
        SolveProgress progress = new SolveProgress(storage.listener(claim, computation), computation.progress(), share);
        progress.report(0, "building the game");
        SolveTime time = new SolveTime(
                SolveDurations.longest(planned.request(), planned.forecast(), computation.threads()),
                beganNanos + (long) (share * claim.timeLimit().toNanos()));
        SolvedSpot spot = SolverAnalysis.solve(planned.within(time), progress, reporting(computation, progress));
        meters.solved(planned, spot.result(), computation.threads());
        CutShort.note(spot.result().stopReason(), claim, progress);
        storage.keep(claim, spot, reporting(computation, progress.afterSolve()));
        return spot;
    }

    private static Computation reporting(Computation computation, Progress progress) {
        return new Computation(computation.threads(), computation.executor(), progress, computation.cancellation());
    }
}
