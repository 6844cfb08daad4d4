package io.plosolver.app;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.plosolver.http.RequestTimeouts;
import io.plosolver.http.strategy.DecisionAnswers;
import io.plosolver.job.JobProgress;
import io.plosolver.job.NewJob;
import io.plosolver.jobtype.solver.SolverAnalysisHandler;
import io.plosolver.jobtype.solver.strategy.SolveInMemory;
import io.plosolver.jobtype.solver.strategy.StrategyService;
import io.plosolver.worker.ComputePools;
import io.plosolver.worker.LocalJob;
import io.plosolver.worker.LocalJobs;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;

/**
 * One solve in this process, without a node and without a database. It answers questions about its strategies as a node
 * does.
 */
public final class LocalSolve implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx(NodeVertx.options());
    private final SolveInMemory solve = new SolveInMemory(vertx);
    private final LocalJobs jobs;
    private final DecisionAnswers answers;

    public LocalSolve(Configuration configuration) {
        SolverAnalysisHandler solver = new SolverAnalysisHandler(configuration.solver(), solve);
        jobs = new LocalJobs(configuration.worker(), List.of(solver));
        ComputePools pools = ComputePools.of(vertx, configuration.computeLimits(), RequestTimeouts.COMPUTATION);
        answers = new DecisionAnswers(
                new StrategyService(
                        vertx, solve, solver.interactive(), pools.strategies(), new CompositeMeterRegistry()),
                pools);
    }

    /**
     * Begins the solve.
     *
     * @param job a solver analysis
     * @param listener receives progress reports
     */
    public LocalJob begin(NewJob job, Consumer<JobProgress> listener) {
        return jobs.submit(job, listener);
    }

    /** Returns the answer of {@link DecisionAnswers#page} about the solve, which must have completed. */
    public Future<JsonObject> page(MultiMap parameters) {
        return answers.page(solve.jobId(), parameters);
    }

    /** Returns the answer of {@link DecisionAnswers#breakdown} about the solve, which must have completed. */
    public Future<JsonObject> breakdown(MultiMap parameters) {
        return answers.breakdown(solve.jobId(), parameters);
    }

    /** Cancels the solve if it runs, and ends the threads. */
    @Override
    public void close() {
        jobs.close();
        vertx.close();
    }
}
