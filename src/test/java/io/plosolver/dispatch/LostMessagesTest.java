package io.plosolver.dispatch;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.job.Job;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobStatus;
import io.plosolver.job.service.JobMessages.JobCancelled;
import io.plosolver.job.service.JobMessages.JobStopRequested;
import io.plosolver.job.service.JobMessages.RunAnswer;
import io.plosolver.job.service.JobMessages.RunJobs;
import io.plosolver.job.service.JobMessages.WithdrawAnswer;
import io.plosolver.job.service.JobMessages.WithdrawJobs;
import io.plosolver.job.service.JobMessages.WorkerReady;
import io.plosolver.node.NodeHeartbeat;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lost and overtaking messages between dispatcher and worker. */
class LostMessagesTest extends JobLifecycleFixture {

    @Test
    void leavesAJobToTheNodeThatRunsItWhenTheAnswerOfTheNodeIsLost() {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch gate = new CountDownLatch(1);
        loseFirst(RunAnswer.class);
        AtomicInteger handOvers = countToNode();
        start(2);
        UUID id = submit(handler.job("works", computation -> {
            runs.incrementAndGet();
            gate.await();
            return DONE;
        }));

        Awaitility.await().until(() -> handOvers.get() == 2);
        Job running = await(store.find(id)).orElseThrow();
        gate.countDown();

        assertThat(running.status()).isEqualTo(JobStatus.PROCESSING);
        assertThat(await(watcher.end(id)).attempt()).isEqualTo(1);
        assertThat(runs).hasValue(1);
    }

    @Test
    void countsNoAttemptForALostHandOver() {
        // The reaper, which counts an attempt, must not come before the withdrawal.
        lease = Duration.ofMinutes(1);
        loseFirst(RunJobs.class);
        start(1);

        Job job = run(handler.job("works", computation -> DONE));

        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.attempt()).isEqualTo(1);
    }

    /** The node may have crashed on one of its jobs: a release would not count the attempt. */
    @Test
    void leavesJobsOfANodeThatAnswersNothingToTheReaper() {
        Promise<JobClaim> received = Promise.promise();
        vertx.eventBus()
                .<RunJobs>consumer(
                        RunJobs.addressOf("mute"),
                        message -> received.complete(message.body().claims().get(0)));
        MessageConsumer<WithdrawJobs> mute = vertx.eventBus().consumer(WithdrawJobs.addressOf("mute"));
        mute.handler(message -> {});
        dispatch = await(vertx.deployVerticle(dispatcher(store, transport, true)));
        await(store.insert(handler.job("works", computation -> DONE)));

        vertx.eventBus().send(WorkerReady.ADDRESS, new WorkerReady("mute", 1, true, Map.of()));
        JobClaim claim = await(received.future());
        await(vertx.undeploy(dispatch));
        dispatch = null;

        assertThat(await(store.release(claim))).as("still leased to the node").isTrue();
    }

    /** The dispatcher gives up the hand-over to the frozen node by a withdrawal after two seconds, and then waits for two more. */
    @Test
    void givesOtherNodesTheirJobsWhileAFrozenNodeDoesNotAnswer() {
        Promise<Void> atFrozen = Promise.promise();
        Promise<Void> withdrawn = Promise.promise();
        Promise<Void> atOther = Promise.promise();
        vertx.eventBus().<RunJobs>consumer(RunJobs.addressOf("frozen"), message -> atFrozen.tryComplete());
        vertx.eventBus().<WithdrawJobs>consumer(WithdrawJobs.addressOf("frozen"), message -> withdrawn.tryComplete());
        vertx.eventBus().<RunJobs>consumer(RunJobs.addressOf("other"), message -> {
            message.reply(new RunAnswer(Set.of(), 0, true, Map.of()));
            atOther.tryComplete();
        });
        dispatch = await(vertx.deployVerticle(dispatcher(store, transport, true)));
        await(store.insert(handler.job("first", computation -> DONE)));
        vertx.eventBus().send(WorkerReady.ADDRESS, new WorkerReady("frozen", 1, true, Map.of()));
        await(atFrozen.future());

        await(store.insert(handler.job("second", computation -> DONE)));
        vertx.eventBus().send(WorkerReady.ADDRESS, new WorkerReady("other", 1, true, Map.of()));
        await(atOther.future());

        assertThat(withdrawn.future().isComplete()).isFalse();
    }

    @Test
    void releasesJobsForAMissingNodeAtOnce() {
        dispatch = await(vertx.deployVerticle(dispatcher(store, transport, false)));
        Job job = await(store.insert(handler.job("works", computation -> DONE)));

        vertx.eventBus().send(WorkerReady.ADDRESS, new WorkerReady("gone", 1, true, Map.of()));

        // Each claim and each release gives the row a new version.
        Awaitility.await().until(() -> {
            Job found = await(store.find(job.id())).orElseThrow();
            return found.version() >= job.version() + 2 && found.status() == JobStatus.QUEUED && found.attempt() == 0;
        });
    }

    @Test
    void refusesAHandOverThatItsWithdrawalHasOvertaken() {
        startWorkerAlone();
        JobClaim claim = claim(await(store.insert(handler.job("works", computation -> DONE))));

        WithdrawAnswer withdrawal = await(vertx.eventBus()
                        .<WithdrawAnswer>request(
                                WithdrawJobs.addressOf("node"), new WithdrawJobs(Set.of(claim.leaseToken()))))
                .body();
        RunAnswer answer = handOver(claim);

        assertThat(withdrawal.withdrawn()).containsExactly(claim.leaseToken());
        assertThat(answer.refused()).containsExactly(claim.leaseToken());
    }

    @Test
    void doesNotRunAJobWhoseCancellationHasOvertakenItsHandOver() {
        AtomicBoolean ran = new AtomicBoolean();
        startWorkerAlone();
        JobClaim claim = claim(await(store.insert(handler.job("is cancelled", computation -> {
            ran.set(true);
            return DONE;
        }))));
        await(store.cancel(claim.jobId()));
        vertx.eventBus().publish(JobCancelled.ADDRESS, new JobCancelled(claim.jobId()));

        RunAnswer answer = handOver(claim);

        assertThat(answer.freeSlots()).isOne();
        dispatch = await(vertx.deployVerticle(dispatcher(store, transport, false)));
        assertThat(run(handler.job("next", computation -> DONE)).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(ran).isFalse();
    }

    /** The node renews its leases every five seconds: waiting for four renewals would exceed the time limit. */
    @Test
    @Timeout(15)
    void stopsJobsWhoseStopRequestsHaveOvertakenTheirHandOver() {
        NodeHeartbeat slow = sessionOf("slow", Duration.ofMinutes(1));
        await(vertx.deployVerticle(worker("slow", 1, slow, store)));

        for (int i = 0; i < 4; i++) {
            JobClaim claim = claim(await(store.insert(handler.job("samples " + i, computation -> {
                while (computation.cancellation().signal() != Signal.STOP) {
                    Thread.onSpinWait();
                }
                return DONE;
            }))));
            await(store.stop(claim.jobId()));
            vertx.eventBus().publish(JobStopRequested.ADDRESS, new JobStopRequested(claim.jobId()));

            handOver("slow", claim);

            assertThat(await(watcher.end(claim.jobId())).status()).isEqualTo(JobStatus.COMPLETED);
        }
        await(slow.stop());
    }

    /** Starts no dispatcher, which would claim the job that the test claims. */
    private void startWorkerAlone() {
        worker = worker("node", 1, heartbeat, store);
        await(vertx.deployVerticle(worker));
    }

    private JobClaim claim(Job job) {
        JobClaim claim = await(store.claim(job.queue(), "node", Duration.ofMinutes(1), 1))
                .get(0);
        assertThat(claim.jobId()).isEqualTo(job.id());
        return claim;
    }

    private RunAnswer handOver(JobClaim claim) {
        return handOver("node", claim);
    }

    private RunAnswer handOver(String node, JobClaim claim) {
        return await(vertx.eventBus().<RunAnswer>request(RunJobs.addressOf(node), new RunJobs(List.of(claim))))
                .body();
    }

    /** Loses the first message with a body of that type. */
    private void loseFirst(Class<?> type) {
        AtomicBoolean lost = new AtomicBoolean();
        vertx.eventBus().addOutboundInterceptor(delivery -> {
            if (!type.isInstance(delivery.body()) || !lost.compareAndSet(false, true)) {
                delivery.next();
            }
        });
    }

    /** Counts the messages of the dispatcher to the node. */
    private AtomicInteger countToNode() {
        AtomicInteger count = new AtomicInteger();
        vertx.eventBus().addOutboundInterceptor(delivery -> {
            if (delivery.message().address().endsWith(".node")) {
                count.incrementAndGet();
            }
            delivery.next();
        });
        return count;
    }
}
