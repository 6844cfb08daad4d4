package io.plosolver.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A client that asks whether the service is ready, again and again, on a thread of its own. */
final class ReadinessProbe implements AutoCloseable {

    private static final int OK = 200;
    private static final long PAUSE_MILLIS = 20;

    private final ApiFixture api;
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong slowestNanos = new AtomicLong();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    ReadinessProbe(ApiFixture api) {
        this.api = api;
        clock.scheduleWithFixedDelay(this::ask, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void ask() {
        long start = System.nanoTime();
        try {
            int status = api.get("/health/ready").statusCode();
            answers.incrementAndGet();
            if (status != OK) {
                failures.add("status " + status);
            }
        } catch (RuntimeException | AssertionError e) {
            // Without this, the clock would end silently.
            failures.add(String.valueOf(e));
        }
        slowestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
    }

    /** Returns what was answered instead of status 200. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Returns the number of answers. */
    long answers() {
        return answers.get();
    }

    long slowestMillis() {
        return TimeUnit.NANOSECONDS.toMillis(slowestNanos.get());
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
