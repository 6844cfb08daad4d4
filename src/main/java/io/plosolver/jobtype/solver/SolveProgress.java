package io.plosolver.jobtype.solver;

import io.plosolver.compute.Progress;
import io.plosolver.solver.ExploitabilityPoint;
import io.plosolver.solver.SolveListener;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Puts together what a solve tells in two places: how far it is, and how good its strategies were when they were last
 * measured. Passes everything else on to who keeps its states.
 */
final class SolveProgress implements SolveListener, Progress {

    private final SolveListener storage;
    private final Progress progress;
    private final double solveShare;
    private double furthest;
    private double exploitability = Double.NaN;

    /** @param solveShare share of the work that the solve itself is; the rest is storing its strategies */
    SolveProgress(SolveListener storage, Progress progress, double solveShare) {
        this.storage = storage;
        this.progress = progress;
        this.solveShare = solveShare;
    }

    /** Returns where the work after the solve reports how far it is, from 0 to 1. */
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

    /** A measurement may turn out worse than the one before it; what was reported is not taken back. */
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
