package io.plosolver.job.store;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.IdempotencyKey;
import io.plosolver.job.Job;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobFilter;
import io.plosolver.job.JobPage;
import io.plosolver.job.JobStatus;
import io.plosolver.job.JobType;
import io.plosolver.job.ResultOrigin;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Insertion, claims, retries and lookups of jobs. */
class JobStoreTest extends JobStoreFixture {

    @Test
    void storesAJobWithItsOutboxEntry() {
        Job job = insert(5);

        assertThat(job.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(await(store.find(job.id()))).contains(job);
        assertThat(await(store.outbox(10))).containsExactly(new OutboxEntry(job.id(), "spot_simulation"));
    }

    @Test
    void takesTheOutboxEntriesOfTheJobsItClaimsAlong() {
        Job waits = insert(5);
        insert(9);

        claim();

        assertThat(await(store.outbox(10))).containsExactly(new OutboxEntry(waits.id(), "spot_simulation"));
    }

    @Test
    void givesAJobThatIsReleasedAnOutboxEntryAgain() {
        Job job = insert(5);

        await(store.release(claim()));

        assertThat(await(store.outbox(10))).containsExactly(new OutboxEntry(job.id(), "spot_simulation"));
    }

    @Test
    void aRetryHasTheTraceContextOfThePost() {
        Optional<String> post = Optional.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        await(store.insert(newJob(5, 3).tracedBy(post)));
        await(store.retry(claim(), new JsonObject(), null, Duration.ZERO));

        JobClaim retry = claim();

        assertThat(retry.attempt()).isEqualTo(2);
        assertThat(retry.traceParent()).isEqualTo(post.orElseThrow());
    }

    @Test
    void aJobUnderAnIdempotencyKeyHasTheTraceContextOfThePost() {
        Optional<String> post = Optional.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        IdempotencyKey key = IdempotencyKey.of("key", new JsonObject());

        await(store.insert(newJob(5, 3).tracedBy(post), Optional.empty(), key));

        assertThat(claim().traceParent()).isEqualTo(post.orElseThrow());
    }

    @Test
    void returnsTheSummariesOfChangedJobsOnly() {
        Job unchanged = insert(5);
        Job changed = insert(5);
        UUID deleted = UUID.randomUUID();
        await(store.cancel(changed.id()));

        Map<UUID, Optional<Job>> changes =
                await(store.changed(Map.of(unchanged.id(), unchanged.version(), changed.id(), 1, deleted, 1)));

        assertThat(changes).containsOnlyKeys(changed.id(), deleted);
        assertThat(changes.get(deleted)).isEmpty();
        assertThat(changes.get(changed.id()))
                .hasValueSatisfying(job -> assertThat(job.toSummaryJson())
                        .isEqualTo(await(store.find(changed.id())).orElseThrow().toSummaryJson()));
        assertThat(changes.get(changed.id()).orElseThrow().params()).isNull();
    }

    @Test
    void claimsAJobWhoseOutboxEntryIsBeingDeletedWithoutWaiting() {
        Job job = insert(5);
        SqlConnection relay = await(pool.getConnection());
        await(relay.begin()
                .compose(begun -> relay.preparedQuery("DELETE FROM outbox WHERE job_id = $1")
                        .execute(Tuple.of(job.id()))));

        JobClaim claim = claim();

        assertThat(claim.jobId()).isEqualTo(job.id());
        await(relay.close());
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
        assertThat(DatabaseErrors.isRefused(inserts.get(20).cause())).isTrue();
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
    void countsTheAttemptBeforeTheExecutionBegins() {
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
    void namesOnlyTheQueuesInWhichAJobWaits() {
        insert(5);

        assertThat(await(store.waitingQueues(List.of("other", "spot_simulation"))))
                .containsExactly("spot_simulation");
    }

    @Test
    void countsWaitingJobsUpToTheLimit() {
        insert(5);
        insert(5);
        insert(5);
        claim();

        assertThat(await(store.countWaiting(100))).isEqualTo(2);
        assertThat(await(store.countWaiting(1))).isEqualTo(1);
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
    void listsOnlyTheRequestedStatus() {
        insert(5);
        insert(5);
        JobClaim claim = claim();

        JobPage page = await(store.page(
                JobFilter.ofStatuses(List.of(JobStatus.PROCESSING)).withType(Optional.of(JobType.SPOT_SIMULATION)),
                Optional.empty(),
                10));

        assertThat(page.jobs()).extracting(Job::id).containsExactly(claim.jobId());
    }
}
