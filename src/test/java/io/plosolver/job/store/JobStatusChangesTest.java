package io.plosolver.job.store;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.job.Completion;
import io.plosolver.job.Job;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobProgress;
import io.plosolver.job.JobStatus;
import io.plosolver.job.ResultOrigin;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Legal and illegal changes of status. */
class JobStatusChangesTest extends JobStoreFixture {

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
    void insistsOnANewVersionForANewStatus() {
        UUID id = insert(5).id();

        Future<?> change = pool.preparedQuery("UPDATE job SET status = 'CANCELLED', finished_at = now() WHERE id = $1")
                .execute(Tuple.of(id));

        assertThatThrownBy(() -> await(change)).hasMessageContaining("without a new version");
    }

    @Test
    void endsTheProgressOfACompletedJob() {
        insert(5);
        JobClaim claim = claim();
        await(store.progress(claim, new JobProgress(0.498, "storing strategies", null, 0.02, null, null, null)));

        await(store.complete(claim, new Completion(RESULT.encode(), null, ResultOrigin.COMPUTED, List.of(), 0.004)));

        assertThat(reread(claim).progress()).isEqualTo(new JobProgress(1, null, null, 0.004, null, null, null));
    }

    @Test
    void leavesTheProgressOfAFailedOrCancelledJobWhereItWas() {
        JobProgress half = new JobProgress(0.5, "half", null);
        insert(5);
        JobClaim failed = claim();
        await(store.progress(failed, half));
        insert(5);
        JobClaim cancelled = claim();
        await(store.progress(cancelled, half));

        await(store.fail(failed, ERROR, null));
        await(store.cancel(cancelled.jobId()));

        assertThat(reread(failed).progress()).isEqualTo(half);
        assertThat(reread(cancelled).progress()).isEqualTo(half);
    }

    @Test
    void cancelsAWaitingJob() {
        Job job = insert(5);

        assertThat(await(store.cancel(job.id())).map(Job::status)).contains(JobStatus.CANCELLED);
        assertThat(await(store.claim("spot_simulation", "w", LEASE, 1))).isEmpty();
    }

    @Test
    void cancelsARunningJobAndFencesItsExecution() {
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

    @ParameterizedTest
    @EnumSource(JobStatus.class)
    void stopsARunningJobOnlyAndChangesNoStatus(JobStatus status) {
        UUID id = jobIn(status);

        boolean stopped = await(store.stop(id)).isPresent();

        Job job = await(store.find(id)).orElseThrow();
        assertThat(stopped).isEqualTo(status == JobStatus.PROCESSING);
        assertThat(job.stopRequestedAt() != null).isEqualTo(stopped);
        assertThat(job.status()).isEqualTo(status);
    }

    @Test
    void stopsTwiceLikeOnce() {
        insert(5);
        UUID id = claim().jobId();

        Optional<Job> once = await(store.stop(id));
        Optional<Job> twice = await(store.stop(id));

        assertThat(twice).isPresent().isEqualTo(once);
    }

    @Test
    void remembersInTheNextAttemptThatTheJobWasStopped() {
        insert(5);
        JobClaim first = claim();
        await(store.stop(first.jobId()));
        await(store.release(first));
        JobClaim second = claim();
        await(store.retry(second, ERROR, null, Duration.ZERO));
        JobClaim third = claim();
        await(store.reap(ReapLimits.EVERY_LEASE, 10, ERROR));
        JobClaim fourth = claim();

        assertThat(first.stopRequested()).isFalse();
        assertThat(List.of(second, third, fourth)).allMatch(JobClaim::stopRequested);
    }

    @Test
    void stopsAWaitingJobThatHasSomethingToEndWith() {
        Job job = insert(5);
        JobClaim claim = claim();
        await(new CheckpointStore(pool).conclude(claim, UUID.randomUUID(), 120));
        await(store.release(claim));

        Optional<Job> stopped = await(store.stop(job.id()));

        assertThat(stopped).map(Job::status).contains(JobStatus.QUEUED);
        assertThat(claim().stopRequested()).isTrue();
    }

    @Test
    void letsADeadLetterRunAgainThatWasStopped() {
        insert(5);
        JobClaim claim = claim();
        await(store.stop(claim.jobId()));
        await(store.fail(claim, ERROR, null));

        await(new DeadLetters(pool).retry(claim.jobId()));

        assertThat(reread(claim).stopRequestedAt()).isNull();
        assertThat(claim().stopRequested()).isFalse();
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
}
