package io.plosolver.job.store;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.plosolver.job.FirstLease;
import io.plosolver.job.IdempotencyKey;
import io.plosolver.job.Job;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobStatus;
import io.plosolver.job.NewJob;
import io.plosolver.job.ResultKey;
import io.plosolver.job.ResultOrigin;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PreparedQuery;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Jobs that are claimed by the statement that inserts them, and those that have to wait although a slot is reserved. */
class ClaimedInsertionsTest extends JobStoreFixture {

    private static final String KEY = "ab12";

    private final FirstLease lease = new FirstLease("w", UUID.randomUUID(), LEASE);

    @Test
    void leaveARowAsAClaimLeavesIt() {
        insert(5);
        JobClaim claimed = claim();

        Job job = insertLeased(newJob(5, 3));

        assertThat(row(job.id())).isEqualTo(row(claimed.jobId()));
        assertThat(await(store.outbox(10))).isEmpty();
    }

    @Test
    void returnTheJobAsItIsStored() {
        Job job = insertLeased(newJob(5, 3));

        assertThat(job).isEqualTo(await(store.find(job.id())).orElseThrow());
        assertThat(job.status()).isEqualTo(JobStatus.PROCESSING);
    }

    @Test
    void haveTheClaimThatCompletesTheJob() {
        NewJob job = shared(newJob(5, 3));
        JobClaim claim = job.claim(insertLeased(job).id(), lease);

        assertThat(await(store.complete(claim, RESULT, ResultOrigin.COMPUTED))).isTrue();
    }

    @Test
    void haveTheClaimThatAClaimStatementReturns() {
        NewJob job =
                shared(newJob(5, 3)).tracedBy(Optional.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
        UUID id = await(store.insert(job)).id();

        JobClaim claim = claim();

        assertThat(job.claim(id, new FirstLease("w", claim.leaseToken(), LEASE)))
                .isEqualTo(claim);
    }

    @Test
    void waitBehindALessUrgentJobOfTheQueue() {
        insert(1);

        assertWaits(newJob(9, 3));
    }

    @Test
    void waitBehindAPoisonCandidate() {
        insert(5);
        await(store.claim("spot_simulation", "lost", RUN_OUT, 1));
        await(store.reap(ReapLimits.EVERY_LEASE, 10, ERROR));

        assertWaits(newJob(5, 3));
    }

    @Test
    void waitWhileTheQueueIsPaused() {
        QueueStore queues = new QueueStore(pool);
        await(queues.pause("spot_simulation"));
        try {
            assertWaits(newJob(5, 3));
        } finally {
            await(queues.resume("spot_simulation"));
        }
    }

    @Test
    void waitWhileAnEqualJobRuns() {
        await(store.insert(shared(newJob(5, 3))));
        claim();

        assertWaits(shared(newJob(5, 3)));
    }

    @Test
    void waitBehindAJobOfTheSameStatement() {
        Future<Job> alone = store.insert(newJob(5, 3).labelled(Optional.of("keeps the batcher busy")));
        Future<Job> ahead = store.insert(newJob(5, 3));
        Future<Job> behind = store.insert(newJob(5, 3), Optional.of(lease));
        await(alone.compose(none -> store.cancel(alone.result().id())));

        assertThat(await(ahead).status()).isEqualTo(JobStatus.QUEUED);
        assertThat(await(behind).status()).isEqualTo(JobStatus.QUEUED);
    }

    @Test
    void doNotWaitForAJobWhoseNextAttemptIsNotDue() {
        insert(5);
        await(store.retry(claim(), ERROR, null, Duration.ofHours(1)));

        assertThat(insertLeased(newJob(5, 3)).status()).isEqualTo(JobStatus.PROCESSING);
    }

    @Test
    void doNotWaitForAJobThatWaitsForAnEqualOne() {
        await(store.insert(shared(newJob(5, 3))));
        claim();
        await(store.insert(shared(newJob(5, 3))));

        assertThat(insertLeased(newJob(5, 3)).status()).isEqualTo(JobStatus.PROCESSING);
    }

    @Test
    void areClaimedUnderAnIdempotencyKey() {
        IdempotencyKey key = IdempotencyKey.of("claimed", new JsonObject());
        insert(5);
        JobClaim claimed = claim();

        Job job = await(store.insert(newJob(5, 3), Optional.of(lease), key)).orElseThrow();

        assertThat(job.status()).isEqualTo(JobStatus.PROCESSING);
        assertThat(row(job.id())).isEqualTo(row(claimed.jobId()));
        assertThat(await(store.outbox(10))).isEmpty();
    }

    @Test
    void waitUnderAnIdempotencyKeyBehindAJobOfTheQueue() {
        insert(5);

        Job job = await(store.insert(newJob(5, 3), Optional.of(lease), IdempotencyKey.of("waits", new JsonObject())))
                .orElseThrow();

        assertThat(job.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(await(store.outbox(10))).hasSize(2);
    }

    @Test
    void changeNothingUnderAnIdempotencyKeyThatIsTaken() {
        IdempotencyKey key = IdempotencyKey.of("taken", new JsonObject());
        Job first = await(store.insert(newJob(5, 3), Optional.empty(), key)).orElseThrow();

        assertThat(await(store.insert(newJob(5, 3), Optional.of(lease), key))).isEmpty();
        assertThat(await(store.find(first.id())).orElseThrow().status()).isEqualTo(JobStatus.QUEUED);
    }

    @Test
    void areReleasedWhenTheirAnswerIsLost() {
        JobStore losing = new JobStore(losingAnswersTo(JobSql.INSERT));

        assertThatThrownBy(() -> await(losing.insert(newJob(5, 3), Optional.of(lease))))
                .hasMessageContaining("connection closed");

        await().untilAsserted(() -> {
            JobClaim claim = claim();
            assertThat(claim.attempt()).isEqualTo(1);
        });
    }

    private void assertWaits(NewJob job) {
        Job stored = insertLeased(job);
        assertThat(stored.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(await(store.find(stored.id())).orElseThrow()).isEqualTo(stored);
        assertThat(await(store.outbox(10))).extracting(OutboxEntry::jobId).contains(stored.id());
    }

    private Job insertLeased(NewJob job) {
        return await(store.insert(job, Optional.of(lease)));
    }

    private static NewJob shared(NewJob job) {
        return new NewJob(
                job.type(),
                job.queue(),
                job.priority(),
                job.maxAttempts(),
                job.timeLimit(),
                job.params(),
                job.forecast(),
                Optional.of(new ResultKey(KEY, new JsonObject())));
    }

    /** Returns a row, with its times as whether they are set and equal the time of the attempt. */
    private JsonObject row(UUID id) {
        return new JsonObject(
                await(pool.query("""
                        SELECT (to_jsonb(job) - '{id,created_at,started_at,attempt_started_at,lease_until,lease_token,
                                idempotency_key,document_hash}'::text[]
                            || jsonb_build_object('started', started_at IS NOT NULL AND attempt_started_at IS NOT NULL,
                                'leased', lease_token IS NOT NULL,
                                'lease', round(extract(epoch FROM lease_until - attempt_started_at))))::text AS row
                        FROM job WHERE id = '%s'""".formatted(id)).execute()).iterator().next().getString("row"));
    }

    /** Returns the pool, but for one statement whose answers are lost. */
    private Pool losingAnswersTo(String sql) {
        return (Pool) Proxy.newProxyInstance(
                Pool.class.getClassLoader(), new Class<?>[] {Pool.class}, (proxy, method, arguments) -> {
                    Object answer = invoke(pool, method, arguments);
                    return arguments != null && arguments[0].equals(sql) ? losing(answer) : answer;
                });
    }

    private static Object losing(Object query) {
        return Proxy.newProxyInstance(
                Pool.class.getClassLoader(), new Class<?>[] {PreparedQuery.class}, (proxy, method, arguments) -> {
                    Future<?> answer = (Future<?>) invoke(query, method, arguments);
                    return answer.compose(rows -> Future.failedFuture("connection closed"));
                });
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
