package io.plosolver.solver;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.solver.cfr.RegretMinimizer;
import io.plosolver.solver.cfr.StrategyProfile;
import io.plosolver.solver.cfr.StrategySnapshot;
import io.plosolver.solver.request.SolverRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of a solve: iterations until the first target is met, with occasional measurements of exploitability. */
final class Solve {

    private final PlannedSolve planned;
    private final SolverRequest request;
    private final SolveGames games;
    private final SolveListener listener;
    private final Computation computation;
    /** Null until a state is restored or saved: hashing the ranges takes as long as ten iterations on a river. */
    private @Nullable SavedState state;

    private final List<ExploitabilityPoint> curve = new ArrayList<>();
    private final long startedNanos = System.nanoTime();
    /** Duration of the earlier attempts, if the solve continues from a checkpoint. */
    private Duration elapsedBefore = Duration.ZERO;

    /** Duration of the last iteration. */
    private Duration anIteration = Duration.ZERO;

    private double exploitability = Double.NaN;
    private RegretMinimizer minimizer;

    /**
     * Values of the current average strategies of single hands: in double precision in an exact solve, graded if they are
     * of classes. Null until computed for this iteration.
     */
    private @Nullable StrategyProfile exact;

    /** Exploitability in the game of classes. */
    private double ofClasses = Double.NaN;

    private final GradingSchedule gradings;
    private @Nullable StrategySnapshot @Nullable [] roots;

    Solve(PlannedSolve planned, SolveGames games, SolveListener listener, Computation computation) {
        this.planned = planned;
        this.request = planned.request();
        this.games = games;
        this.listener = listener;
        this.computation = computation;
        SolverForecast forecast = planned.forecast();
        gradings = new GradingSchedule(
                request.target().exploitability(),
                forecast.gradingCpuSeconds() / Math.max(Double.MIN_NORMAL, forecast.cpuSecondsAnIteration()),
                request.game(),
                request.rules().street());
        minimizer = begin();
    }

    private RegretMinimizer begin() {
        return new RegretMinimizer(
                games.learned(),
                request.algorithm(),
                request.target().iterations(),
                planned.forecast().compact(),
                computation);
    }

    SolvedSpot run() throws IOException {
        restore();
        String reason = iterate();
        boolean isGraded = exact != null || !isTooLateToGrade(reason);
        StrategyProfile profile = isGraded ? evaluateExactly() : evaluateClasses();
        double equity = games.equity();
        SolverResult result = new SolverResult(
                minimizer.iterations(),
                isGraded ? exploitability : Double.NaN,
                ofClasses,
                elapsed(),
                request.algorithm(),
                List.of(profile.values()[0], profile.values()[1]),
                List.of(equity, 1 - equity),
                planned.forecast(),
                planned.forecast().memoryBytes(),
                curve,
                reason);
        return new SolvedGame(result, planned, games, minimizer, Objects.requireNonNull(roots));
    }

    /** Grading the strategies of a flop may take longer than all of the time, and than the grace period of a job. */
    private boolean isTooLateToGrade(String reason) {
        if (!games.areOfClasses() || !games.isRootByHand()) {
            return false;
        }
        return switch (reason) {
            case "time" -> !sufficesForGrade(planned.time().longest());
            case "deadline" ->
                computation.cancellation().signal() == Cancellation.Signal.FINISH_EARLY
                        || !sufficesForGrade(planned.time().untilDeadline(startedNanos));
            default -> false;
        };
    }

    private boolean sufficesForGrade(Duration time) {
        return gradingTime().compareTo(time) < 0;
    }

    /** Evaluates strategies of classes in the game of classes, whose root has a row for each hand. */
    private StrategyProfile evaluateClasses() {
        StrategySnapshot[] read = new StrategySnapshot[2];
        StrategyProfile profile = minimizer.reader().evaluateWithRoot(false, read);
        roots = read;
        ofClasses = profile.exploitability() / request.rules().pot();
        measured(ofClasses);
        computation
                .progress()
                .warn(String.format(
                        Locale.ROOT,
                        "there was no time to grade the strategies by single hands, which takes about %,d seconds: give"
                                + " a longer timeLimit, or target.seconds, to get an exploitability",
                        Math.max(1, gradingTime().toSeconds())));
        return profile;
    }

    /**
     * Restores the state of an earlier attempt. A state that cannot be used is dropped with a warning: it costs only
     * time.
     */
    private void restore() throws IOException {
        Optional<InputStream> saved = listener.restore();
        if (saved.isEmpty()) {
            return;
        }
        try (InputStream in = saved.get()) {
            elapsedBefore = savedState().read(in, minimizer);
            listener.resumed(minimizer.iterations());
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            computation
                    .progress()
                    .warn("the checkpoint is not used, and the attempt begins at the start: " + reason(e));
            beginAgain();
        }
    }

    private SavedState savedState() {
        SavedState known = state;
        if (known == null) {
            known = new SavedState(SolveFingerprint.of(request, planned.tree(), planned.forecast()));
            state = known;
        }
        return known;
    }

    /**
     * Replaces the minimizer, which may be half overwritten. It is null for one statement, which releases it first,
     * since memory may not suffice for two.
     */
    @SuppressWarnings("NullAway")
    private void beginAgain() {
        minimizer = null;
        minimizer = begin();
    }

    private static String reason(IOException e) {
        return e instanceof SavedState.ForeignStateException
                ? String.valueOf(e.getMessage())
                : "it is damaged (" + e + ")";
    }

    /** Iterates and returns the reason for stopping, as in {@link SolverResult#stopReason}. */
    private String iterate() throws IOException {
        int next = Math.max(MeasurementSchedule.first(request), minimizer.iterations() + 1);
        while (true) {
            if (minimizer.iterations() >= request.target().iterations()) {
                return "iterations";
            }
            Cancellation.Signal signal = computation.cancellation().signal();
            if (signal == Cancellation.Signal.FINISH_EARLY) {
                return "deadline";
            }
            // Without an iteration there is no strategy to return.
            if (signal == Cancellation.Signal.STOP && minimizer.iterations() > 0) {
                return "stopped";
            }
            // The first iteration is made in any case: the uniform strategy is worth nothing.
            String limit = minimizer.iterations() == 0 ? null : limitReached();
            if (limit != null) {
                return limit;
            }
            anIteration = timed(minimizer::iterate);
            exact = null;
            if (minimizer.iterations() >= next) {
                next = measure();
                if (isMet()) {
                    return "exploitability";
                }
                if (gradings.isAtGrain()) {
                    return "grain";
                }
            }
            report();
            if (listener.isCheckpointDue()) {
                listener.checkpoint(minimizer.iterations(), new Saved());
            }
        }
    }

    private @Nullable String limitReached() {
        if (isUp(elapsed(), planned.time().longest())) {
            return "time";
        }
        Duration attempt = planned.time().untilDeadline(startedNanos);
        return isUp(sinceStart().plus(anIteration), attempt) ? "deadline" : null;
    }

    /** Returns whether a time has passed, but for the grade if there is time for one. */
    private boolean isUp(Duration passed, Duration time) {
        Duration grade = sufficesForGrade(time) ? gradingTime() : Duration.ZERO;
        return passed.plus(grade).compareTo(time) >= 0;
    }

    private static Duration timed(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private StrategyProfile evaluateExactly() {
        if (exact == null) {
            StrategySnapshot[] read = new StrategySnapshot[2];
            if (games.areOfClasses()) {
                listener.grading();
            }
            Duration iterated = elapsed();
            graded(iterated, 0);
            // Single hands are graded in single precision, since all run-outs of a flop in double precision would take
            // five times as long.
            exact = isLossless()
                    ? games.evaluateClasses(minimizer, read)
                    : games.reader(minimizer, (visited, deals) -> graded(iterated, (double) visited / deals))
                            .evaluateWithRoot(!games.areOfClasses(), read);
            roots = read;
            exploitability = exact.exploitability() / request.rules().pot();
            if (!games.areOfClasses()) {
                measured(exploitability);
            }
        }
        return exact;
    }

    /** Reports the share of a grade that is done, after iterations that took some time. */
    private void graded(Duration iterated, double share) {
        if (games.areOfClasses()) {
            computation
                    .progress()
                    .report(
                            WorkShare.grading(iterated, gradingTime(), share),
                            String.format(
                                    Locale.ROOT,
                                    "grading the strategies by %s hands after iteration %d: %.0f%%",
                                    isLossless() ? "classes of equal" : "single",
                                    minimizer.iterations(),
                                    100 * share));
        }
    }

    private boolean isLossless() {
        return games.areOfClasses() && planned.forecast().lossless();
    }

    /** Returns the time that grading the strategies takes; 0 in an exact solve. */
    private Duration gradingTime() {
        double seconds = planned.forecast().gradingCpuSeconds() / computation.threads();
        return Duration.ofMillis((long) (1000 * seconds));
    }

    /**
     * Measures the exploitability. If single precision meets the target, the measurement is repeated in double
     * precision, because the result must meet the target exactly; strategies of classes are graded.
     *
     * @return the iteration of the next measurement, near the one that may meet the target
     */
    private int measure() {
        double found =
                minimizer.evaluate(false).exploitability() / request.rules().pot();
        measured(found);
        double target = request.target().exploitability();
        ofClasses = games.areOfClasses() ? found : Double.NaN;
        if (games.areOfClasses() && !isLossless()) {
            if (games.hasBuckets()) {
                gradings.measuredOfBuckets(minimizer.iterations(), found);
            }
            if (target > 0 && found <= gradings.due(minimizer.iterations(), found)) {
                evaluateExactly();
                gradings.graded(found, exploitability);
            }
            target = gradings.due(minimizer.iterations(), found);
        } else {
            exploitability = found;
            if (isMet()) {
                evaluateExactly();
                found = exploitability;
            }
        }
        return MeasurementSchedule.next(curve, target);
    }

    private boolean isMet() {
        double target = request.target().exploitability();
        return target > 0 && exploitability <= target;
    }

    private void measured(double found) {
        ExploitabilityPoint point = new ExploitabilityPoint(minimizer.iterations(), found);
        if (!curve.isEmpty() && curve.get(curve.size() - 1).iterations() == point.iterations()) {
            curve.remove(curve.size() - 1);
        }
        curve.add(point);
        listener.measured(point);
    }

    private void report() {
        listener.iterated(minimizer.iterations());
        double shown = games.areOfClasses() ? ofClasses : exploitability;
        computation
                .progress()
                .report(
                        progress(),
                        Double.isNaN(shown)
                                ? "iteration " + minimizer.iterations()
                                : String.format(
                                        Locale.ROOT,
                                        "iteration %d, exploitability %.3f%% of the pot%s",
                                        minimizer.iterations(),
                                        100 * shown,
                                        games.areOfClasses() ? " between classes of hands" : ""));
    }

    private double progress() {
        double shown = games.areOfClasses() ? ofClasses : exploitability;
        double byIterations = (double) minimizer.iterations() / request.target().iterations();
        double byTime = (double) elapsed().toMillis()
                / Math.max(1, planned.time().longest().toMillis());
        double wanted = games.areOfClasses() && !isLossless()
                ? gradings.due(minimizer.iterations(), shown)
                : request.target().exploitability();
        double byTarget = Double.isNaN(shown) || wanted <= 0 ? 0 : Math.sqrt(wanted / Math.max(1e-12, shown));
        double iterated = Math.min(1, Math.max(byIterations, Math.max(byTime, byTarget)));
        return WorkShare.iterating(iterated, elapsed(), gradingTime());
    }

    private Duration elapsed() {
        return elapsedBefore.plus(sinceStart());
    }

    private Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    private final class Saved implements SolveListener.State {

        @Override
        public long size() {
            return savedState().size(minimizer);
        }

        @Override
        public void write(OutputStream out) throws IOException {
            savedState().write(minimizer, elapsed(), out);
        }
    }
}
