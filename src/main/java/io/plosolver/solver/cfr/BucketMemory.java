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
 * <p>A row takes 4 bytes: its bucket, and its share as a multiple of the largest share over 65,535.
 *
 * <p>All rows of a pass must be read before any changes, so writes are gathered until all blocks of the state have been
 * written: {@code gathered[part][slot][bucket]}. Blocks may be written by several threads.
 */
final class BucketMemory extends RegretMemory {

    private final RegretMemory shared;
    private final char[] bucketOf;
    /** {@code [row]}: the share, in units of {@link #shareUnit}. */
    private final char[] shares;

    private final float shareUnit;
    private final int[] rowsOf;
    private final float[] @Nullable [][] gathered = new float[Part.values().length][][];
    /** {@code [part]}: blocks written in this pass. */
    private final int[] written = new int[Part.values().length];

    BucketMemory(int slots, RowBuckets buckets, boolean compact) {
        super(slots, buckets.bucketOf().length);
        shared = RegretMemory.of(slots, buckets.count(), compact);
        rowsOf = buckets.rowsOf();
        float largest = Float.MIN_NORMAL;
        for (float share : buckets.share()) {
            largest = Math.max(largest, share);
        }
        shareUnit = largest / Character.MAX_VALUE;
        bucketOf = new char[rows];
        shares = new char[rows];
        for (int row = 0; row < rows; row++) {
            bucketOf[row] = (char) buckets.bucketOf()[row];
            shares[row] = (char) Math.round(buckets.share()[row] / shareUnit);
        }
    }

    /** Returns the bytes of a memory with all that it refers to. */
    static long bytes(int slots, int rows, int buckets, boolean compact) {
        return RegretMemory.bytes(slots, buckets, compact)
                + 2L * Character.BYTES * rows
                + (long) Integer.BYTES * buckets;
    }

    /** Returns the bytes of the gathered numbers of one thread; none without buckets. */
    static long gatheredBytes(int slots, int buckets) {
        return buckets == 0 ? 0 : (long) Float.BYTES * slots * (Part.values().length * (long) buckets + BLOCK);
    }

    @Override
    void read(Part part, int block, float[][] numbers) {
        int[] of = new int[rowsIn(block)];
        for (int i = 0; i < of.length; i++) {
            of[i] = bucketOf[block * BLOCK + i];
        }
        shared.readRows(part, of, 0, of.length, numbers);
    }

    @Override
    void readRows(Part part, int[] rows, int from, int count, float[][] numbers) {
        int[] of = new int[count];
        for (int i = 0; i < count; i++) {
            of[i] = bucketOf[rows[from + i]];
        }
        shared.readRows(part, of, 0, count, numbers);
    }

    @Override
    synchronized void write(Part part, int block, float[][] numbers) {
        float[][] sums = gathered[part.ordinal()];
        if (sums == null) {
            sums = new float[slots][rowsOf.length];
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
        int from = block * BLOCK;
        float[] share = new float[rowsIn(block)];
        for (int i = 0; i < share.length; i++) {
            share[i] = shareUnit * shares[from + i];
        }
        for (int slot = 0; slot < slots; slot++) {
            float[] regrets = numbers[slot];
            float[] sum = sums[slot];
            for (int i = 0; i < share.length; i++) {
                sum[bucketOf[from + i]] += share[i] * regrets[i];
            }
        }
    }

    private void add(int block, float[][] numbers, float[][] sums) {
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
