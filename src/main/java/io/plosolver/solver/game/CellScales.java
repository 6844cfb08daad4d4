package io.plosolver.solver.game;

import org.jspecify.annotations.Nullable;

/** The {@link ClassCells#scales} of a state, computed when a kernel first asks for them. Thread-safe. */
final class CellScales {

    private final ClassTable table;
    private final SuitLetters letters;
    private volatile float @Nullable [] scales;

    CellScales(ClassTable table, SuitLetters letters) {
        this.table = table;
        this.letters = letters;
    }

    /** Returns {@code [cell]}: 1 over the number of card sets that a cell stands for, or 0. */
    float[] ofCells() {
        float[] known = scales;
        if (known == null) {
            // Threads that get here together compute the same numbers.
            known = table.cells().scales(letters);
            scales = known;
        }
        return known;
    }
}
