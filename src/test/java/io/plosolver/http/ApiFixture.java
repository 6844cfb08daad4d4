package io.plosolver.http;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.control.NodeMessages;
import io.plosolver.control.NodeOperations;
import io.plosolver.http.strategy.StrategyResource;
import io.plosolver.job.Completion;
import io.plosolver.job.Job;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobDefinition;
import io.plosolver.job.JobError;
import io.plosolver.job.JobEvent;
import io.plosolver.job.JobHandler;
import io.plosolver.job.JobProgress;
import io.plosolver.job.JobStatus;
import io.plosolver.job.ResultOrigin;
import io.plosolver.job.document.JobDocumentReader;
import io.plosolver.job.document.JobLimits;
import io.plosolver.job.service.JobMessages;
import io.plosolver.job.service.JobNotifications;
import io.plosolver.job.service.JobOperations;
import io.plosolver.job.service.Jobs;
import io.plosolver.job.service.ResultCache;
import io.plosolver.job.store.CheckpointStore;
import io.plosolver.job.store.JobStore;
import io.plosolver.job.store.NotificationListener;
import io.plosolver.job.store.StrategyStore;
import io.plosolver.jobtype.simulation.SpotSimulationHandler;
import io.plosolver.jobtype.solver.SolverAnalysisHandler;
import io.plosolver.jobtype.solver.SolverSettings;
import io.plosolver.jobtype.solver.SolverStorage;
import io.plosolver.jobtype.solver.storage.DatabaseSolverStorage;
import io.plosolver.jobtype.solver.storage.SolverStorageSettings;
import io.plosolver.jobtype.solver.strategy.DatabaseSolves;
import io.plosolver.jobtype.solver.strategy.StoredLines;
import io.plosolver.jobtype.solver.strategy.StrategyService;
import io.plosolver.ops.NodeHealth;
import io.plosolver.simulation.SimulationLimits;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.SolverLimits;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.testing.SolverJobs;
import io.plosolver.testing.TestDatabases;
import io.plosolver.tracing.JobTracing;
import io.plosolver.worker.ComputeLimits;
import io.plosolver.worker.ComputePools;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The REST service on a free port, over a real database; the test itself plays dispatcher and worker. */
final class ApiFixture extends ApiClient implements AutoCloseable {

    static final int MAX_BODY_BYTES = 10_000;
    static final String PROXY = "127.0.0.77";
    static final String PUBLIC_NAME = "solver.example.com";
    static final String SPOT = """
            {"type": "spot_simulation", "params": {"game": "plo4", "boards": ["Ad8c2s", "KsQsJs"],
             "players": [{"hand": "AsAhKdQc"}, {"hand": "JhTh9h8d"}]}}""";

    /** Room for small solves only, so that refusals can be met. */
    private static final SolverAnalysisHandler SOLVER = new SolverAnalysisHandler(
            new SolverSettings(new SolverLimits(170_000_000, 1_000), 1, 60, 30_000_000), SolverStorage.NONE);

    private static final List<JobHandler> HANDLERS =
            List.of(new SpotSimulationHandler(SimulationLimits.DEFAULT), SOLVER);

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final JobLimits LIMITS = new JobLimits(Duration.ofMinutes(1), Duration.ofHours(1), 3, 10, 10_000);

    static final NodeInfo INFO = new NodeInfo(
            "1.2.3",
            "node-1",
            List.of("http", "worker"),
            List.of("spot_simulation", "solver_analysis"),
            List.of("spot_simulation"),
            false,
            new NodeInfo.Limits(
                    MAX_BODY_BYTES,
                    LIMITS.maxWaiting(),
                    LIMITS.maxAttempts(),
                    LIMITS.defaultTimeLimit(),
                    LIMITS.maxTimeLimit(),
                    1_000,
                    170_000_000,
                    200_000_000,
                    20_000_000_000L,
                    Duration.ofDays(30),
                    Duration.ZERO,
                    128 << 20));

    private static final ApiBounds BOUNDS = new ApiBounds(
            EventStreamLimits.DEFAULT,
            ConnectionLimits.DEFAULT,
            LIMITS.maxWaiting(),
            Duration.ofSeconds(30),
            MAX_BODY_BYTES,
            RequestTimeouts.COMPUTATION);

    final Vertx vertx = Vertx.vertx();
    final Jobs jobs;
    final StrategyStore strategies;
    final StrategyService service;
    final StoredLines lines;
    final HttpVerticle verticle;
    final ComputePools pools;
    /** Names of the nodes that are asked, by their ids. */
    Map<String, String> members = Map.of();

    private final Pool pool;

    ApiFixture(DatabaseAddress address, Optional<String> token, EventStreamLimits streamLimits) {
        this(address, token, BOUNDS.withStreams(streamLimits), new JobDocumentReader(HANDLERS, LIMITS));
    }

    private ApiFixture(DatabaseAddress address, ApiBounds bounds) {
        this(address, Optional.empty(), bounds, new JobDocumentReader(HANDLERS, LIMITS));
    }

    private ApiFixture(DatabaseAddress address, Optional<String> token, ApiBounds bounds, JobDocumentReader documents) {
        JobMessages.register(vertx);
        NodeMessages.register(vertx);
        pool = TestDatabases.pool(vertx, address);
        jobs = new Jobs(
                vertx,
                new JobStore(pool),
                new ResultCache(vertx, pool, HANDLERS, Duration.ofHours(1)),
                bounds.maxWaiting(),
                bounds.databaseTimeout());
        strategies = new StrategyStore(pool);
        NotificationListener listener =
                new NotificationListener(vertx, () -> Future.succeededFuture(address.options()));
        await(listener.connect());
        pools = ComputePools.of(
                vertx, new ComputeLimits(2, 1, 200, 16, 64 << 20, Duration.ofSeconds(10)), bounds.computationLimit());
        service = new StrategyService(
                vertx,
                new DatabaseSolves(jobs, strategies),
                SOLVER.interactive(),
                pools.strategies(),
                new SimpleMeterRegistry());
        lines = new StoredLines(strategies, jobs.circuitBreaker(), pools.strategies());
        verticle = new HttpVerticle(
                new HttpSettings(
                        "127.0.0.1",
                        0,
                        bounds.maxBodyBytes(),
                        List.of(PUBLIC_NAME),
                        List.of(PROXY),
                        Duration.ZERO,
                        token,
                        Optional.empty()),
                jobs,
                new JobOperations(vertx, pool, List.of("spot_simulation")),
                new NodeOperations(vertx, () -> members),
                new JobNotifications(vertx, pool, listener, "test"),
                documents,
                pools,
                List.of(new StrategyResource(service, lines, pools), new InfoResource(INFO)),
                new NodeHealth(vertx, List.of()),
                JobTracing.OFF,
                bounds.streams(),
                bounds.connections());
        await(vertx.deployVerticle(verticle));
    }

    static ApiFixture start(DatabaseAddress address) {
        return new ApiFixture(address, BOUNDS);
    }

    /** Starts a service with other bounds of its connections. */
    static ApiFixture startWithConnections(ConnectionLimits connections, Class<?> suite) {
        return new ApiFixture(TestDatabases.fresh(suite), BOUNDS.withConnections(connections));
    }

    /** Starts a service that accepts no further job while that many wait. */
    static ApiFixture startWithRoomFor(int maxWaiting, Class<?> suite) {
        return new ApiFixture(TestDatabases.fresh(suite), BOUNDS.withMaxWaiting(maxWaiting));
    }

    /** Starts a service that knows only this type of jobs. */
    static ApiFixture startWithJobs(JobDefinition type, Class<?> suite) {
        return new ApiFixture(
                TestDatabases.fresh(suite), Optional.empty(), BOUNDS, new JobDocumentReader(List.of(type), LIMITS));
    }

    /** Starts a service that takes bodies of that length. */
    static ApiFixture startWithBodiesOf(int maxBodyBytes, Class<?> suite) {
        return new ApiFixture(TestDatabases.fresh(suite), BOUNDS.withMaxBodyBytes(maxBodyBytes));
    }

    /** Starts a service that waits no longer than that for the database. */
    static ApiFixture startWithDatabaseTimeout(Duration timeout, DatabaseAddress address) {
        return new ApiFixture(address, BOUNDS.withDatabaseTimeout(timeout));
    }

    /** Starts a service whose requests wait no longer than that for a computation. */
    static ApiFixture startWithComputationLimit(Duration limit, DatabaseAddress address) {
        return new ApiFixture(address, BOUNDS.withComputationLimit(limit));
    }

    static ApiFixture start(Class<?> suite) {
        return start(TestDatabases.fresh(suite));
    }

    @Override
    int port() {
        return verticle.port();
    }

    /** Posts the spot and returns its id. */
    UUID queued() {
        return UUID.fromString(new JsonObject(post(SPOT).body()).getString("id"));
    }

    /** Claims the best job, as a dispatcher does, and tells. */
    JobClaim claim() {
        return claim("spot_simulation");
    }

    /** Claims the best job of a queue, as a dispatcher does, and tells. */
    JobClaim claim(String queue) {
        JobClaim claim =
                await(jobs.store().claim(queue, "test-worker", LEASE, 1)).get(0);
        tell(claim, JobStatus.PROCESSING, null);
        return claim;
    }

    /** Publishes progress, as a worker does. */
    void report(JobClaim claim, double fraction) {
        report(claim, fraction, "dealing");
    }

    void report(JobClaim claim, double fraction, String message) {
        tell(claim, JobStatus.PROCESSING, new JobProgress(fraction, message, Duration.ofSeconds(1)));
    }

    /** Completes a job, as a worker does, and tells. */
    void complete(JobClaim claim, JsonObject result) {
        completeSilently(claim, result);
        tell(claim, JobStatus.COMPLETED, null);
    }

    /** Returns solver jobs of which the test is the dispatcher and the worker. */
    SolverJobs solverJobs() {
        return new SolverJobs(pool);
    }

    /** Returns a completed solver job that left all strategies of a spot, as a worker does. */
    UUID solved(SolvedSpot spot, String... boards) {
        return solved(spot, Long.MAX_VALUE, boards);
    }

    /** Returns a completed solver job that left as many strategies of a spot as have room. */
    UUID solved(SolvedSpot spot, long keepStrategies, String... boards) {
        return solved(solverJobs().begun(boards), spot, keepStrategies);
    }

    /** Completes a claimed solver job that left all strategies of a spot, and returns its id. */
    UUID solved(JobClaim claim, SolvedSpot spot) {
        return solved(claim, spot, Long.MAX_VALUE);
    }

    /** Completes a claimed solver job that left as many strategies of a spot as have room, and returns its id. */
    UUID solved(JobClaim claim, SolvedSpot spot, long keepStrategies) {
        try {
            storage(keepStrategies).keep(claim, spot, Computation.onThisThread());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        solverJobs().complete(claim);
        return claim.jobId();
    }

    /** Removes the summaries of the stored strategies of a job, which earlier versions did not store. */
    void removeSummaries(UUID job) {
        await(pool.preparedQuery("UPDATE strategy_line SET summary = NULL"
                        + " WHERE lease_token IN (SELECT lease_token FROM strategy WHERE job_id = $1)")
                .execute(Tuple.of(job)));
    }

    /** Puts these bytes in the place of every stored strategy of a job. */
    void replaceStrategies(UUID job, byte[] bytes) {
        await(pool.preparedQuery("UPDATE strategy_part SET data = $1"
                        + " WHERE lease_token IN (SELECT lease_token FROM strategy WHERE job_id = $2)")
                .execute(Tuple.of(Buffer.buffer(bytes), job)));
    }

    private SolverStorage storage(long keepStrategies) {
        return new DatabaseSolverStorage(
                new CheckpointStore(pool),
                strategies,
                new SolverStorageSettings(Duration.ofHours(1), 0, keepStrategies));
    }

    /** Claims the best job of a queue, runs it as a worker does, and completes it. */
    void run(JobHandler handler) throws Exception {
        JobClaim claim = claim(handler.type().label());
        JsonObject result = handler.run(claim, Computation.onThisThread());
        JsonObject headline = handler.headline(result);
        await(jobs.store()
                .complete(
                        claim,
                        new Completion(
                                result.encode(),
                                headline == null ? null : headline.encode(),
                                ResultOrigin.COMPUTED,
                                List.of(),
                                null)));
        tell(claim, JobStatus.COMPLETED, null);
    }

    /** Returns the spot of the parameters of a solver job. */
    static SolverRequest spot(JsonObject parameters) {
        return SOLVER.interactive().request(parameters, Cancellation.NONE);
    }

    /** Returns what runs solves of that much memory and keeps their strategies. */
    JobHandler solver(long memoryBytes) {
        return new SolverAnalysisHandler(
                new SolverSettings(new SolverLimits(memoryBytes, 1_000), 1, 60, memoryBytes), storage(Long.MAX_VALUE));
    }

    /** Fails a job for good, as a worker does. */
    void fail(JobClaim claim, JobError error, String trace) {
        await(jobs.store().fail(claim, error.toJson(), trace));
    }

    /** Completes a job so that the news gets lost. */
    void completeSilently(JobClaim claim, JsonObject result) {
        await(jobs.store().complete(claim, result, ResultOrigin.COMPUTED));
    }

    /** Completes a job with a result of exactly that text. */
    void completeWithText(JobClaim claim, String result) {
        completeSilently(claim, new JsonObject());
        replaceResult(claim.jobId(), result);
    }

    /** Puts that text in the place of a job's result. */
    void replaceResult(UUID job, String result) {
        await(pool.preparedQuery("UPDATE job SET result = $1::text::json WHERE id = $2")
                .execute(Tuple.of(result, job)));
    }

    private void tell(JobClaim claim, JobStatus status, JobProgress progress) {
        jobs.events().publish(new JobEvent(claim.jobId(), status, progress));
    }

    /** Returns whether anybody listens to a job: a request that reaches no handler fails with that reason. */
    boolean hasListener(UUID id) {
        JobEvent probe = new JobEvent(id, JobStatus.QUEUED, null);
        return vertx.eventBus()
                .request(JobEvent.addressOf(id), probe, new DeliveryOptions().setSendTimeout(1_000))
                .map(answered -> true)
                .otherwise(failure -> ((ReplyException) failure).failureType() != ReplyFailure.NO_HANDLERS)
                .await();
    }

    Job stored(UUID id) {
        return await(jobs.store().find(id)).orElseThrow();
    }

    long storedJobs() {
        return await(pool.query("SELECT count(*) FROM job").execute())
                .iterator()
                .next()
                .getLong(0);
    }

    /** Returns whether anybody follows all jobs. */
    boolean isFollowed() {
        return await(pool.query("SELECT FROM job_follower").execute()).size() > 0;
    }

    /** Cancels what waits as no request can. */
    void cancelAllInOneStatement() {
        await(pool.query("UPDATE job SET status = 'CANCELLED', version = version + 1, finished_at = clock_timestamp()"
                        + " WHERE status = 'QUEUED'")
                .execute());
    }

    void forgetJobs() {
        await(pool.query("TRUNCATE job, outbox CASCADE").execute());
    }

    /** Makes the database unreachable. */
    void cutDatabase() {
        await(pool.close());
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    static <T> T await(Future<T> future) {
        try {
            return future.await(30, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer within 30 seconds", e);
        }
    }
}
