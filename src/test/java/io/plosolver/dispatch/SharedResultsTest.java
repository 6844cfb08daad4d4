package io.plosolver.dispatch;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.job.IdempotencyKey;
import io.plosolver.job.Job;
import io.plosolver.job.JobStatus;
import io.plosolver.job.NewJob;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Equal jobs: one computes the result, the others share it. */
class SharedResultsTest extends JobLifecycleFixture {

    private static final String KEY = "ab12";

    private final AtomicInteger computed = new AtomicInteger();

    @Test
    void answersAnEqualJobAtOnceInItsOwnWords() {
        start(1);
        run(job("first"));

        Job second = await(jobs.submit(job("second")));

        assertThat(second.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(second.cached()).isTrue();
        assertThat(second.attempt()).isZero();
        assertThat(second.progress().fraction()).isEqualTo(1);
        assertThat(await(store.find(second.id())).orElseThrow().result())
                .isEqualTo(new JsonObject().put("done", true).put("of", "first").put("to", "second"));
        assertThat(computed).hasValue(1);
    }

    @Test
    void namesTheJobThatComputedTheResult() {
        start(1);
        Job first = run(job("first"));

        Job atOnce = await(jobs.submit(job("second")));

        assertThat(first.resultOf()).isNull();
        assertThat(atOnce.resultOf()).isEqualTo(first.id());
        assertThat(await(store.find(atOnce.id())).orElseThrow().resultOf()).isEqualTo(first.id());
    }

    @Test
    void computesEqualJobsOnceHoweverManyWait() {
        List<Job> waiting = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            waiting.add(await(jobs.submit(job("job " + i))));
        }

        start(4);

        List<Job> ended =
                waiting.stream().map(job -> await(watcher.end(job.id()))).toList();
        assertThat(ended).extracting(Job::status).containsOnly(JobStatus.COMPLETED);
        assertThat(ended).extracting(Job::cached).containsOnlyOnce(false);
        UUID source = ended.stream()
                .filter(job -> !job.cached())
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(ended).filteredOn(Job::cached).extracting(Job::resultOf).containsOnly(source);
        assertThat(computed).hasValue(1);
    }

    @Test
    void leavesAJobWaitingWhileAnEqualOneRunsElsewhere() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        start(2);
        UUID first = submit(handler.shared(KEY, handler.job("first", computation -> {
            begun.countDown();
            go.await();
            return done();
        })));
        begun.await();

        UUID second = submit(job("second"));
        UUID other = submit(handler.job("other", computation -> done()));
        await(watcher.end(other));
        JobStatus meanwhile = await(store.find(second)).orElseThrow().status();
        go.countDown();

        assertThat(meanwhile).isEqualTo(JobStatus.QUEUED);
        assertThat(await(watcher.end(first)).cached()).isFalse();
        assertThat(await(watcher.end(second)).cached()).isTrue();
    }

    @Test
    void computesAJobWhenTheEqualOneIsCancelled() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        start(1);
        UUID first = submit(handler.shared(KEY, handler.job("first", computation -> {
            begun.countDown();
            while (true) {
                computation.cancellation().throwIfAborted();
                Thread.onSpinWait();
            }
        })));
        begun.await();
        UUID second = submit(job("second"));

        await(jobs.cancel(first));

        assertThat(await(watcher.end(second)).cached()).isFalse();
        assertThat(computed).hasValue(1);
    }

    @Test
    void sharesNoResultThatWasCutShort() {
        start(1);
        run(handler.shared(KEY, handler.job("first", 5, Duration.ofMillis(50), computation -> {
            while (computation.cancellation().signal() != Signal.FINISH_EARLY) {
                Thread.onSpinWait();
            }
            computation.progress().cutShort("half of it");
            return done();
        })));

        Job second = run(job("second"));

        assertThat(second.cached()).isFalse();
        assertThat(computed).hasValue(1);
    }

    @Test
    void sharesAResultThatIsCompleteWhenItsTimeHasPassed() {
        start(1);
        Job first = run(handler.shared(KEY, handler.job("first", 5, Duration.ofMillis(50), computation -> {
            while (computation.cancellation().signal() != Signal.FINISH_EARLY) {
                Thread.onSpinWait();
            }
            return done();
        })));

        Job second = run(job("second"));

        assertThat(second.resultOf()).isEqualTo(first.id());
        assertThat(lastAttempt(first).containsKey("warnings")).isFalse();
    }

    @Test
    void computesAJobWhenTheEqualOneIsStopped() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        start(1);
        UUID first = submit(handler.shared(KEY, handler.job("first", computation -> {
            begun.countDown();
            while (computation.cancellation().signal() != Signal.STOP) {
                Thread.onSpinWait();
            }
            computation.progress().cutShort("half of it");
            return done();
        })));
        begun.await();
        UUID second = submit(job("second"));

        await(jobs.stop(first));

        assertThat(await(watcher.end(first)).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(await(watcher.end(second)).cached()).isFalse();
        assertThat(await(jobs.submit(job("third"))).resultOf()).isEqualTo(second);
        assertThat(computed).hasValue(1);
    }

    @Test
    void runsAJobWhileAnEqualOneIsBeingStopped() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        start(2);
        UUID first = submit(handler.shared(KEY, handler.job("first", computation -> {
            begun.countDown();
            go.await();
            return done();
        })));
        begun.await();
        await(jobs.stop(first));

        Job second = run(job("second"));
        go.countDown();

        assertThat(second.cached()).isFalse();
        assertThat(await(watcher.end(first)).cached()).isFalse();
    }

    @Test
    void takesTheAgeOfAResultFromItsComputation() {
        start(1);
        Job first = run(job("first"));
        run(job("cached"));
        await(pool.query("DELETE FROM job WHERE id = '" + first.id() + "'").execute());

        Job third = run(job("third"));

        assertThat(third.cached()).isFalse();
    }

    @Test
    void forgetsResultsThatAreTooOld() {
        start(1);
        Job first = run(job("first"));
        await(pool.query("UPDATE job SET finished_at = finished_at - interval '2 minutes' WHERE id = '" + first.id()
                        + "'")
                .execute());

        assertThat(run(job("second")).cached()).isFalse();
    }

    @Test
    void computesEveryJobWhenNoResultIsKept() {
        keepResults(Duration.ZERO);
        start(1);
        run(job("first"));

        assertThat(run(job("second")).cached()).isFalse();
        assertThat(computed).hasValue(2);
    }

    @Test
    void namesOneCachedJobByOneIdempotencyKey() {
        start(1);
        run(job("first"));
        IdempotencyKey key = IdempotencyKey.of("post-1", new JsonObject().put("a", "document"));

        Job posted = await(jobs.submit(job("second"), key));
        Job again = await(jobs.submit(job("second"), key));

        assertThat(posted.cached()).isTrue();
        assertThat(again).isEqualTo(posted);
    }

    private NewJob job(String name) {
        return handler.shared(KEY, handler.job(name, computation -> {
            computed.incrementAndGet();
            return done();
        }));
    }

    private static JsonObject done() {
        return new JsonObject().put("done", true);
    }
}
