package io.plosolver.solver;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.solver.cfr.RegretMinimizer;
import io.plosolver.solver.cfr.StrategyProfile;
import io.plosolver.solver.game.OmahaGame;
import io.plosolver.solver.request.SolverRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of a solve: iterations until the first target is met, with occasional measurements of exploitability. */
final class Solve {

    private static final int FIRST_MEASUREMENT = 10;

    private final PlannedSolve planned;
    private final SolverRequest request;
    private final OmahaGame game;
    private final SolveListener listener;
    private final Computation computation;
    private final SavedState state;
    private final List<ExploitabilityPoint> curve = new ArrayList<>();
    private final long startedNanos = System.nanoTime();
    /** Duration of the earlier attempts, if the solve continues from a checkpoint. */
    private Duration elapsedBefore = Duration.ZERO;

    private double exploitability = Double.NaN;
    private RegretMinimizer minimizer;

    /** Values of the current average strategies in double precision; null until computed for this iteration. */
    private @Nullable StrategyProfile exact;

    Solve(PlannedSolve planned, OmahaGame game, SolveListener listener, Computation computation) {
        this.planned = planned;
        this.request = planned.request();
        this.game = game;
        this.listener = listener;
        this.computation = computation;
        state = new SavedState(
                SolveFingerprint.of(request, planned.tree(), planned.forecast().compact()));
        minimizer = begin();
    }

    private RegretMinimizer begin() {
        return new RegretMinimizer(
                game,
                request.algorithm(),
                request.target().iterations(),
                planned.forecast().compact(),
                computation);
    }

    SolvedSpot run() throws IOException {
        restore();
        String reason = iterate();
        StrategyProfile profile = evaluateExactly();
        double equity = game.equity();
        SolverResult result = new SolverResult(
                minimizer.iterations(),
                exploitability,
                elapsed(),
                request.algorithm(),
                List.of(profile.values()[0], profile.values()[1]),
                List.of(equity, 1 - equity),
                planned.forecast(),
                planned.forecast().memoryBytes(),
                curve,
                reason);
        return new SolvedGame(result, planned, game, minimizer);
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
            elapsedBefore = state.read(in, minimizer);
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
        int next = Math.max(FIRST_MEASUREMENT, minimizer.iterations() + 1);
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
            if (elapsed().compareTo(request.target().time()) >= 0) {
                return "time";
            }
            minimizer.iterate();
            exact = null;
            if (minimizer.iterations() >= next) {
                next = measure();
                if (isMet()) {
                    return "exploitability";
                }
            }
            report();
            if (listener.isCheckpointDue()) {
                listener.checkpoint(minimizer.iterations(), new Saved());
            }
        }
    }

    private StrategyProfile evaluateExactly() {
        if (exact == null) {
            exact = minimizer.evaluate(true);
            measured(exact);
        }
        return exact;
    }

    /**
     * Measures the exploitability. If single precision meets the target, the measurement is repeated in double
     * precision, because the result must meet the target exactly.
     *
     * @return the iteration of the next measurement, near the one that may meet the target
     */
    private int measure() {
        measured(minimizer.evaluate(false));
        if (isMet()) {
            evaluateExactly();
        }
        int done = minimizer.iterations();
        double target = request.target().exploitability();
        // Exploitability falls with about the square of the iterations. Steps of at least 10% keep measuring cheap.
        double factor = target > 0 ? Math.sqrt(Math.max(0, exploitability) / target) : 2;
        return (int) Math.ceil(done * Math.max(1.1, Math.min(1.6, factor)));
    }

    private boolean isMet() {
        double target = request.target().exploitability();
        return target > 0 && exploitability <= target;
    }

    private void measured(StrategyProfile profile) {
        exploitability = profile.exploitability() / request.rules().pot();
        ExploitabilityPoint point = new ExploitabilityPoint(minimizer.iterations(), exploitability);
        if (!curve.isEmpty() && curve.get(curve.size() - 1).iterations() == point.iterations()) {
            curve.remove(curve.size() - 1);
        }
        curve.add(point);
        listener.measured(point);
    }

    private void report() {
        double byIterations = (double) minimizer.iterations() / request.target().iterations();
        double byTime = (double) elapsed().toMillis()
                / Math.max(1, request.target().time().toMillis());
        double byTarget = Double.isNaN(exploitability) || request.target().exploitability() <= 0
                ? 0
                : Math.sqrt(request.target().exploitability() / Math.max(1e-12, exploitability));
        computation
                .progress()
                .report(
                        Math.min(1, Math.max(byIterations, Math.max(byTime, byTarget))),
                        Double.isNaN(exploitability)
                                ? "iteration " + minimizer.iterations()
                                : String.format(
                                        Locale.ROOT,
                                        "iteration %d, exploitability %.3f%% of the pot",
                                        minimizer.iterations(),
                                        100 * exploitability));
    }

    private Duration elapsed() {
        return elapsedBefore.plusNanos(System.nanoTime() - startedNanos);
    }

    private final class Saved implements SolveListener.State {

        @Override
        public long size() {
            return state.size(minimizer);
        }

        @Override
        public void write(OutputStream out) throws IOException {
            state.write(minimizer, elapsed(), out);
        }
    }
}
