package io.plosolver.http.strategy;

import io.plosolver.http.JobsResource;
import io.plosolver.http.Problem;
import io.plosolver.http.ProblemType;
import io.plosolver.jobtype.solver.strategy.StrategyUnavailableException;
import io.plosolver.worker.BudgetExceededException;
import java.util.UUID;

/** Problem documents for unavailable strategies. */
final class StrategyProblems {

    private static final String RETRY_SECONDS = "2";
    /** The solves of jobs that use the memory take seconds to hours. */
    private static final String BUSY_RETRY_SECONDS = "10";

    private StrategyProblems() {}

    /**
     * Returns the failure as the API reports it: a problem if the strategy is unavailable, otherwise the failure
     * itself.
     */
    static Throwable of(UUID jobId, Throwable failure) {
        if (failure instanceof BudgetExceededException exceeded) {
            String detail = String.valueOf(exceeded.getMessage());
            return Problem.of(ProblemType.INVALID_RANGE, "hands: " + detail)
                    .withErrors("hands", detail)
                    .asException();
        }
        if (!(failure instanceof StrategyUnavailableException unavailable)) {
            return failure;
        }
        String message = unavailable.detail();
        Problem problem = switch (unavailable.reason()) {
            case NO_JOB -> JobsResource.notFound(jobId.toString()).problem();
            case OTHER_TYPE -> Problem.of(ProblemType.JOB_WITHOUT_STRATEGY, message);
            case NOT_COMPLETED ->
                Problem.of(
                                ProblemType.JOB_NOT_COMPLETED,
                                message + " They are at " + JobsResource.PATH + "/" + jobId + "/events.")
                        .withHeader("Retry-After", RETRY_SECONDS);
            case ENDED -> Problem.of(ProblemType.JOB_NOT_COMPLETED, message);
            case NOT_STORED -> Problem.of(ProblemType.STRATEGY_NOT_KEPT, message);
            case LINE_NOT_STORED ->
                Problem.of(ProblemType.STRATEGY_NOT_KEPT, message).withErrors("line", message);
            case NO_LINE ->
                Problem.of(ProblemType.LINE_NOT_FOUND, message + ".").withErrors("line", message);
            case SOLVER_BUSY ->
                Problem.of(ProblemType.TOO_BUSY, message + ": try again in " + BUSY_RETRY_SECONDS + " seconds.")
                        .withHeader("Retry-After", BUSY_RETRY_SECONDS);
        };
        return problem.asException();
    }
}
