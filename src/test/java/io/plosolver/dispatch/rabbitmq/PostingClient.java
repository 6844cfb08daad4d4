package io.plosolver.dispatch.rabbitmq;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.job.Job;
import io.plosolver.job.JobStatus;
import io.plosolver.job.service.Jobs;
import io.plosolver.job.store.JobStore;
import io.plosolver.testing.ScriptedHandler;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Counts as one who checks a queue does: what was posted, refused, run, and stored. */
final class PostingClient {

    private static final long PACE_NANOS = 20_000_000;

    private final Jobs jobs;
    private final ScriptedHandler handler;
    private final List<UUID> accepted = new CopyOnWriteArrayList<>();
    private final List<AtomicInteger> runs = new CopyOnWriteArrayList<>();
    private final List<Throwable> refused = new CopyOnWriteArrayList<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private Thread thread;

    PostingClient(Jobs jobs, ScriptedHandler handler) {
        this.jobs = jobs;
        this.handler = handler;
    }

    /** Posts jobs, one after another. */
    PostingClient post(int count) {
        for (int i = 0; i < count; i++) {
            post();
        }
        return this;
    }

    /** Posts up to 50 jobs a second until it is stopped. */
    PostingClient begin() {
        thread = new Thread(
                () -> {
                    while (!stopped.get()) {
                        post();
                        LockSupport.parkNanos(PACE_NANOS);
                    }
                },
                "posting-client");
        thread.start();
        return this;
    }

    void stop() {
        stopped.set(true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until so many more jobs have been run than now. */
    void awaitMoreRuns(int count) {
        int before = runs();
        await().atMost(Duration.ofSeconds(30)).until(() -> runs() >= before + count);
    }

    /** Every job was accepted, ran once and has its result. */
    void verify(JobStore store) {
        assertThat(refused).isEmpty();
        await().atMost(Duration.ofSeconds(60)).until(() -> runs() >= accepted.size());
        for (UUID id : accepted) {
            // The body has ended: what is left to wait for is its result.
            await().pollDelay(Duration.ZERO)
                    .until(() -> await(store.find(id)).orElseThrow().status().isFinal());
            Job job = await(store.find(id)).orElseThrow();
            assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
            assertThat(job.attempt()).isEqualTo(1);
        }
        assertThat(runs).allSatisfy(count -> assertThat(count).hasValue(1));
    }

    int posted() {
        return accepted.size();
    }

    private int runs() {
        return runs.stream().mapToInt(AtomicInteger::get).sum();
    }

    private void post() {
        AtomicInteger count = new AtomicInteger();
        try {
            String name = "counted-" + UUID.randomUUID();
            accepted.add(await(jobs.submit(handler.job(name, computation -> {
                        count.incrementAndGet();
                        return new JsonObject();
                    })))
                    .id());
            runs.add(count);
        } catch (RuntimeException e) {
            refused.add(e);
        }
    }
}
