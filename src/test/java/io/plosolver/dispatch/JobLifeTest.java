package io.plosolver.dispatch;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.compute.Computation;
import io.plosolver.compute.ComputationAbortedException;
import io.plosolver.job.DeadLetters;
import io.plosolver.job.Job;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobError;
import io.plosolver.job.JobMessages;
import io.plosolver.job.JobStatus;
import io.plosolver.job.JobStore;
import io.plosolver.job.Jobs;
import io.plosolver.job.NewJob;
import io.plosolver.job.ResultCache;
import io.plosolver.job.Retention;
import io.plosolver.job.RetryPolicy;
import io.plosolver.testing.JobWatcher;
import io.plosolver.testing.ScriptedHandler;
import io.plosolver.testing.TestDatabases;
import io.plosolver.worker.AttemptListener;
import io.plosolver.worker.FinalJobException;
import io.plosolver.worker.WorkerSettings;
import io.plosolver.worker.WorkerVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Store, dispatch and worker together, over the local transport and a real PostgreSQL. */
class JobLifeTest {

    private static final JsonObject DONE = new JsonObject().put("done", true);
    private static final Duration LEASE = Duration.ofSeconds(2);
    private static DatabaseAddress address;

    private final ScriptedHandler handler = new ScriptedHandler();
    private Vertx vertx;
    private Pool pool;
    private JobStore store;
    private ResultCache cache;
    private Jobs jobs;
    private JobWatcher watcher;
    private WorkerVerticle worker;
    private String dispatch;

    @BeforeAll
    static void createDatabase() {
        address = TestDatabases.fresh(JobLifeTest.class);
    }

    private JobTransport transport = new LocalTransport();
    private Retention retention = Retention.FOR_EVER;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        JobMessages.register(vertx);
        pool = TestDatabases.pool(vertx, address);
        store = new JobStore(pool);
        cache = new ResultCache(vertx, pool, List.of(handler), Duration.ofMinutes(1));
        jobs = new Jobs(vertx, store, cache, 100_000);
        watcher = new JobWatcher(vertx, store);
        await(pool.query("TRUNCATE job CASCADE").execute());
    }

    /** In the order of a deployment: what asks the database stops before its connections close. */
    @AfterEach
    void close() {
        await(dispatch == null ? Future.succeededFuture() : vertx.undeploy(dispatch));
        await(vertx.close());
    }

    @Test
    void runsAJobToItsStoredResult() {
        start(1);

        Job job = run(handler.job("works", computation -> DONE));

        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.result()).isEqualTo(DONE);
        assertThat(job.attempt()).isEqualTo(1);
        assertThat(job.worker()).isEqualTo("node");
    }

    @Test
    void endsAJobWhoseResultTheDatabaseRefuses() {
        start(1);

        Job job = run(handler.job("returns nothing", computation -> null));
        Job next = run(handler.job("works", computation -> DONE));

        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.error().getString("type")).isEqualTo("urn:plosolver:problem:result-refused");
        assertThat(next.status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void deletesWhatEndedLongEnoughAgoWhenItStarts() {
        start(1);
        Job done = run(handler.job("works", computation -> DONE));
        await(vertx.undeploy(dispatch));
        retention = new Retention(Duration.ofMillis(1), Duration.ZERO);

        start(1);

        Awaitility.await().until(() -> await(store.find(done.id())).isEmpty());
    }

    @Test
    void findsAJobOfWhichNothingTold() {
        transport = new TransportThatIsAway();
        start(1);

        Job stored = await(store.insert(handler.job("works", computation -> DONE)));

        assertThat(await(watcher.end(stored.id())).status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void runsTheMostUrgentFirst() {
        List<String> order = new CopyOnWriteArrayList<>();
        List<UUID> ids = new ArrayList<>();
        for (String name : List.of("3a", "7", "3b", "9", "5")) {
            ids.add(submit(handler.job(name, name.charAt(0) - '0', computation -> {
                order.add(name);
                return DONE;
            })));
        }

        start(1);
        ids.forEach(id -> await(watcher.end(id)));

        assertThat(order).containsExactly("9", "7", "5", "3a", "3b");
    }

    @Test
    void neverRunsMoreJobsThanSlots() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<UUID> ids = new ArrayList<>();
        start(2);

        for (int i = 0; i < 40; i++) {
            ids.add(submit(handler.job("one of many", computation -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                running.decrementAndGet();
                return DONE;
            })));
        }

        ids.forEach(id -> assertThat(await(watcher.end(id)).status()).isEqualTo(JobStatus.COMPLETED));
        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void triesAgainWhatMayPass() {
        AtomicInteger attempts = new AtomicInteger();
        start(1);

        Job job = run(handler.job("fails once", computation -> {
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("for now");
            }
            return DONE;
        }));

        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.attempt()).isEqualTo(2);
        assertThat(job.error()).isNull();
    }

    @Test
    void failsAfterTheLastAttemptAndKeepsTheReason() {
        start(1);

        Job job = run(handler.job("always fails", computation -> {
            throw new IllegalStateException("for good");
        }));

        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.attempt()).isEqualTo(2);
        assertThat(job.error().getString("detail")).contains("for good");
    }

    @Test
    void survivesABodyThatThrowsAnError() {
        start(1);

        Job broken = run(handler.job("breaks", computation -> {
            throw new StackOverflowError("deep");
        }));
        Job next = run(handler.job("works", computation -> DONE));

        assertThat(broken.status()).isEqualTo(JobStatus.FAILED);
        assertThat(next.status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void doesNotTryAgainWhatIsFinal() {
        start(1);

        Job job = run(handler.job("is wrong", computation -> {
            throw new FinalJobException(new JobError("wrong", "Wrong", "It is wrong: change it."));
        }));

        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.attempt()).isEqualTo(1);
        assertThat(job.error().getString("type")).isEqualTo("urn:plosolver:problem:wrong");
    }

    @Test
    void stopsTheBodyOfACancelledJobAndFreesItsSlot() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        start(1);
        UUID id = submit(handler.job("runs on", computation -> {
            spinUntil(computation, Signal.ABORT);
            stopped.countDown();
            computation.cancellation().throwIfAborted();
            return DONE;
        }));
        await(watcher.status(id, JobStatus.PROCESSING));

        await(jobs.cancel(id));

        assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(await(store.find(id)).orElseThrow().status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(run(handler.job("next", computation -> DONE)).status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void keepsWhatABodyReturnsWhenAskedToFinishEarly() {
        start(1);

        Job job = run(handler.job("samples", 5, Duration.ofMillis(50), computation -> {
            spinUntil(computation, Signal.FINISH_EARLY);
            return DONE;
        }));

        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.result()).isEqualTo(DONE);
        assertThat(lastAttempt(job).getJsonArray("warnings"))
                .containsExactly("the time limit of PT0.05S has passed: the result is what there was by then");
    }

    @Test
    void keepsWhatABodyWarnsOf() {
        start(1);

        Job job = run(handler.job("warns", computation -> {
            computation.progress().warn("thin ice");
            return DONE;
        }));

        assertThat(lastAttempt(job).getJsonArray("warnings")).containsExactly("thin ice");
    }

    @Test
    void failsABodyThatGoesOnAfterItsTimeAndDoesNotTryAgain() {
        start(1);

        Job job = run(handler.job("goes on", 5, Duration.ofMillis(50), computation -> {
            spinUntil(computation, Signal.ABORT);
            computation.cancellation().throwIfAborted();
            return DONE;
        }));

        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.attempt()).isEqualTo(1);
        assertThat(job.error().getString("type")).isEqualTo("urn:plosolver:problem:time-limit");
    }

    @Test
    void interruptsABodyThatWaitsBeyondItsTime() {
        start(1);

        Job job = run(handler.job("waits", 5, Duration.ofMillis(50), computation -> {
            new CountDownLatch(1).await();
            return DONE;
        }));

        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void publishesProgress() {
        CountDownLatch seen = new CountDownLatch(1);
        start(1);
        UUID id = submit(handler.job("reports", computation -> {
            computation.progress().report(0.25, "a quarter");
            seen.await();
            return DONE;
        }));

        var event = await(watcher.event(id, news -> news.progress() != null));
        seen.countDown();

        assertThat(event.progress().fraction()).isEqualTo(0.25);
        assertThat(event.progress().message()).isEqualTo("a quarter");
        assertThat(await(watcher.end(id)).status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void runsAJobWhoseNewsWasLost() {
        start(1);

        UUID id = await(store.insert(handler.job("works", computation -> DONE))).id();

        assertThat(await(watcher.end(id)).status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void runsAJobWhoseTokenWasLost() {
        start(1);
        Job job = await(store.insert(handler.job("works", computation -> DONE)));
        await(store.clearOutbox(await(store.outbox(10))));

        assertThat(await(watcher.end(job.id())).status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void takesBackAtStartWhatADeadPredecessorHeld() {
        Job job = await(store.insert(handler.job("works", computation -> DONE)));
        await(store.claim(job.queue(), "dead", Duration.ofHours(1), 1));

        start(1);

        assertThat(await(watcher.end(job.id())).attempt()).isEqualTo(2);
    }

    @Test
    void stopsABodyWhoseLeaseWasTakenAway() {
        start(1);
        CountDownLatch stopped = new CountDownLatch(1);
        AtomicInteger attempts = new AtomicInteger();
        UUID id = submit(handler.job("is fenced", computation -> {
            if (attempts.incrementAndGet() == 1) {
                spinUntil(computation, Signal.ABORT);
                stopped.countDown();
            }
            return new JsonObject().put("attempt", attempts.get());
        }));
        await(watcher.status(id, JobStatus.PROCESSING));

        await(store.reap(true, 10, JobError.workerLost().toJson()));
        Job job = await(watcher.end(id));

        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.attempt()).isEqualTo(2);
        assertThat(stopped.getCount()).isZero();
    }

    @Test
    void waitsForRunningJobsWhenItDrains() {
        CountDownLatch go = new CountDownLatch(1);
        start(1);
        UUID id = submit(handler.job("ends soon", computation -> {
            go.await();
            return DONE;
        }));
        await(watcher.status(id, JobStatus.PROCESSING));

        Future<Void> drained = worker.drain(Duration.ofMinutes(1));
        go.countDown();
        await(drained);

        assertThat(await(store.find(id)).orElseThrow().status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void givesBackWhatDoesNotEndWithinTheGraceAndCountsNoAttempt() {
        start(1);
        UUID id = submit(handler.job("goes on", computation -> {
            spinUntil(computation, Signal.ABORT);
            computation.cancellation().throwIfAborted();
            return DONE;
        }));
        await(watcher.status(id, JobStatus.PROCESSING));

        await(worker.drain(Duration.ofMillis(20)));

        Job job = await(store.find(id)).orElseThrow();
        assertThat(job.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(job.attempt()).isZero();
    }

    @Test
    void asksJobsToHandOverBeforeTheGraceHasPassed() {
        start(1);
        UUID id = submit(handler.job("saves where it is", computation -> {
            spinUntil(computation, Signal.HAND_OVER);
            throw new ComputationAbortedException();
        }));
        await(watcher.status(id, JobStatus.PROCESSING));

        await(worker.drain(Duration.ofMillis(500)));

        Job job = await(store.find(id)).orElseThrow();
        assertThat(job.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(job.attempt()).isZero();
    }

    @Test
    void keepsTheResultOfAJobThatEndsWhenItIsToHandOver() {
        start(1);
        UUID id = submit(handler.job("has nothing to save", computation -> {
            spinUntil(computation, Signal.HAND_OVER);
            return DONE;
        }));
        await(watcher.status(id, JobStatus.PROCESSING));

        await(worker.drain(Duration.ofMillis(500)));

        assertThat(await(store.find(id)).orElseThrow().status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void takesNoJobWhileItDrains() {
        start(1);
        await(worker.drain(Duration.ofMillis(20)));

        JobClaim claim = new JobClaim(
                UUID.randomUUID(),
                UUID.randomUUID(),
                handler.type(),
                1,
                1,
                Duration.ofMinutes(1),
                new JsonObject(),
                handler.type().label(),
                null,
                false);
        JobMessages.RunAnswer answer = await(vertx.eventBus()
                        .<JobMessages.RunAnswer>request(
                                JobMessages.RunJob.addressOf("node"), new JobMessages.RunJob(claim)))
                .body();

        assertThat(answer.accepted()).isFalse();
        assertThat(answer.freeSlots()).isZero();
    }

    private void start(int slots) {
        worker = new WorkerVerticle(
                "node",
                new WorkerSettings(
                        slots,
                        slots,
                        1,
                        LEASE,
                        Duration.ofMillis(200),
                        Duration.ofMillis(100),
                        new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(2))),
                store,
                cache,
                List.of(handler),
                AttemptListener.NONE);
        DispatchVerticle dispatcher = new DispatchVerticle(
                new DispatchSettings(LEASE, Duration.ofMillis(100), false, retention),
                store,
                transport,
                List.of(handler.type().label()));
        dispatch = await(vertx.deployVerticle(worker).compose(deployed -> vertx.deployVerticle(dispatcher)));
    }

    private JsonObject lastAttempt(Job job) {
        JsonArray attempts = await(new DeadLetters(pool).history(job.id())).orElseThrow();
        return attempts.getJsonObject(attempts.size() - 1);
    }

    private Job run(NewJob job) {
        return await(watcher.end(submit(job)));
    }

    private UUID submit(NewJob job) {
        return await(jobs.submit(job)).id();
    }

    private static void spinUntil(Computation computation, Signal signal) {
        while (computation.cancellation().signal() != signal) {
            Thread.onSpinWait();
        }
    }

    private static final class TransportThatIsAway implements JobTransport {

        @Override
        public Future<Void> start(Collection<String> queues, Function<String, Future<Void>> consumer) {
            return Future.succeededFuture();
        }

        @Override
        public void whenBack(Runnable action) {
            // It never is.
        }

        @Override
        public Future<Void> publish(List<String> queues) {
            return Future.failedFuture(new TransportUnavailableException("away"));
        }

        @Override
        public void setDemand(boolean wanted) {
            // Nothing comes.
        }

        @Override
        public Future<Long> depth(String queue) {
            return Future.failedFuture(new TransportUnavailableException("away"));
        }

        @Override
        public Future<Void> stop() {
            return Future.succeededFuture();
        }

        @Override
        public String name() {
            return "transport";
        }

        @Override
        public Future<JsonObject> check() {
            return Future.failedFuture(new TransportUnavailableException("away"));
        }
    }
}
