package io.plosolver.job;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobStoreTest {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration RUN_OUT = Duration.ZERO;
    private static final JsonObject RESULT = new JsonObject().put("z", 1).put("a", 2);
    private static final JsonObject ERROR = new JsonObject().put("title", "it broke");
    private static DatabaseAddress address;

    private Vertx vertx;
    private Pool pool;
    private JobStore store;

    @BeforeAll
    static void createDatabase() {
        address = TestDatabases.fresh(JobStoreTest.class);
    }

    @AfterAll
    static void forgetDatabase() {
        address = null;
    }

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        pool = TestDatabases.pool(vertx, address);
        store = new JobStore(pool);
        await(pool.query("TRUNCATE job CASCADE").execute());
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void storesAJobWithItsOutboxEntry() {
        Job job = insert(5);

        assertThat(job.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(await(store.find(job.id()))).contains(job);
        assertThat(await(store.outbox(10))).containsExactly(new OutboxEntry(job.id(), "spot_simulation"));
    }

    @Test
    void claimsTheMostUrgentThenTheOldest() {
        Job old = insert(5);
        Job young = insert(5);
        Job urgent = insert(9);

        List<UUID> order = List.of(claim().jobId(), claim().jobId(), claim().jobId());

        assertThat(order).containsExactly(urgent.id(), old.id(), young.id());
    }

    @Test
    void claimsAJobOnlyOnce() {
        for (int i = 0; i < 20; i++) {
            insert(5);
        }
        List<Future<List<JobClaim>>> claims = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            claims.add(store.claim("spot_simulation", "w", LEASE, 1));
        }

        await(Future.all(claims));

        assertThat(claims.stream().map(Future::result).flatMap(List::stream).map(JobClaim::jobId))
                .hasSize(20)
                .doesNotHaveDuplicates();
    }

    @Test
    void claimsSeveralJobsAtOnceBestFirst() {
        Job young = insert(5);
        Job urgent = insert(9);
        insert(1);

        List<JobClaim> claims = await(store.claim("spot_simulation", "w", LEASE, 2));

        assertThat(claims).extracting(JobClaim::jobId).containsExactly(urgent.id(), young.id());
    }

    @Test
    void storesWhatComesAtOnceThoughOneJobIsRefused() {
        List<Future<Job>> inserts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            inserts.add(store.insert(newJob(i == 20 ? 99 : 5, 3)));
        }

        await(Future.join(inserts).otherwiseEmpty());

        assertThat(inserts.stream().filter(Future::failed)).containsExactly(inserts.get(20));
        assertThat(StoreFailures.isRefused(inserts.get(20).cause())).isTrue();
        assertThat(await(store.claim("spot_simulation", "w", LEASE, 100)))
                .extracting(JobClaim::jobId)
                .containsExactlyInAnyOrderElementsOf(inserts.stream()
                        .filter(Future::succeeded)
                        .map(insert -> insert.result().id())
                        .toList());
    }

    @Test
    void completesWhatIsHeldOfManyAtOnce() {
        for (int i = 0; i < 30; i++) {
            insert(5);
        }
        List<JobClaim> claims = await(store.claim("spot_simulation", "w", LEASE, 30));
        await(store.release(claims.get(7)));

        List<Future<Boolean>> completions = claims.stream()
                .map(claim -> store.complete(
                        claim, new JsonObject().put("job", claim.jobId().toString()), ResultOrigin.COMPUTED))
                .toList();
        await(Future.all(completions));

        for (int i = 0; i < claims.size(); i++) {
            Job job = await(store.find(claims.get(i).jobId())).orElseThrow();
            assertThat(completions.get(i).result()).isEqualTo(i != 7);
            assertThat(job.status()).isEqualTo(i == 7 ? JobStatus.QUEUED : JobStatus.COMPLETED);
            assertThat(job.result() == null ? null : job.result().getString("job"))
                    .isEqualTo(i == 7 ? null : job.id().toString());
        }
    }

    @Test
    void countsTheAttemptBeforeTheBodyBegins() {
        Job job = insert(5);

        JobClaim claim = claim();

        assertThat(claim.attempt()).isEqualTo(1);
        assertThat(await(store.find(job.id())).orElseThrow().attempt()).isEqualTo(1);
    }

    @Test
    void keepsTheOrderOfResultFields() {
        insert(5);
        JobClaim claim = claim();

        await(store.complete(claim, RESULT, ResultOrigin.COMPUTED));

        assertThat(reread(claim).result().encode()).isEqualTo("{\"z\":1,\"a\":2}");
    }

    @Test
    void fencesOffAWriterWhoseLeaseWasTakenBack() {
        insert(5);
        JobClaim late =
                await(store.claim("spot_simulation", "slow", RUN_OUT, 1)).get(0);
        await(store.reap(ReapTerms.runOut(Duration.ZERO), 10, ERROR));
        JobClaim current = claim();

        assertThat(await(store.complete(late, RESULT, ResultOrigin.COMPUTED))).isFalse();
        assertThat(await(store.fail(late, ERROR, null))).isFalse();
        assertThat(await(store.retry(late, ERROR, "trace", Duration.ZERO))).isFalse();
        assertThat(await(store.release(late))).isFalse();
        assertThat(await(store.progress(late, new JobProgress(0.5, "half", null))))
                .isFalse();
        assertThat(await(store.complete(current, RESULT, ResultOrigin.COMPUTED)))
                .isTrue();
    }

    @Test
    void changesTheVersionWithEveryChange() {
        insert(5);
        JobClaim claim = claim();
        int claimed = reread(claim).version();

        await(store.progress(claim, new JobProgress(0.5, "half", null)));
        int progressed = reread(claim).version();

        assertThat(claimed).isEqualTo(2);
        assertThat(progressed).isEqualTo(3);
    }

    @Test
    void takesBackARunOutLeaseAndQueuesTheJobAgain() {
        Job job = insert(5);
        await(store.claim("spot_simulation", "dead", RUN_OUT, 1));
        await(store.clearOutbox(await(store.outbox(10))));

        List<JobEvent> events =
                await(store.reap(ReapTerms.runOut(Duration.ZERO), 10, ERROR)).events();

        assertThat(events).containsExactly(new JobEvent(job.id(), JobStatus.QUEUED, null));
        assertThat(await(store.outbox(10))).hasSize(1);
    }

    @Test
    void leavesALiveLeaseAlone() {
        insert(5);
        claim();

        assertThat(await(store.reap(ReapTerms.runOut(Duration.ZERO), 10, ERROR)).events())
                .isEmpty();
    }

    @Test
    void leavesARunOutLeaseWhereTheQuestionCameTooLate() {
        insert(5);
        await(store.claim("spot_simulation", "dead", RUN_OUT, 1));
        OffsetDateTime asked = await(store.reap(ReapTerms.NONE, 10, ERROR)).at();

        Reaped late = await(store.reap(new ReapTerms(false, asked, Duration.ZERO), 10, ERROR));
        Reaped inTime = await(store.reap(new ReapTerms(false, asked.plusHours(1), Duration.ZERO), 10, ERROR));

        assertThat(late.events()).isEmpty();
        assertThat(late.at()).isAfter(asked);
        assertThat(inTime.events()).hasSize(1);
    }

    @Test
    void leavesRunOutLeasesWhereTheServerHasJustCome() {
        insert(5);
        await(store.claim("spot_simulation", "dead", RUN_OUT, 1));

        Reaped reaped = await(store.reap(ReapTerms.runOut(Duration.ofDays(10_000)), 10, ERROR));

        assertThat(reaped.events()).isEmpty();
    }

    @Test
    void takesBackALiveLeaseWhenNoOtherNodeCanBeAlive() {
        Job job = insert(5);
        claim();

        assertThat(await(store.reap(ReapTerms.EVERY_LEASE, 10, ERROR)).events())
                .containsExactly(new JobEvent(job.id(), JobStatus.QUEUED, null));
    }

    @Test
    void failsAJobWhoseLastAttemptWasLost() {
        Job job = await(store.insert(newJob(5, 1)));
        await(store.claim("spot_simulation", "dead", RUN_OUT, 1));

        await(store.reap(ReapTerms.runOut(Duration.ZERO), 10, ERROR));

        Job dead = await(store.find(job.id())).orElseThrow();
        assertThat(dead.status()).isEqualTo(JobStatus.FAILED);
        assertThat(dead.error()).isEqualTo(ERROR);
    }

    @Test
    void prunesOnlyWhatEndedLongEnoughAgo() {
        Map<JobStatus, UUID> old = new EnumMap<>(JobStatus.class);
        for (JobStatus status : JobStatus.values()) {
            old.put(status, jobIn(status));
        }
        await(pool.query("UPDATE job SET finished_at = finished_at - interval '2 hours' WHERE finished_at IS NOT NULL")
                .execute());
        UUID recent = jobIn(JobStatus.COMPLETED);

        int count = await(store.prune(new Retention(Duration.ofHours(1), Duration.ZERO), 10));

        assertThat(count).isEqualTo(2);
        assertThat(old)
                .allSatisfy((status, id) -> assertThat(await(store.find(id)).isPresent())
                        .as(status.name())
                        .isEqualTo(status != JobStatus.COMPLETED && status != JobStatus.CANCELLED));
        assertThat(await(store.find(recent))).isPresent();
        assertThat(await(store.prune(new Retention(Duration.ZERO, Duration.ofHours(1)), 10)))
                .isEqualTo(1);
        assertThat(await(store.find(old.get(JobStatus.FAILED)))).isEmpty();
    }

    @Test
    void prunesABatchAtATime() {
        for (int i = 0; i < 5; i++) {
            jobIn(JobStatus.COMPLETED);
        }

        assertThat(await(store.prune(new Retention(Duration.ofNanos(1), Duration.ZERO), 3)))
                .isEqualTo(3);
        assertThat(await(store.prune(new Retention(Duration.ofNanos(1), Duration.ZERO), 3)))
                .isEqualTo(2);
    }

    @Test
    void namesOnlyTheQueuesInWhichAJobWaits() {
        insert(5);

        assertThat(await(store.waitingQueues(List.of("other", "spot_simulation"))))
                .containsExactly("spot_simulation");
    }

    @Test
    void countsWaitingJobsNoFurtherThanAsked() {
        insert(5);
        insert(5);
        insert(5);
        claim();

        assertThat(await(store.countWaiting(100))).isEqualTo(2);
        assertThat(await(store.countWaiting(1))).isEqualTo(1);
    }

    @Test
    void claimsASuspectAloneAndOnlyWhereItMay() {
        UUID suspect = insert(1).id();
        await(store.claim("spot_simulation", "dead", RUN_OUT, 1));
        await(store.reap(ReapTerms.runOut(Duration.ZERO), 10, ERROR));
        Job other = insert(9);

        List<JobClaim> apart = await(store.claim("spot_simulation", "w", LEASE, 2, true));
        List<JobClaim> others = await(store.claim("spot_simulation", "w", LEASE, 2, false));

        assertThat(apart).extracting(JobClaim::jobId, JobClaim::suspect).containsExactly(tuple(suspect, true));
        assertThat(others).extracting(JobClaim::jobId, JobClaim::suspect).containsExactly(tuple(other.id(), false));
    }

    @Test
    void suspectsAJobNoMoreOnceAnAttemptHasFailedByItself() {
        insert(5);
        await(store.claim("spot_simulation", "dead", RUN_OUT, 1));
        await(store.reap(ReapTerms.runOut(Duration.ZERO), 10, ERROR));
        JobClaim survived = claim();

        await(store.retry(survived, ERROR, "trace", Duration.ZERO));

        assertThat(await(store.claim("spot_simulation", "w", LEASE, 1, false)))
                .extracting(JobClaim::jobId, JobClaim::suspect)
                .containsExactly(tuple(survived.jobId(), false));
    }

    @Test
    void queuesARetryWhenItsTimeHasCome() {
        insert(5);
        JobClaim claim = claim();
        await(store.clearOutbox(await(store.outbox(10))));
        await(store.retry(claim, ERROR, "trace", Duration.ofMillis(1)));

        Awaitility.await().until(() -> await(store.queueDue(10)) == 1);

        assertThat(reread(claim).nextAttemptAt()).isNull();
        assertThat(await(store.outbox(10))).containsExactly(new OutboxEntry(claim.jobId(), "spot_simulation"));
        assertThat(claim().jobId()).isEqualTo(claim.jobId());
    }

    @Test
    void insistsOnANewVersionForANewStatus() {
        UUID id = insert(5).id();

        Future<?> change = pool.preparedQuery("UPDATE job SET status = 'CANCELLED', finished_at = now() WHERE id = $1")
                .execute(Tuple.of(id));

        assertThatThrownBy(() -> await(change)).hasMessageContaining("without a new version");
    }

    @Test
    void doesNotClaimARetryBeforeItsTime() {
        insert(5);
        JobClaim claim = claim();

        await(store.retry(claim, ERROR, "trace", Duration.ofHours(1)));

        assertThat(await(store.claim("spot_simulation", "w", LEASE, 1))).isEmpty();
        assertThat(await(store.waitingQueues(List.of("spot_simulation")))).isEmpty();
        assertThat(reread(claim).nextAttemptAt()).isNotNull();
    }

    @Test
    void claimsADueRetryAsTheNextAttempt() {
        insert(5);
        await(store.retry(claim(), ERROR, "trace", Duration.ZERO));

        assertThat(claim().attempt()).isEqualTo(2);
    }

    @Test
    void doesNotCountAReleasedAttempt() {
        insert(5);
        await(store.release(claim()));

        assertThat(claim().attempt()).isEqualTo(1);
    }

    @Test
    void cancelsAWaitingJob() {
        Job job = insert(5);

        assertThat(await(store.cancel(job.id())).map(Job::status)).contains(JobStatus.CANCELLED);
        assertThat(await(store.claim("spot_simulation", "w", LEASE, 1))).isEmpty();
    }

    @Test
    void cancelsARunningJobAndFencesItsBody() {
        insert(5);
        JobClaim claim = claim();

        assertThat(await(store.cancel(claim.jobId()))).isPresent();

        assertThat(await(store.complete(claim, RESULT, ResultOrigin.COMPUTED))).isFalse();
        assertThat(reread(claim).status()).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void doesNotCancelAnEndedJob() {
        insert(5);
        JobClaim claim = claim();
        await(store.complete(claim, RESULT, ResultOrigin.COMPUTED));

        assertThat(await(store.cancel(claim.jobId()))).isEmpty();
        assertThat(reread(claim).status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void pagesThroughJobsNewestFirst() {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(0, insert(5).id());
        }

        JobPage first = await(store.page(JobFilter.ALL, Optional.empty(), 3));
        JobPage second = await(store.page(JobFilter.ALL, first.next(), 3));

        assertThat(first.jobs()).extracting(Job::id).isEqualTo(ids.subList(0, 3));
        assertThat(second.jobs()).extracting(Job::id).isEqualTo(ids.subList(3, 5));
        assertThat(second.next()).isEmpty();
    }

    @Test
    void listsOnlyTheStatusAskedFor() {
        insert(5);
        insert(5);
        JobClaim claim = claim();

        JobPage page = await(store.page(
                new JobFilter(Optional.of(JobStatus.PROCESSING), Optional.of(JobType.SPOT_SIMULATION)),
                Optional.empty(),
                10));

        assertThat(page.jobs()).extracting(Job::id).containsExactly(claim.jobId());
    }

    @ParameterizedTest
    @EnumSource(JobStatus.class)
    void theDatabaseAllowsTheSameChangesOfStatusAsTheCode(JobStatus from) {
        for (JobStatus to : JobStatus.values()) {
            UUID id = jobIn(from);

            Future<?> change = force(id, to);

            if (from == to || from.successors().contains(to)) {
                await(change);
            } else {
                assertThatThrownBy(() -> await(change))
                        .as("%s to %s", from, to)
                        .hasMessageContaining("cannot change from " + from + " to " + to);
            }
        }
    }

    private UUID jobIn(JobStatus status) {
        UUID id = insert(5).id();
        if (status == JobStatus.QUEUED) {
            return id;
        }
        await(force(id, JobStatus.PROCESSING));
        if (status != JobStatus.PROCESSING) {
            await(force(id, status));
        }
        return id;
    }

    /** Writes a status with the columns that its constraints ask for, whatever the status before. */
    private Future<?> force(UUID id, JobStatus status) {
        return pool.preparedQuery("""
                UPDATE job SET status = $2, version = version + 1,
                    lease_token = CASE WHEN $2 = 'PROCESSING' THEN gen_random_uuid() END,
                    lease_until = CASE WHEN $2 = 'PROCESSING' THEN now() END,
                    finished_at = CASE WHEN $2 IN ('COMPLETED', 'FAILED', 'CANCELLED') THEN now() END,
                    result = CASE WHEN $2 = 'COMPLETED' THEN '{}'::json END
                WHERE id = $1""").execute(Tuple.of(id, status.name()));
    }

    private Job insert(int priority) {
        return await(store.insert(newJob(priority, 3)));
    }

    private static NewJob newJob(int priority, int maxAttempts) {
        return new NewJob(
                JobType.SPOT_SIMULATION,
                "spot_simulation",
                priority,
                maxAttempts,
                Duration.ofMinutes(1),
                new JsonObject().put("game", "plo4"),
                new JsonObject().put("method", "exact"));
    }

    private JobClaim claim() {
        return await(store.claim("spot_simulation", "w", LEASE, 1)).get(0);
    }

    private Job reread(JobClaim claim) {
        return await(store.find(claim.jobId())).orElseThrow();
    }
}
