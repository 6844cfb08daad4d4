package io.plosolver.solver.cfr;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Regrets and strategy sums of one player in one public state: two numbers for each slot (an action of a decision) and
 * row (a hand).
 *
 * <p>Rows are split into blocks of {@link #BLOCK}. All slots of a block are contiguous, so that a pass over the block
 * reads and writes one range of memory. The two parts are separate arrays, since an evaluation reads only the strategy
 * sums.
 */
abstract class RegretMemory {

    /** Rows of a block; the last block of a state may be shorter. */
    static final int BLOCK = 256;

    /** The two numbers of a slot and row. */
    enum Part {
        REGRETS,
        SUMS
    }

    final int slots;
    final int rows;

    RegretMemory(int slots, int rows) {
        this.slots = slots;
        this.rows = rows;
    }

    /**
     * Returns a memory whose regrets and strategy sums are all 0.
     *
     * @param compact whether to store 16-bit numbers with a scale for each slot and block, instead of 32-bit floats
     */
    static RegretMemory of(int slots, int rows, boolean compact) {
        return compact ? new CompactMemory(slots, rows) : new FloatMemory(slots, rows);
    }

    /** Returns the bytes that {@link #of} allocates. */
    static long bytes(int slots, int rows, boolean compact) {
        return compact ? CompactMemory.bytes(slots, rows) : 8L * slots * rows;
    }

    static int blocks(int rows) {
        return (rows + BLOCK - 1) / BLOCK;
    }

    int rowsIn(int block) {
        return Math.min(BLOCK, rows - block * BLOCK);
    }

    /** Copies a block into {@code numbers[slot][row of the block]}. */
    abstract void read(Part part, int block, float[][] numbers);

    /** Copies the rows {@code rows[from..from + count]} into {@code numbers[slot][0..count]}. */
    abstract void readRows(Part part, int[] rows, int from, int count, float[][] numbers);

    /** Replaces a block by {@code numbers[slot][row of the block]}. */
    abstract void write(Part part, int block, float[][] numbers);

    /** Returns the bytes that {@link #save} writes. */
    abstract long savedBytes();

    abstract void save(DataOutputStream out) throws IOException;

    abstract void restore(DataInputStream in) throws IOException;
}
