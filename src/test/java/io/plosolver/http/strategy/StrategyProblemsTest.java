package io.plosolver.http.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.http.Problem;
import io.plosolver.http.ProblemException;
import io.plosolver.http.ProblemType;
import io.plosolver.jobtype.solver.strategy.StrategyUnavailableException;
import io.plosolver.jobtype.solver.strategy.StrategyUnavailableException.Reason;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StrategyProblemsTest {

    @Test
    void sendTheClientOfABusySolverBackLater() {
        Throwable failure = new StrategyUnavailableException(Reason.SOLVER_BUSY, "Other solves use the memory");

        Problem problem = ((ProblemException) StrategyProblems.of(UUID.randomUUID(), failure)).problem();

        assertThat(problem.type()).isEqualTo(ProblemType.TOO_BUSY);
        assertThat(problem.type().status()).isEqualTo(503);
        assertThat(problem.headers()).containsEntry("Retry-After", "10");
        assertThat(problem.detail()).isEqualTo("Other solves use the memory: try again in 10 seconds.");
    }
}
