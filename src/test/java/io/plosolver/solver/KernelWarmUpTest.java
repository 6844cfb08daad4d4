package io.plosolver.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.compute.Computation;
import io.plosolver.compute.ComputationAbortedException;
import io.plosolver.compute.Progress;
import org.junit.jupiter.api.Test;

class KernelWarmUpTest {

    private static final SolverLimits LIMITS = new SolverLimits(1L << 28, 1_000);

    @Test
    void solvesATurnAndARiver() {
        assertThat(KernelWarmUp.run(LIMITS, Computation.onThisThread())).isEqualTo(12 + 40);
    }

    @Test
    void leavesOutWhatDoesNotFit() {
        assertThat(KernelWarmUp.run(new SolverLimits(1, 1_000), Computation.onThisThread()))
                .isZero();
    }

    @Test
    void endsWhenAJobBegins() {
        Computation aborted = new Computation(1, Runnable::run, Progress.NONE, () -> Signal.ABORT);

        assertThatThrownBy(() -> KernelWarmUp.run(LIMITS, aborted)).isInstanceOf(ComputationAbortedException.class);
    }
}
