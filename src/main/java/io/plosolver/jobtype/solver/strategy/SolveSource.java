package io.plosolver.jobtype.solver.strategy;

import io.plosolver.job.store.StrategyStore.StoredLine;
import io.plosolver.job.store.StrategyStore.StoredStrategies;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Source of completed solves and of the encoded strategies of their decisions. */
public interface SolveSource {

    /**
     * A job with the strategies of its solve.
     *
     * @param params parameters of the job
     * @param source the job that computed the solve: the same job, or an equal one
     */
    record FoundSolve(UUID jobId, JsonObject params, UUID source, StoredStrategies strategies) {

        /** Returns whether the solve was computed for an equal job, in whose cards its strategies are. */
        boolean isOfEqualJob() {
            return !source.equals(jobId);
        }
    }

    /** Returns the solve of a job. Fails with a {@link StrategyUnavailableException} if the job has no strategies. */
    Future<FoundSolve> find(UUID jobId);

    /**
     * Returns the first of the given lines that has a strategy, or empty if none has.
     *
     * @param id the id of {@link StoredStrategies}
     */
    Future<Optional<StoredLine>> line(UUID id, List<String> lines);
}
