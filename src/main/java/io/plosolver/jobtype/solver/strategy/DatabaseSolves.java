package io.plosolver.jobtype.solver.strategy;

import io.plosolver.job.Job;
import io.plosolver.job.JobType;
import io.plosolver.job.service.Jobs;
import io.plosolver.job.store.DatabaseCircuitBreaker;
import io.plosolver.job.store.StrategyStore;
import io.plosolver.job.store.StrategyStore.StoredLine;
import io.plosolver.jobtype.solver.strategy.StrategyUnavailableException.Reason;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Solves of stored jobs. */
public final class DatabaseSolves implements SolveSource {

    private final Jobs jobs;
    private final StrategyStore store;
    private final DatabaseCircuitBreaker circuitBreaker;

    /** @param jobs the jobs; calls of the store go through their circuit breaker as well */
    public DatabaseSolves(Jobs jobs, StrategyStore store) {
        this.jobs = jobs;
        this.store = store;
        this.circuitBreaker = jobs.circuitBreaker();
    }

    @Override
    public Future<FoundSolve> find(UUID jobId) {
        return jobs.withoutResult(jobId)
                .map(found -> completed(found.orElseThrow(
                        () -> new StrategyUnavailableException(Reason.NO_JOB, "No job has the id " + jobId + "."))))
                .compose(job -> {
                    UUID source = job.resultOf() == null ? jobId : job.resultOf();
                    return circuitBreaker
                            .call(() -> store.find(source, jobId))
                            .map(kept -> new FoundSolve(
                                    jobId,
                                    Objects.requireNonNull(job.params(), "the job is read with its parameters"),
                                    source,
                                    kept.orElseThrow(() -> nothingStored(job))));
                });
    }

    private static Job completed(Job job) {
        if (job.type() != JobType.SOLVER_ANALYSIS) {
            throw new StrategyUnavailableException(
                    Reason.OTHER_TYPE,
                    "The job is a " + job.type().label() + ": only jobs of type " + JobType.SOLVER_ANALYSIS.label()
                            + " have strategies.");
        }
        return switch (job.status()) {
            case COMPLETED -> job;
            case QUEUED, PROCESSING ->
                throw new StrategyUnavailableException(
                        Reason.NOT_COMPLETED,
                        "The job is " + job.status() + ": follow its events and ask again when it has completed.");
            case FAILED, CANCELLED ->
                throw new StrategyUnavailableException(
                        Reason.ENDED, "The job is " + job.status() + " and has no strategies: post it again.");
        };
    }

    private static StrategyUnavailableException nothingStored(Job job) {
        String detail = job.resultOf() == null
                ? "The job has a result and no strategies: post it again with \"cache\": false."
                : "The strategies were those of the job " + job.resultOf()
                        + ", which has been deleted: post this one again with \"cache\": false.";
        return new StrategyUnavailableException(Reason.NOT_STORED, detail);
    }

    @Override
    public Future<Optional<StoredLine>> line(UUID id, List<String> lines) {
        return circuitBreaker.call(() -> store.line(id, lines));
    }
}
