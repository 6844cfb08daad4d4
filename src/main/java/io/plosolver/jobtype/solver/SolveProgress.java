package io.plosolver.jobtype.solver;

import io.plosolver.compute.Progress;
import io.plosolver.solver.ExploitabilityPoint;
import io.plosolver.solver.SolveListener;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Progress of a solver job. Combines the completed fraction that a solve reports with the exploitability of its last
 * measurement. Forwards checkpoints to the storage.
 */
final class SolveProgress implements SolveListener, Progress {

    private final SolveListener storage;
    private final Progress progress;
    private final double solveShare;
    private double furthest;
    private double exploitability = Double.NaN;

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
        if (Double.isNaN(exploitability)) {
            progress.report(furthest, message);
        } else {
            progress.report(furthest, message, exploitability);
        }
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
        exploitability = point.exploitability();
        storage.measured(point);
    }

    @Override
    public Optional<InputStream> restore() throws IOException {
        return storage.restore();
    }

    @Override
    public void resumed(int iterations) {
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
