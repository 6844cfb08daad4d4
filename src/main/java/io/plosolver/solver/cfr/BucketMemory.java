package io.plosolver.solver.cfr;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Regrets and strategy sums that the rows of a bucket share ({@link RowBuckets}). Callers read and write rows; stored is
 * one number for each slot and bucket.
 *
 * <p>A bucket is an information set whose hands the player cannot tell apart. Its counterfactual regret is the sum over
 * its hands of their regrets, each times the hand's weight in the range: the mean over its rows by {@link
 * RowBuckets#share}, up to a factor that regret matching ignores. Its strategy sum is the sum of the reach of its rows,
 * which already counts hands; the plain mean over the rows is proportional to it. With one row a bucket both are the
 * numbers of the row.
 *
 * <p>All rows of a pass must be read before any changes, so writes are gathered until all blocks of the state have been
 * written: {@code gathered[part][slot][bucket]}. Blocks may be written by several threads.
 */
final class BucketMemory extends RegretMemory {

    private final RegretMemory shared;
    private final RowBuckets buckets;
    private final int[] rowsOf;
    private final float[] @Nullable [][] gathered = new float[Part.values().length][][];
    /** {@code [part]}: blocks written in this pass. */
    private final int[] written = new int[Part.values().length];

    BucketMemory(int slots, RowBuckets buckets, boolean compact) {
        super(slots, buckets.bucketOf().length);
        this.buckets = buckets;
        shared = RegretMemory.of(slots, buckets.count(), compact);
        rowsOf = buckets.rowsOf();
    }

    /** Returns the bytes of a memory with all that it refers to. */
    static long bytes(int slots, int rows, int buckets, boolean compact) {
        return RegretMemory.bytes(slots, buckets, compact)
                + (long) (Integer.BYTES + Float.BYTES) * rows
                + (long) Integer.BYTES * buckets;
    }

    /** Returns the bytes of the gathered numbers of one thread; none without buckets. */
    static long gatheredBytes(int slots, int buckets) {
        return buckets == 0 ? 0 : (long) Float.BYTES * slots * (Part.values().length * (long) buckets + BLOCK);
    }

    @Override
    void read(Part part, int block, float[][] numbers) {
        shared.readRows(part, buckets.bucketOf(), block * BLOCK, rowsIn(block), numbers);
    }

    @Override
    void readRows(Part part, int[] of, int from, int count, float[][] numbers) {
        int[] bucketOf = new int[count];
        for (int i = 0; i < count; i++) {
            bucketOf[i] = buckets.bucketOf()[of[from + i]];
        }
        shared.readRows(part, bucketOf, 0, count, numbers);
    }

    @Override
    synchronized void write(Part part, int block, float[][] numbers) {
        float[][] sums = gathered[part.ordinal()];
        if (sums == null) {
            sums = new float[slots][buckets.count()];
            gathered[part.ordinal()] = sums;
        }
        if (part == Part.REGRETS) {
            addShares(block, numbers, sums);
        } else {
            add(block, numbers, sums);
        }
        if (++written[part.ordinal()] == blocks(rows)) {
            if (part == Part.SUMS) {
                takeMeans(sums);
            }
            store(part, sums);
            gathered[part.ordinal()] = null;
            written[part.ordinal()] = 0;
        }
    }

    private void addShares(int block, float[][] numbers, float[][] sums) {
        int[] bucketOf = buckets.bucketOf();
        float[] share = buckets.share();
        int from = block * BLOCK;
        int count = rowsIn(block);
        for (int slot = 0; slot < slots; slot++) {
            float[] regrets = numbers[slot];
            float[] sum = sums[slot];
            for (int i = 0; i < count; i++) {
                sum[bucketOf[from + i]] += share[from + i] * regrets[i];
            }
        }
    }

    private void add(int block, float[][] numbers, float[][] sums) {
        int[] bucketOf = buckets.bucketOf();
        int from = block * BLOCK;
        int count = rowsIn(block);
        for (int slot = 0; slot < slots; slot++) {
            float[] reach = numbers[slot];
            float[] sum = sums[slot];
            for (int i = 0; i < count; i++) {
                sum[bucketOf[from + i]] += reach[i];
            }
        }
    }

    private void takeMeans(float[][] sums) {
        for (float[] slot : sums) {
            for (int bucket = 0; bucket < slot.length; bucket++) {
                slot[bucket] /= rowsOf[bucket];
            }
        }
    }

    private void store(Part part, float[][] sums) {
        float[][] numbers = new float[slots][BLOCK];
        for (int block = 0; block < blocks(shared.rows); block++) {
            for (int slot = 0; slot < slots; slot++) {
                System.arraycopy(sums[slot], block * BLOCK, numbers[slot], 0, shared.rowsIn(block));
            }
            shared.write(part, block, numbers);
        }
    }

    @Override
    long savedBytes() {
        return shared.savedBytes();
    }

    @Override
    void save(DataOutputStream out) throws IOException {
        shared.save(out);
    }

    @Override
    void restore(DataInputStream in) throws IOException {
        shared.restore(in);
    }
}
