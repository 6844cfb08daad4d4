package io.plosolver.jobtype.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.compute.Cancellation;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.testing.SolverDocuments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class InteractiveSolverTest {

    private final SolverWithoutMemory node = new SolverWithoutMemory();
    private final InteractiveSolver solver = node.solver();
    private final SolverRequest river = solver.request(SolverDocuments.river(), Cancellation.NONE);

    @Test
    void failsIfOtherSolvesUseTheMemoryUntilTheTimeLimit() {
        assertThatThrownBy(() -> solver.solve(river, Cancellation.NONE))
                .isInstanceOf(SolverBusyException.class)
                .hasMessageContaining("other solves use the memory that it needs");
    }

    @Test
    void failsIfItsThreadIsInterruptedDuringTheWaitForMemory() {
        node.waitForMemory();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> solver.solve(river, Cancellation.NONE))
                .isInstanceOf(SolverBusyException.class)
                .hasMessageContaining("this node stops");
        assertThat(Thread.interrupted()).as("the interrupt reaches the caller").isTrue();
    }

    @Test
    void solvesWhenTheMemoryIsFree() {
        node.freeMemory();

        assertThat(solver.solve(river, Cancellation.NONE)).extracting("line").contains("", "x");
    }
}
