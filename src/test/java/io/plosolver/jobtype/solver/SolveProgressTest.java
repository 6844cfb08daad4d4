package io.plosolver.jobtype.solver;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.compute.Progress;
import io.plosolver.compute.SolveStage;
import io.plosolver.compute.SolveStage.Phase;
import io.plosolver.compute.SolveStage.Point;
import io.plosolver.solver.ExploitabilityPoint;
import io.plosolver.solver.SolveListener;
import org.junit.jupiter.api.Test;

/** Phases and curve of a solve's progress. */
class SolveProgressTest {

    private SolveStage last;
    private final SolveProgress progress = new SolveProgress(
            SolveListener.NONE,
            new Progress() {
                @Override
                public void report(double fraction, String message) {
                    last = null;
                }

                @Override
                public void report(double fraction, String message, SolveStage stage) {
                    last = stage;
                }
            },
            0.5);

    @Test
    void namesThePhases() {
        progress.report(0, "building");
        Phase first = last.phase();
        progress.iterated(1);
        progress.report(0.1, "iteration 1");
        Phase second = last.phase();
        progress.grading();
        progress.report(0.5, "grading");
        Phase third = last.phase();
        progress.afterSolve().report(0.1, "storing");

        assertThat(first).isEqualTo(Phase.BUILDING);
        assertThat(second).isEqualTo(Phase.ITERATING);
        assertThat(third).isEqualTo(Phase.GRADING);
        assertThat(last.phase()).isEqualTo(Phase.STORING);
        assertThat(last.iteration()).isEqualTo(1);
    }

    @Test
    void keepsTheLatestMeasurementOfAnIteration() {
        progress.measured(new ExploitabilityPoint(10, 0.5));
        progress.measured(new ExploitabilityPoint(10, 0.4));
        progress.report(0.1, "iteration 10");

        assertThat(last.curve()).containsExactly(new Point(10, 0.4));
        assertThat(last.exploitability()).isEqualTo(0.4);
    }

    @Test
    void thinsALongCurveAndKeepsItsEnds() {
        for (int iteration = 1; iteration <= 1_000; iteration++) {
            progress.measured(new ExploitabilityPoint(iteration, 1.0 / iteration));
            progress.report(0, "");

            assertThat(last.curve()).hasSizeLessThanOrEqualTo(SolveStage.MAX_POINTS);
            assertThat(last.curve().get(0).iteration()).isEqualTo(1);
            assertThat(last.exploitability()).isEqualTo(1.0 / iteration);
        }

        assertThat(last.curve()).hasSizeGreaterThan(SolveStage.MAX_POINTS / 2 - 1);
        assertThat(last.curve()).extracting(Point::iteration).isSorted();
    }
}
