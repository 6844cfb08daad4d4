package io.plosolver.job.store;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.JobClaim;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Which of several equal jobs is claimed, and when the others are. */
class EqualJobsTest extends EqualJobsFixture {

    private static final String KEY = "ab12";

    @Test
    void fillsAllSlotsThoughEqualJobsWaitInFront() {
        UUID first = insertMany(50, KEY).get(0);
        List<UUID> others = List.of(insert(5).id(), insert(5).id(), insert("cd34", 5));

        assertThat(claimedIds(4)).containsExactly(first, others.get(0), others.get(1), others.get(2));
    }

    @Test
    void fillsAllSlotsWhileAnEqualJobRuns() {
        insertMany(50, KEY);
        claim(1);
        List<UUID> others = insertMany(4, null);

        assertThat(claimedIds(4)).containsExactlyElementsOf(others);
    }

    @Test
    void claimsEqualJobsOneAfterTheOtherOldestFirst() {
        List<UUID> ids = new ArrayList<>(insertMany(5, KEY));
        ids.sort(null);

        List<UUID> claimed = new ArrayList<>();
        for (List<JobClaim> batch = claim(3); !batch.isEmpty(); batch = claim(3)) {
            assertThat(batch).hasSize(1);
            claimed.add(batch.get(0).jobId());
            complete(batch.get(0));
        }

        assertThat(claimed).containsExactlyElementsOf(ids);
    }

    @Test
    void claimsTheMostUrgentOfEqualJobsFirst() {
        UUID normal = insert(KEY, 5);
        UUID other = insert("cd34", 6);
        UUID urgent = insert(KEY, 9);

        List<JobClaim> claims = claim(3);
        complete(claims.get(0));

        assertThat(claims).extracting(JobClaim::jobId).containsExactly(urgent, other);
        assertThat(claimedIds(3)).containsExactly(normal);
    }

    @Test
    void keepsTheAgeOrderWhenTheFirstOfEqualJobsIsCancelled() {
        UUID first = insert(KEY, 5);
        UUID other = insert("cd34", 5);
        UUID equal = insert(KEY, 5);

        await(store.cancel(first));

        assertThat(claimedIds(1)).containsExactly(other);
        assertThat(claimedIds(1)).containsExactly(equal);
    }

    @Test
    void claimsAnEqualJobOnceTheFirstIsStopped() {
        UUID first = insert(KEY, 5);
        UUID equal = insert(KEY, 5);
        saveCheckpoint(first);

        await(store.stop(first));

        assertThat(claimedIds(3)).containsExactly(first, equal);
    }

    @Test
    void claimsADuplicateThatWasStopped() {
        UUID first = insert(KEY, 5);
        UUID equal = insert(KEY, 5);
        saveCheckpoint(equal);

        await(store.stop(equal));

        assertThat(claimedIds(3)).containsExactly(first, equal);
    }

    @Test
    void claimsAnEqualJobWhileTheFirstWaitsForItsNextAttempt() {
        insert(KEY, 5);
        UUID equal = insert(KEY, 5);

        await(store.retry(claim(1).get(0), ERROR, null, Duration.ofHours(1)));

        assertThat(claimedIds(1)).containsExactly(equal);
    }

    @Test
    void claimsAPoisonCandidateAloneAndItsEqualAfterIt() {
        insert(KEY, 5);
        UUID candidate = claim(1).get(0).jobId();
        await(store.reap(ReapLimits.EVERY_LEASE, 10, ERROR));
        UUID equal = insert(KEY, 5);
        UUID other = insert("cd34", 5);

        List<JobClaim> alone = claim(3);
        List<JobClaim> others = claim(3);
        complete(alone.get(0));

        assertThat(alone).extracting(JobClaim::jobId).containsExactly(candidate);
        assertThat(others).extracting(JobClaim::jobId).containsExactly(other);
        assertThat(claimedIds(3)).containsExactly(equal);
    }

    @Test
    void claimsAJobThatWasPostedWhileItsEqualWasBeingClaimed() {
        UUID first = insert(KEY, 5);
        SqlConnection claimer = await(pool.getConnection());
        await(claimer.begin()
                .compose(begun ->
                        claimer.preparedQuery(JobSql.CLAIM).execute(Tuple.of(QUEUE, "w", LEASE.toMillis(), 1L, true))));
        UUID posted = insert(KEY, 5);
        await(claimer.query("COMMIT").execute().compose(done -> claimer.close()));

        await(store.cancel(first));

        assertThat(claimedIds(1)).containsExactly(posted);
    }

    @Test
    void claimsAJobWhosePostCommitsAfterTheClaimOfItsEqualBegan() {
        UUID first = insert(KEY, 5);
        UUID posted = UUID.fromString("ffffffff-ffff-7fff-bfff-ffffffffffff");
        SqlConnection poster = await(pool.getConnection());
        await(poster.begin()
                .compose(
                        begun -> poster.query("""
                        INSERT INTO job (id, type, queue, priority, max_attempts, time_limit_ms, params, forecast, result_key,
                            result_relabelling, duplicate)
                        VALUES ('%1$s', 'spot_simulation', '%2$s', 5, 3, 1000, '{}', '{}', decode('%3$s', 'hex'), '{}',
                            becomes_duplicate('%1$s', '%2$s', decode('%3$s', 'hex'), 5))
                        """.formatted(posted, QUEUE, KEY)).execute()));
        Future<List<JobClaim>> claim = store.claim(QUEUE, "w", LEASE, 1);
        Awaitility.await().until(() -> claim.isComplete() || isSomebodyBlocked());
        await(poster.query("COMMIT").execute().compose(done -> poster.close()));

        assertThat(await(claim)).extracting(JobClaim::jobId).containsExactly(first);
        await(store.cancel(first));

        assertThat(claimedIds(1)).containsExactly(posted);
    }

    private boolean isSomebodyBlocked() {
        return await(pool.query("SELECT FROM pg_locks WHERE NOT granted").execute())
                        .size()
                > 0;
    }

    private void saveCheckpoint(UUID job) {
        await(pool.preparedQuery("INSERT INTO checkpoint (job_id, generation, iterations) VALUES ($1, $1, 1)")
                .execute(Tuple.of(job)));
    }
}
