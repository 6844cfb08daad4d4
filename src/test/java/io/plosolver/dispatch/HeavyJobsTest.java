package io.plosolver.dispatch;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.Job;
import io.plosolver.job.JobStatus;
import io.plosolver.job.NewJob;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Heavy jobs beside other jobs. */
class HeavyJobsTest extends JobLifecycleFixture {

    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @BeforeEach
    void startThreeSlots() {
        heavySlots = 2;
        start(3);
    }

    @AfterEach
    void release() {
        go.countDown();
    }

    @Test
    void leaveASlotToOthersHoweverManyWait() {
        List<Job> heavy = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            heavy.add(await(jobs.submit(handler.heavy(held("heavy " + i)))));
        }
        await(watcher.status(heavy.get(1).id(), JobStatus.PROCESSING));

        Job shortOne = await(jobs.submit(handler.job("short", computation -> DONE)));
        Job shortTwo = await(jobs.submit(handler.job("short", computation -> DONE)));

        assertThat(await(watcher.end(shortOne.id())).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(await(watcher.end(shortTwo.id())).status()).isEqualTo(JobStatus.COMPLETED);
        go.countDown();
        for (Job job : heavy) {
            assertThat(await(watcher.end(job.id())).status()).isEqualTo(JobStatus.COMPLETED);
        }
        assertThat(most).hasValue(2);
    }

    private NewJob held(String name) {
        return handler.job(name, computation -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            go.await();
            running.decrementAndGet();
            return DONE;
        });
    }
}
