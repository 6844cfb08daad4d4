package io.plosolver.solver.game;

/**
 * The rows of one public state as kernels read them.
 *
 * @param hands {@code [player][row]}: index of the hand in the player's {@link HandTable}
 * @param sameHand {@code [player][row]}: the opponent's row of the identical hand, or the opponent's number of rows if
 *     there is none
 * @param rankings {@code [board]} if the boards are complete; else empty
 */
record ShownRows(int[][] hands, int[][] sameHand, Ranking[] rankings) {}
