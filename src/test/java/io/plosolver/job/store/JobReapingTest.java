package io.plosolver.job.store;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.plosolver.job.Job;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobEvent;
import io.plosolver.job.JobProgress;
import io.plosolver.job.JobStatus;
import io.plosolver.job.ResultOrigin;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Reaped leases and the status of their jobs. */
class JobReapingTest extends JobStoreFixture {

    @Test
    void takesBackARunOutLeaseAndQueuesTheJobAgain() {
        Job job = insert(5);
        await(store.claim("spot_simulation", "dead", RUN_OUT, 1));
        await(store.clearOutbox(await(store.outbox(10))));

        List<JobEvent> events =
                await(store.reap(ReapLimits.runOut(Duration.ZERO), 10, ERROR)).events();

        assertThat(events).containsExactly(new JobEvent(job.id(), JobStatus.QUEUED, null));
        assertThat(await(store.outbox(10))).hasSize(1);
    }

    @Test
    void namesTheNodesThatRanTheJobs() {
        insert(5);
        insert(5);
        await(store.claim("spot_simulation", "dead", RUN_OUT, 2));

        assertThat(await(store.reap(ReapLimits.runOut(Duration.ZERO), 10, ERROR))
                        .workers())
                .containsExactly("dead");
    }

    @Test
    void keepsAnUnexpiredLease() {
        insert(5);
        claim();

        assertThat(await(store.reap(ReapLimits.runOut(Duration.ZERO), 10, ERROR))
                        .events())
                .isEmpty();
    }

    @Test
    void leavesARunOutLeaseWhereTheQuestionCameTooLate() {
        insert(5);
        await(store.claim("spot_simulation", "dead", RUN_OUT, 1));
        OffsetDateTime asked = await(store.reap(ReapLimits.NONE, 10, ERROR)).at();

        ReapResult late = await(store.reap(new ReapLimits(false, asked, Duration.ZERO), 10, ERROR));
        ReapResult inTime = await(store.reap(new ReapLimits(false, asked.plusHours(1), Duration.ZERO), 10, ERROR));

        assertThat(late.events()).isEmpty();
        assertThat(late.at()).isAfter(asked);
        assertThat(inTime.events()).hasSize(1);
    }

    @Test
    void leavesRunOutLeasesWhereTheServerHasJustCome() {
        insert(5);
        await(store.claim("spot_simulation", "dead", RUN_OUT, 1));

        ReapResult reaped = await(store.reap(ReapLimits.runOut(Duration.ofDays(10_000)), 10, ERROR));

        assertThat(reaped.events()).isEmpty();
    }

    @Test
    void reapsAnUnexpiredLeaseWhenNoOtherNodeCanRun() {
        Job job = insert(5);
        claim();

        assertThat(await(store.reap(ReapLimits.EVERY_LEASE, 10, ERROR)).events())
                .containsExactly(new JobEvent(job.id(), JobStatus.QUEUED, null));
    }

    @Test
    void failsAJobWhoseLastAttemptWasLost() {
        Job job = await(store.insert(newJob(5, 1)));
        await(store.claim("spot_simulation", "dead", RUN_OUT, 1));

        await(store.reap(ReapLimits.runOut(Duration.ZERO), 10, ERROR));

        Job dead = await(store.find(job.id())).orElseThrow();
        assertThat(dead.status()).isEqualTo(JobStatus.FAILED);
        assertThat(dead.error()).isEqualTo(ERROR);
    }

    @Test
    void fencesOffAWriterWhoseLeaseWasTakenBack() {
        insert(5);
        JobClaim late =
                await(store.claim("spot_simulation", "slow", RUN_OUT, 1)).get(0);
        await(store.reap(ReapLimits.runOut(Duration.ZERO), 10, ERROR));
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
    void claimsAPoisonCandidateAloneAndOnlyIfAllowed() {
        UUID poisonCandidate = insert(1).id();
        await(store.claim("spot_simulation", "dead", RUN_OUT, 1));
        await(store.reap(ReapLimits.runOut(Duration.ZERO), 10, ERROR));
        Job other = insert(9);

        List<JobClaim> apart = await(store.claim("spot_simulation", "w", LEASE, 2, true));
        List<JobClaim> others = await(store.claim("spot_simulation", "w", LEASE, 2, false));

        assertThat(apart)
                .extracting(JobClaim::jobId, JobClaim::poisonCandidate)
                .containsExactly(tuple(poisonCandidate, true));
        assertThat(others)
                .extracting(JobClaim::jobId, JobClaim::poisonCandidate)
                .containsExactly(tuple(other.id(), false));
    }

    @Test
    void poisonCandidatesAJobNoMoreOnceAnAttemptHasFailedByItself() {
        insert(5);
        await(store.claim("spot_simulation", "dead", RUN_OUT, 1));
        await(store.reap(ReapLimits.runOut(Duration.ZERO), 10, ERROR));
        JobClaim survived = claim();

        await(store.retry(survived, ERROR, "trace", Duration.ZERO));

        assertThat(await(store.claim("spot_simulation", "w", LEASE, 1, false)))
                .extracting(JobClaim::jobId, JobClaim::poisonCandidate)
                .containsExactly(tuple(survived.jobId(), false));
    }
}
