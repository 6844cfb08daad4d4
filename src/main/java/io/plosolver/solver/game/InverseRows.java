package io.plosolver.solver.game;

import java.util.Arrays;

/** Inverses of lists of rows. */
final class InverseRows {

    private InverseRows() {}

    /**
     * Returns the place of each row in a list.
     *
     * @param rows different rows below {@code size}
     * @return {@code [row]}: its index in the list, or -1 if the list lacks it
     */
    static int[] of(int[] rows, int size) {
        int[] inverse = new int[size];
        Arrays.fill(inverse, -1);
        for (int at = 0; at < rows.length; at++) {
            inverse[rows[at]] = at;
        }
        return inverse;
    }
}
