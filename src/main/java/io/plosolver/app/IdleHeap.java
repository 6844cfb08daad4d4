package io.plosolver.app;

import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Collects the heap of an idle node, so that the JVM returns what a large solve has left. The serial collector has no
 * periodic collection of its own; other collectors need none of this.
 */
final class IdleHeap {

    private static final long INTERVAL_MILLIS = Duration.ofMinutes(1).toMillis();
    private static final String SERIAL_OLD_GENERATION = "Tenured Gen";

    /** Growth since the last collection from which the next one is worth its pause. */
    static final long GROWTH = 32L << 20;

    private final BooleanSupplier idle;
    private final LongSupplier used;
    private final Runnable collector;
    private long usedAfter;

    /**
     * @param used bytes that the old generation holds, garbage included
     * @param collector collects the heap; blocks
     */
    IdleHeap(BooleanSupplier idle, LongSupplier used, Runnable collector) {
        this.idle = idle;
        this.used = used;
        this.collector = collector;
    }

    /**
     * Begins to look at the heap once a minute, if the collector of this JVM needs it. Ends with Vert.x. Returns what looks at
     * the heap at once; it finds no growth where the collector needs none of this.
     */
    static IdleHeap watch(Vertx vertx, BooleanSupplier idle) {
        Optional<MemoryPoolMXBean> pool = oldGeneration();
        if (pool.isEmpty()) {
            return new IdleHeap(idle, () -> 0, () -> {});
        }
        IdleHeap heap = new IdleHeap(idle, () -> pool.get().getUsage().getUsed(), System::gc);
        vertx.setPeriodic(INTERVAL_MILLIS, tick -> vertx.executeBlocking(heap::collectIfGrown));
        return heap;
    }

    private static Optional<MemoryPoolMXBean> oldGeneration() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals(SERIAL_OLD_GENERATION))
                .findFirst();
    }

    /** Collects if the node is idle and the heap has grown since. Returns whether it did. Blocks. */
    synchronized boolean collectIfGrown() {
        if (!idle.getAsBoolean() || used.getAsLong() - usedAfter < GROWTH) {
            return false;
        }
        collector.run();
        usedAfter = used.getAsLong();
        return true;
    }
}
