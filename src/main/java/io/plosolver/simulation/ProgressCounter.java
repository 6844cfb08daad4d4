package io.plosolver.simulation;

import io.plosolver.compute.Progress;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Thread-safe counter of completed work, reported as a fraction of the total. */
final class ProgressCounter {

    private final Progress progress;
    private final long total;
    private final String unit;
    private final AtomicLong done = new AtomicLong();

    /** @param unit unit of the count, such as {@code deals} */
    ProgressCounter(Progress progress, long total, String unit) {
        this.progress = progress;
        this.total = total;
        this.unit = unit;
    }

    void add(long work) {
        long sum = done.addAndGet(work);
        progress.report((double) sum / total, String.format(Locale.ROOT, "%,d of %,d %s", sum, total, unit));
    }

    long done() {
        return done.get();
    }
}
