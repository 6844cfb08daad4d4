package io.plosolver.jobtype.solver;

import io.plosolver.compute.Progress;
import io.plosolver.compute.SolveStage;
import io.plosolver.compute.SolveStage.Phase;
import io.plosolver.compute.SolveStage.Point;
import io.plosolver.solver.ExploitabilityPoint;
import io.plosolver.solver.SolveListener;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Progress of a solver job. Combines the completed fraction that a solve reports with its phase, its iterations and the
 * curve of its measurements. Forwards checkpoints to the storage.
 */
final class SolveProgress implements SolveListener, Progress {

    private final SolveListener storage;
    private final Progress progress;
    private final double solveShare;
    private double furthest;
    private Phase phase = Phase.BUILDING;
    private int iteration;
    private final List<Point> curve = new ArrayList<>();

    /** @param solveShare fraction of the work that is the solve; storing its strategies is the rest */
    SolveProgress(SolveListener storage, Progress progress, double solveShare) {
        this.storage = storage;
        this.progress = progress;
        this.solveShare = solveShare;
    }

    /** Returns the progress of the work after the solve, which reports fractions from 0 to 1 of its own. */
    Progress afterSolve() {
        return new Progress() {
            @Override
            public void report(double fraction, String message) {
                phase = Phase.STORING;
                passOn(solveShare + (1 - solveShare) * fraction, message);
            }

            @Override
            public void warn(String message) {
                progress.warn(message);
            }

            @Override
            public void cutShort(String warning) {
                progress.cutShort(warning);
            }
        };
    }

    /**
     * Reports a fraction that never falls. The solve estimates it from the exploitability, and a measurement may be
     * worse than the one before.
     */
    @Override
    public void report(double fraction, String message) {
        passOn(solveShare * fraction, message);
    }

    private void passOn(double fraction, String message) {
        furthest = Math.max(furthest, fraction);
        double exploitability =
                curve.isEmpty() ? Double.NaN : curve.get(curve.size() - 1).exploitability();
        progress.report(furthest, message, new SolveStage(phase, iteration, exploitability, curve));
    }

    @Override
    public void warn(String message) {
        progress.warn(message);
    }

    @Override
    public void cutShort(String warning) {
        progress.cutShort(warning);
    }

    @Override
    public void measured(ExploitabilityPoint point) {
        started(point.iterations());
        Point measured = new Point(point.iterations(), point.exploitability());
        int last = curve.size() - 1;
        if (last >= 0 && curve.get(last).iteration() == measured.iteration()) {
            curve.set(last, measured);
        } else {
            thin();
            curve.add(measured);
        }
        storage.measured(point);
    }

    /** Makes room for a point: drops every second one of a full curve, and keeps the first. */
    private void thin() {
        if (curve.size() >= SolveStage.MAX_POINTS) {
            for (int point = curve.size() - 1; point > 0; point -= 2) {
                curve.remove(point);
            }
        }
    }

    @Override
    public void grading() {
        phase = Phase.GRADING;
        storage.grading();
    }

    @Override
    public void iterated(int iterations) {
        started(iterations);
        storage.iterated(iterations);
    }

    private void started(int iterations) {
        phase = Phase.ITERATING;
        iteration = iterations;
    }

    @Override
    public Optional<InputStream> restore() throws IOException {
        return storage.restore();
    }

    @Override
    public void resumed(int iterations) {
        started(iterations);
        storage.resumed(iterations);
    }

    @Override
    public boolean isCheckpointDue() {
        return storage.isCheckpointDue();
    }

    @Override
    public void checkpoint(int iterations, State state) throws IOException {
        storage.checkpoint(iterations, state);
    }
}
