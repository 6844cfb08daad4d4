package io.plosolver.solver.cfr;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What one player has learned in one public state: two numbers an action and hand, regrets and sums of reach times
 * strategy. Hands go by blocks; the numbers of a block are together, so that a pass over it touches one run of memory.
 */
abstract class RegretMemory {

    /** Hands a block; the last block of a state may be shorter. */
    static final int BLOCK = 256;

    /** Which of the two numbers. */
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
     * Returns memory for regrets and sums that are all 0.
     *
     * @param compact whether numbers take 16 bits, with a scale an action and block, instead of 32
     */
    static RegretMemory of(int slots, int rows, boolean compact) {
        return compact ? new CompactMemory(slots, rows) : new FloatMemory(slots, rows);
    }

    /** Returns how many bytes {@link #of} allocates. */
    static long bytes(int slots, int rows, boolean compact) {
        return compact ? CompactMemory.bytes(slots, rows) : 8L * slots * rows;
    }

    static int blocks(int rows) {
        return (rows + BLOCK - 1) / BLOCK;
    }

    int rowsIn(int block) {
        return Math.min(BLOCK, rows - block * BLOCK);
    }

    /** Copies a block out, {@code [slot][row of the block]}. */
    abstract void read(Part part, int block, float[][] numbers);

    /** Replaces a block. */
    abstract void write(Part part, int block, float[][] numbers);

    /** Returns how many bytes {@link #save} writes. */
    abstract long savedBytes();

    abstract void save(DataOutputStream out) throws IOException;

    abstract void restore(DataInputStream in) throws IOException;
}
