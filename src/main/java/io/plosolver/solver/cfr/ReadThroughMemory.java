package io.plosolver.solver.cfr;

import java.io.DataInputStream;
import java.io.DataOutputStream;

/** The strategy sums of a coarser game, by the rows of a finer one. Read only. */
final class ReadThroughMemory extends RegretMemory {

    private final RegretMemory coarser;
    private final int[] coarserRow;

    /**
     * @param coarserRow {@code [row]}: row of the coarser memory
     * @param rows number of rows, of which the array may have more
     */
    ReadThroughMemory(RegretMemory coarser, int[] coarserRow, int rows) {
        super(coarser.slots, rows);
        this.coarser = coarser;
        this.coarserRow = coarserRow;
    }

    @Override
    void read(Part part, int block, float[][] numbers) {
        coarser.readRows(part, coarserRow, block * BLOCK, rowsIn(block), numbers);
    }

    @Override
    void readRows(Part part, int[] rows, int from, int count, float[][] numbers) {
        throw new IllegalStateException("a memory reads through one other memory");
    }

    @Override
    void write(Part part, int block, float[][] numbers) {
        throw new IllegalStateException("the strategy of a coarser game is only read");
    }

    @Override
    long savedBytes() {
        return 0;
    }

    @Override
    void save(DataOutputStream out) {
        throw new IllegalStateException("the coarser memory is saved");
    }

    @Override
    void restore(DataInputStream in) {
        throw new IllegalStateException("the coarser memory is restored");
    }
}
