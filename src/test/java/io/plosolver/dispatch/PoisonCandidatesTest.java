package io.plosolver.dispatch;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.job.JobStatus;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Poison candidates on a node with four slots: a crash affects at most one other job. */
class PoisonCandidatesTest extends JobLifecycleFixture {

    private final List<String> happened = new CopyOnWriteArrayList<>();
    private final List<CountDownLatch> ends =
            List.of(new CountDownLatch(1), new CountDownLatch(1), new CountDownLatch(1));

    @BeforeEach
    void startFourSlots() {
        start(4);
    }

    @AfterEach
    void release() {
        ends.forEach(CountDownLatch::countDown);
    }

    @Test
    void beginsWhenOneOtherJobIsLeft() {
        runThreeOthers();
        UUID poisonCandidate = poisonCandidate("poison_candidate");
        awaitPrefetched();

        ends.get(0).countDown();
        await().until(() -> happened.contains("end of 0"));
        ends.get(1).countDown();
        awaitStatus(poisonCandidate, JobStatus.COMPLETED);

        assertThat(happened).containsSubsequence("end of 0", "end of 1", "poison_candidate");
        assertThat(happened).doesNotContain("end of 2");
    }

    @Test
    void runsOneAtATime() {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<UUID> poisonCandidates = List.of(
                poisonCandidate("a", () -> countAtOnce(atOnce, most)),
                poisonCandidate("b", () -> countAtOnce(atOnce, most)),
                poisonCandidate("c", () -> countAtOnce(atOnce, most)));

        poisonCandidates.forEach(id -> awaitStatus(id, JobStatus.COMPLETED));

        assertThat(most).hasValue(1);
    }

    @Test
    void waitsNoMoreOnceItIsCancelled() {
        runThreeOthers();
        UUID poisonCandidate = poisonCandidate("poison_candidate");
        awaitPrefetched();

        await(jobs.cancel(poisonCandidate));

        UUID next = await(jobs.submit(handler.job("next", computation -> DONE))).id();
        awaitStatus(next, JobStatus.COMPLETED);
        assertThat(happened).isEmpty();
        assertThat(await(store.find(poisonCandidate)).orElseThrow().status()).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void goesBackToTheQueueWhenTheNodeDrains() {
        runThreeOthers();
        UUID poisonCandidate = poisonCandidate("poison_candidate");
        awaitPrefetched();

        Future<Void> drained = worker.drain(Duration.ofSeconds(10));

        awaitStatus(poisonCandidate, JobStatus.QUEUED);
        ends.forEach(CountDownLatch::countDown);
        await(drained);
        assertThat(happened).doesNotContain("poison_candidate");
        assertThat(await(store.claim(handler.type().label(), "another", LEASE, 1))
                        .get(0)
                        .attempt())
                .isEqualTo(1);
    }

    private static void countAtOnce(AtomicInteger atOnce, AtomicInteger most) {
        most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        atOnce.decrementAndGet();
    }

    /** Jobs that end when the test lets them. */
    private void runThreeOthers() {
        CountDownLatch begun = new CountDownLatch(ends.size());
        for (int number = 0; number < ends.size(); number++) {
            int name = number;
            await(jobs.submit(handler.job("other " + number, computation -> {
                begun.countDown();
                ends.get(name).await();
                happened.add("end of " + name);
                return DONE;
            })));
        }
        await().until(() -> begun.getCount() == 0);
    }

    private UUID poisonCandidate(String name) {
        return poisonCandidate(name, () -> happened.add(name));
    }

    /** Stored as a poison candidate from the start, so that no worker claims it before. */
    private UUID poisonCandidate(String name, Runnable body) {
        handler.job(name, computation -> {
            body.run();
            return DONE;
        });
        UUID id = UUID.randomUUID();
        await(pool.preparedQuery("""
                INSERT INTO job (id, type, queue, priority, max_attempts, time_limit_ms, params, forecast, poison_candidate)
                VALUES ($1, $2, $2, 5, 2, 60000, $3, '{}', true)""")
                .execute(Tuple.of(id, handler.type().label(), new JsonObject().put("body", name))));
        return id;
    }

    private void awaitPrefetched() {
        await().until(() -> await(worker.check()).getInteger("reserved") == 1);
    }

    private void awaitStatus(UUID id, JobStatus status) {
        await().until(() -> await(store.find(id)).orElseThrow().status() == status);
    }
}
