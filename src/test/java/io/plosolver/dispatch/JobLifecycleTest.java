package io.plosolver.dispatch;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.Job;
import io.plosolver.job.JobError;
import io.plosolver.job.JobStatus;
import io.plosolver.job.PermanentJobException;
import io.plosolver.testing.NotingJson;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Life cycle of a job from its post to its result or failure. */
class JobLifecycleTest extends JobLifecycleFixture {

    @Test
    void writesTheTextOfAResultOnTheThreadOfItsExecution() {
        NotingJson result = new NotingJson(DONE);
        start(1);

        Job job = run(handler.job("works", computation -> result));

        assertThat(job.result()).isEqualTo(DONE);
        assertThat(result.readers()).isNotEmpty().allMatch(name -> name.startsWith("plosolver-worker"));
    }

    @Test
    void runsAJobToItsStoredResult() {
        start(1);

        Job job = run(handler.job("works", computation -> DONE));

        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.result()).isEqualTo(DONE);
        assertThat(job.attempt()).isEqualTo(1);
        assertThat(job.worker()).isEqualTo("node");
    }

    @Test
    void endsAJobWhoseResultTheDatabaseRefuses() {
        start(1);

        Job job = run(handler.job("returns nothing", computation -> null));
        Job next = run(handler.job("works", computation -> DONE));

        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.error().getString("type")).isEqualTo("urn:plosolver:problem:result-refused");
        assertThat(next.status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void runsTheMostUrgentFirst() {
        List<String> order = new CopyOnWriteArrayList<>();
        List<UUID> ids = new ArrayList<>();
        for (String name : List.of("3a", "7", "3b", "9", "5")) {
            ids.add(submit(handler.job(name, name.charAt(0) - '0', computation -> {
                order.add(name);
                return DONE;
            })));
        }

        start(1);
        ids.forEach(id -> await(watcher.end(id)));

        assertThat(order).containsExactly("9", "7", "5", "3a", "3b");
    }

    @Test
    void neverRunsMoreJobsThanSlots() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<UUID> ids = new ArrayList<>();
        start(2);

        for (int i = 0; i < 40; i++) {
            ids.add(submit(handler.job("one of many", computation -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                running.decrementAndGet();
                return DONE;
            })));
        }

        ids.forEach(id -> assertThat(await(watcher.end(id)).status()).isEqualTo(JobStatus.COMPLETED));
        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void triesAgainWhatMayPass() {
        AtomicInteger attempts = new AtomicInteger();
        start(1);

        Job job = run(handler.job("fails once", computation -> {
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("for now");
            }
            return DONE;
        }));

        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.attempt()).isEqualTo(2);
        assertThat(job.error()).isNull();
    }

    @Test
    void failsAfterTheLastAttemptAndKeepsTheReason() {
        start(1);

        Job job = run(handler.job("always fails", computation -> {
            throw new IllegalStateException("for good");
        }));

        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.attempt()).isEqualTo(2);
        assertThat(job.error().getString("detail")).contains("for good");
    }

    @Test
    void survivesAnExecutionThatThrowsAnError() {
        start(1);

        Job broken = run(handler.job("breaks", computation -> {
            throw new StackOverflowError("deep");
        }));
        Job next = run(handler.job("works", computation -> DONE));

        assertThat(broken.status()).isEqualTo(JobStatus.FAILED);
        assertThat(next.status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void doesNotTryAgainWhatIsFinal() {
        start(1);

        Job job = run(handler.job("is wrong", computation -> {
            throw new PermanentJobException(new JobError("wrong", "Wrong", "It is wrong: change it."));
        }));

        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.attempt()).isEqualTo(1);
        assertThat(job.error().getString("type")).isEqualTo("urn:plosolver:problem:wrong");
    }

    @Test
    void storesTheWarningsOfAnExecution() {
        start(1);

        Job job = run(handler.job("warns", computation -> {
            computation.progress().warn("thin ice");
            return DONE;
        }));

        assertThat(lastAttempt(job).getJsonArray("warnings")).containsExactly("thin ice");
    }

    @Test
    void publishesProgress() {
        CountDownLatch seen = new CountDownLatch(1);
        start(1);
        UUID id = submit(handler.job("reports", computation -> {
            computation.progress().report(0.25, "a quarter");
            seen.await();
            return DONE;
        }));

        var event = await(watcher.event(id, news -> news.progress() != null));
        seen.countDown();

        assertThat(event.progress().fraction()).isEqualTo(0.25);
        assertThat(event.progress().message()).isEqualTo("a quarter");
        assertThat(await(watcher.end(id)).status()).isEqualTo(JobStatus.COMPLETED);
    }
}
