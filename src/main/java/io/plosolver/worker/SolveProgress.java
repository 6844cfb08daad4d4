package io.plosolver.worker;

import io.plosolver.compute.Progress;
import io.plosolver.solver.ExploitabilityPoint;
import io.plosolver.solver.SolverTarget;
import io.plosolver.solver.SolverWatch;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/** Tells how far a solve is: by the nearest of its targets. Passes everything else on to who keeps its states. */
final class SolveProgress implements SolverWatch {

    /** Exploitability falls about with this power of the iterations, as measured on rivers. */
    private static final double RATE = 1.5;

    private final SolverWatch storage;
    private final SolverTarget target;
    private final Progress progress;
    private final long startNanos = System.nanoTime();
    private double fraction;

    SolveProgress(SolverWatch storage, SolverTarget target, Progress progress) {
        this.storage = storage;
        this.target = target;
        this.progress = progress;
    }

    @Override
    public void measured(ExploitabilityPoint point) {
        double iterations = target.iterations() == 0 ? 1 : (double) point.iterations() / target.iterations();
        double time = (double) (System.nanoTime() - startNanos) / target.time().toNanos();
        fraction = Math.min(1, Math.max(Math.max(fraction, iterations), Math.max(time, quality(point))));
        progress.report(
                fraction,
                String.format(
                        Locale.ROOT,
                        "iteration %,d, exploitability %.3f%% of the pot",
                        point.iterations(),
                        100 * point.exploitability()),
                point.exploitability());
        storage.measured(point);
    }

    private double quality(ExploitabilityPoint point) {
        if (point.exploitability() <= target.exploitability()) {
            return 1;
        }
        return Math.pow(target.exploitability() / point.exploitability(), 1 / RATE);
    }

    @Override
    public Optional<InputStream> restore() throws IOException {
        return storage.restore();
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
