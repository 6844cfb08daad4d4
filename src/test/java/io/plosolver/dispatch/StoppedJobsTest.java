package io.plosolver.dispatch;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.compute.Computation;
import io.plosolver.compute.ComputationAbortedException;
import io.plosolver.job.Job;
import io.plosolver.job.JobError;
import io.plosolver.job.JobStatus;
import io.plosolver.job.service.JobMessages;
import io.plosolver.job.store.ReapLimits;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Executions that are stopped by a client, the time limit, the stop of their node, or a lost lease. */
class StoppedJobsTest extends JobLifecycleFixture {

    @Test
    void abortsTheExecutionOfACancelledJobAndFreesItsSlot() throws Exception {
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
    void storesThePartialResultOfAnExecutionThatFinishesEarly() {
        start(1);

        Job job = run(handler.job("samples", 5, Duration.ofMillis(50), computation -> {
            spinUntil(computation, Signal.FINISH_EARLY);
            computation.progress().cutShort("half of it");
            return DONE;
        }));

        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.result()).isEqualTo(DONE);
        assertThat(lastAttempt(job).getJsonArray("warnings")).containsExactly("half of it");
    }

    @Test
    void storesThePartialResultWhenAClientStopsTheJob() {
        start(1);
        UUID id = submit(handler.job("samples", StoppedJobsTest::whatThereIs));
        await(watcher.status(id, JobStatus.PROCESSING));

        await(jobs.stop(id));
        Job job = await(watcher.end(id));

        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.result()).isEqualTo(DONE);
        assertThat(job.stopRequestedAt()).isBetween(job.startedAt(), job.finishedAt());
    }

    /** As after a lost notification: only the row shows the stop. */
    @Test
    void learnsFromTheRenewalOfItsLeaseThatAClientStoppedAJob() {
        start(1);
        UUID id = submit(handler.job("samples", StoppedJobsTest::whatThereIs));
        await(watcher.status(id, JobStatus.PROCESSING));

        await(store.stop(id));

        assertThat(await(watcher.end(id)).status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void stopsTheNextAttemptWhenTheOneBeforeLosesItsLease() {
        start(1);
        List<Signal> atBegin = new CopyOnWriteArrayList<>();
        UUID id = submit(handler.job("loses its lease", computation -> {
            atBegin.add(computation.cancellation().signal());
            if (atBegin.size() == 1) {
                spinUntil(computation, Signal.ABORT);
            }
            return DONE;
        }));
        Awaitility.await().until(() -> atBegin.size() == 1);

        await(jobs.stop(id));
        await(store.reap(ReapLimits.EVERY_LEASE, 10, JobError.workerLost().toJson()));
        Job job = await(watcher.end(id));

        assertThat(job.attempt()).isEqualTo(2);
        assertThat(atBegin).containsExactly(Signal.RUN, Signal.STOP);
    }

    @Test
    void failsAnExecutionBeyondItsTimeLimitWithoutARetry() {
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
    void interruptsAnExecutionThatBlocksBeyondItsTimeLimit() {
        start(1);

        Job job = run(handler.job("waits", 5, Duration.ofMillis(50), computation -> {
            new CountDownLatch(1).await();
            return DONE;
        }));

        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void abortsAnExecutionWhoseLeaseWasLost() {
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

        await(store.reap(ReapLimits.EVERY_LEASE, 10, JobError.workerLost().toJson()));
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
    void requestsCheckpointsBeforeTheGracePeriodHasPassed() {
        start(1);
        UUID id = submit(handler.job("saves where it is", computation -> {
            spinUntil(computation, Signal.CHECKPOINT_AND_STOP);
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
            spinUntil(computation, Signal.CHECKPOINT_AND_STOP);
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

        JobMessages.RunAnswer answer = offer();

        assertThat(answer.refused()).hasSize(1);
        assertThat(answer.freeSlots()).isZero();
    }

    private static JsonObject whatThereIs(Computation computation) {
        spinUntil(computation, Signal.STOP);
        computation.progress().cutShort("half of it");
        return DONE;
    }

    private static void spinUntil(Computation computation, Signal signal) {
        while (computation.cancellation().signal() != signal) {
            Thread.onSpinWait();
        }
    }
}
