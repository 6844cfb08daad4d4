package io.plosolver.dispatch;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.job.FirstLease;
import io.plosolver.job.IdempotencyKey;
import io.plosolver.job.Job;
import io.plosolver.job.JobStatus;
import io.plosolver.job.NewJob;
import io.plosolver.job.service.JobMessages.RunAnswer;
import io.plosolver.job.service.JobMessages.RunJobs;
import io.plosolver.job.service.JobMessages.WorkerReady;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Jobs that are claimed by the statement that stores them, because the node that is posted to has a free slot. */
class PostedClaimsTest extends JobLifecycleFixture {

    @Test
    void aJobThatIsPostedToAnIdleNodeRunsWithoutAClaimStatement() {
        start(4);

        Job posted = awaitClaimedPost();

        assertThat(await(watcher.end(posted.id())).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(registry.get("plosolver.dispatch.jobs.inserted").counter().count())
                .isPositive();
    }

    @Test
    void jobsOfANodeWithOneSlotRunInTheOrderOfTheirPosts() {
        List<Integer> order = new CopyOnWriteArrayList<>();
        start(1);
        awaitClaimedPost();

        List<UUID> ids = IntStream.range(0, 20)
                .mapToObj(number -> submit(handler.job("job " + number, computation -> {
                    order.add(number);
                    return DONE;
                })))
                .toList();
        ids.forEach(id -> await(watcher.end(id)));

        assertThat(order).isSorted().hasSize(20);
    }

    @Test
    void aJobThatItsWorkerRefusesWaitsAsIfItHadNotBeenClaimed() {
        startWithAWorkerThatRefuses();

        Job posted = await(jobs.submit(job()));

        assertThat(posted.status()).isEqualTo(JobStatus.PROCESSING);
        await().until(() -> {
            Job job = await(store.find(posted.id())).orElseThrow();
            return job.status() == JobStatus.QUEUED && job.attempt() == 0;
        });
    }

    @Test
    void aJobThatItsWorkerRefusesRunsElsewhere() {
        startWithAWorkerThatRefuses();
        Job posted = await(jobs.submit(job()));

        worker = worker("node", 1, heartbeat, store);
        await(vertx.deployVerticle(worker));

        Job ended = await(watcher.end(posted.id()));
        assertThat(ended.worker()).isEqualTo("node");
        assertThat(ended.attempt()).isEqualTo(1);
    }

    @Test
    void aJobWhoseNodeIsLostBeforeItsHandOverRunsElsewhere() {
        FirstLease lost = new FirstLease("lost", UUID.randomUUID(), Duration.ZERO);
        Job posted = await(store.insert(job(), Optional.of(lost)));

        start(1);

        Job ended = await(watcher.end(posted.id()));
        assertThat(ended.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(ended.worker()).isEqualTo("node");
    }

    @Test
    void ofPostsUnderOneKeyAtOnceOneRuns() {
        start(4);
        awaitClaimedPost();
        IdempotencyKey key = IdempotencyKey.of("one", new JsonObject());

        List<UUID> ids = Stream.generate(() -> jobs.submit(job(), key)).limit(4).toList().stream()
                .map(post -> await(post).id())
                .toList();

        assertThat(ids).containsOnly(ids.get(0));
        assertThat(await(watcher.end(ids.get(0))).attempt()).isEqualTo(1);
        // The slots of the posts that found the key taken are free again.
        awaitClaimedPost();
    }

    @Test
    void ofEqualJobsPostedAtOnceOneComputes() {
        List<String> computed = new CopyOnWriteArrayList<>();
        start(4);
        awaitClaimedPost();

        List<Future<Job>> posts = IntStream.range(0, 8)
                .mapToObj(number -> handler.shared("ab", handler.job("equal " + number, computation -> {
                    computed.add("equal " + number);
                    return new JsonObject();
                })))
                .map(job -> job.params().getString("body").endsWith("1")
                        ? jobs.submit(job, IdempotencyKey.of("equal", new JsonObject()))
                        : jobs.submit(job))
                .toList();

        posts.forEach(post ->
                assertThat(await(watcher.end(await(post).id())).status()).isEqualTo(JobStatus.COMPLETED));
        assertThat(computed).hasSize(1);
    }

    @Test
    void aPostWhileAllSlotsAreTakenWaits() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        start(1);
        UUID running = submit(handler.job("long", computation -> {
            begun.countDown();
            end.await();
            return DONE;
        }));
        begun.await();

        Job posted = await(jobs.submit(job()));
        end.countDown();

        assertThat(posted.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(await(watcher.end(running)).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(await(watcher.end(posted.id())).status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void aJobThatTheDatabaseRefusesKeepsNoSlot() {
        start(1);
        awaitClaimedPost();
        NewJob job = job();
        NewJob refused = new NewJob(job.type(), job.queue(), 99, 1, job.timeLimit(), job.params(), job.forecast());

        assertThat(jobs.submit(refused)
                        .transform(done -> Future.succeededFuture(done.failed()))
                        .await())
                .isTrue();

        awaitClaimedPost();
    }

    /** Posts until a job is claimed by its insertion: the dispatcher learns late that a slot is free and that no job waits. */
    private Job awaitClaimedPost() {
        return await().until(() -> await(jobs.submit(job())), job -> job.status() == JobStatus.PROCESSING);
    }

    private void startWithAWorkerThatRefuses() {
        vertx.eventBus()
                .<RunJobs>consumer(
                        RunJobs.addressOf("full"),
                        message -> message.reply(new RunAnswer(
                                Set.of(message.body().claims().get(0).leaseToken()), 0, false, Map.of())));
        dispatch = await(vertx.deployVerticle(dispatcher(store, transport, true, sharedSlots)));
        vertx.eventBus().send(WorkerReady.ADDRESS, new WorkerReady("full", 1, true, Map.of()));
        await().until(() -> sharedSlots.any() && sharedSlots.queuesWithJobs().isEmpty());
    }

    private NewJob job() {
        return handler.job("works", computation -> DONE);
    }
}
