package io.plosolver.job.store;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.job.Completion;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobError;
import io.plosolver.job.JobStatus;
import io.plosolver.job.JobType;
import io.plosolver.job.NewJob;
import io.plosolver.job.ResultOrigin;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    private static final String QUEUE = "spot_simulation";
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final JsonObject ERROR = new JsonObject().put("title", "it broke");
    private static DatabaseAddress address;

    private Vertx vertx;
    private Pool pool;
    private JobStore store;
    private DeadLetters deadLetters;
    private QueueStore queues;

    @BeforeAll
    static void createDatabase() {
        address = TestDatabases.fresh(DeadLettersTest.class);
    }

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        pool = TestDatabases.pool(vertx, address);
        store = new JobStore(pool);
        deadLetters = new DeadLetters(pool);
        queues = new QueueStore(pool);
        await(pool.query("TRUNCATE job, outbox, paused_queue, node CASCADE").execute());
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void keepsHowEachAttemptEnded() {
        UUID id = insert(3);
        await(store.retry(claim(), ERROR, "at Some.where", Duration.ZERO));
        await(store.claim(QUEUE, "dead", Duration.ZERO, 1));
        await(store.reap(
                ReapLimits.runOut(Duration.ZERO), 10, JobError.workerLost().toJson()));
        await(store.fail(claim(), ERROR, null));

        JsonArray history = await(deadLetters.history(id)).orElseThrow();

        assertThat(history.stream().map(JsonObject.class::cast))
                .extracting(entry -> entry.getInteger("attempt") + " " + entry.getString("outcome") + " by "
                        + entry.getString("worker"))
                .containsExactly("1 FAILED by w", "2 LOST by dead", "3 FAILED by w");
        JsonObject first = history.getJsonObject(0);
        assertThat(first.getString("trace")).isEqualTo("at Some.where");
        assertThat(first.getJsonObject("error")).isEqualTo(ERROR);
        assertThat(first.getString("startedAt")).matches("\\d{4}-.*Z");
    }

    @Test
    void showsTheRunningAttemptAndTheWarningsOfACompletedOne() {
        UUID id = insert(3);
        JobClaim claim = claim();

        JsonObject running = await(deadLetters.history(id)).orElseThrow().getJsonObject(0);
        await(store.complete(claim, new Completion("{}", null, ResultOrigin.COMPUTED, List.of("thin ice"), null)));
        JsonArray history = await(deadLetters.history(id)).orElseThrow();

        assertThat(running.getString("outcome")).isEqualTo("PROCESSING");
        assertThat(running.containsKey("endedAt")).isFalse();
        assertThat(history).hasSize(1);
        assertThat(history.getJsonObject(0).getString("outcome")).isEqualTo("COMPLETED");
        assertThat(history.getJsonObject(0).getString("worker")).isEqualTo("w");
        assertThat(history.getJsonObject(0).getString("endedAt")).matches("\\d{4}-.*Z");
        assertThat(history.getJsonObject(0).getJsonArray("warnings")).containsExactly("thin ice");
    }

    @Test
    void showsNoAttemptOfAWaitingJob() {
        UUID id = insert(3);

        assertThat(await(deadLetters.history(id))).contains(new JsonArray());
    }

    @Test
    void hasNoHistoryOfAJobThatThereIsNot() {
        assertThat(await(deadLetters.history(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void givesADeadLetterAllItsAttemptsAgain() {
        UUID id = dead();

        assertThat(await(deadLetters.retry(id))).isTrue();

        assertThat(await(store.outbox(10))).extracting(OutboxEntry::jobId).containsExactly(id);
        JobClaim claim = claim();
        assertThat(claim.jobId()).isEqualTo(id);
        assertThat(claim.attempt()).isEqualTo(1);
        assertThat(await(deadLetters.history(id)).orElseThrow()).hasSize(2);
    }

    @Test
    void retriesNothingButDeadLetters() {
        UUID waiting = insert(3);

        assertThat(await(deadLetters.retry(waiting))).isFalse();
        assertThat(await(deadLetters.retry(UUID.randomUUID()))).isFalse();
    }

    @Test
    void retriesAllDeadLetters() {
        List<UUID> ids = List.of(dead(), dead(), dead());

        assertThat(await(deadLetters.retry(DeadLetterSelection.ALL))).isEqualTo(3);
        assertThat(ids)
                .allSatisfy(id ->
                        assertThat(await(store.find(id)).orElseThrow().status()).isEqualTo(JobStatus.QUEUED));
    }

    @Test
    void purgesOneDeadLetterOrAll() {
        UUID one = dead();
        dead();
        UUID waiting = insert(3);

        assertThat(await(deadLetters.purge(one))).isTrue();
        assertThat(await(deadLetters.purge(DeadLetterSelection.ALL))).isEqualTo(1);
        assertThat(await(deadLetters.purge(waiting))).isFalse();
        assertThat(await(store.find(one))).isEmpty();
        assertThat(await(store.find(waiting))).isPresent();
    }

    @Test
    void claimsNothingFromAPausedQueue() {
        insert(3);
        await(queues.pause(QUEUE));

        assertThat(await(store.claim(QUEUE, "w", LEASE, 1))).isEmpty();
        assertThat(await(store.waitingQueues(List.of(QUEUE)))).isEmpty();

        await(queues.resume(QUEUE));

        assertThat(await(store.claim(QUEUE, "w", LEASE, 1))).isNotEmpty();
    }

    @Test
    void countsTheJobsOfAQueue() {
        dead();
        insert(3);
        await(store.complete(claim(), new JsonObject(), ResultOrigin.COMPUTED));
        insert(3);
        await(store.retry(claim(), ERROR, null, Duration.ofHours(1)));
        insert(3);
        claim();
        insert(3);
        await(queues.pause(QUEUE));

        QueueState state = await(queues.states(List.of(QUEUE, "other"))).get(0);

        assertThat(state.paused()).isTrue();
        assertThat(state.waiting()).isEqualTo(1);
        assertThat(state.delayed()).isEqualTo(1);
        assertThat(state.processing()).isEqualTo(1);
        assertThat(state.oldest()).isPresent();
        assertThat(state.completedLastMinute()).isEqualTo(1);
        assertThat(state.failedLastMinute()).isEqualTo(1);
    }

    @Test
    void expectsOfWaitingJobsWhatTheLatestCompletedOnesTook() {
        insert(3);
        JobClaim done = claim();
        await(store.complete(done, new JsonObject(), ResultOrigin.COMPUTED));
        await(pool.query("UPDATE job SET attempt_started_at = finished_at - interval '6 s'")
                .execute());
        insert(3);
        insert(3);
        await(pool.query(
                        "INSERT INTO node (name, instance, session, session_since, roles, slots, busy, reserved, started_at, seen_at)"
                                + " VALUES ('w', gen_random_uuid(), 1, now(), '{worker}', 3, 0, '{}', now(), now())")
                .execute());

        QueueState state = await(queues.states(List.of(QUEUE))).get(0);

        assertThat(state.backlog()).isEqualTo(Duration.ofSeconds(2 * 6 / 3));
    }

    @Test
    void expectsASecondOfAWaitingJobOnANodeWithoutHistory() {
        insert(3);
        insert(3);

        QueueState state = await(queues.states(List.of(QUEUE))).get(0);

        assertThat(state.backlog()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void showsAnEmptyQueueAsEmpty() {
        assertThat(await(queues.states(List.of("other"))))
                .containsExactly(new QueueState("other", false, 0, 0, 0, Optional.empty(), 0, 0, Duration.ZERO));
    }

    private UUID dead() {
        UUID id = insert(1);
        await(store.fail(claim(), ERROR, null));
        return id;
    }

    private UUID insert(int maxAttempts) {
        NewJob job = new NewJob(
                JobType.SPOT_SIMULATION,
                QUEUE,
                5,
                maxAttempts,
                Duration.ofMinutes(1),
                new JsonObject(),
                new JsonObject());
        return await(store.insert(job)).id();
    }

    private JobClaim claim() {
        return await(store.claim(QUEUE, "w", LEASE, 1)).get(0);
    }
}
