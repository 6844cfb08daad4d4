package io.plosolver.simulation;

import io.plosolver.compute.Progress;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Counts work that is done, on any thread, and reports it as a share of all there is to do. */
final class ProgressCounter {

    private final Progress progress;
    private final long total;
    private final String unit;
    private final AtomicLong done = new AtomicLong();

    /** @param unit what is counted, such as {@code deals} */
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
