package io.plosolver.solver.game;

/**
 * The rows of one public state as kernels need them.
 *
 * @param hands {@code [player][row]}: the hand's place in the player's {@link HandTable}
 * @param sameHand {@code [player][row]}: the opponent's row of the same hand, or how many rows the opponent has
 * @param rankings on each board where the state is one of complete boards; else empty
 */
record ShownRows(int[][] hands, int[][] sameHand, Ranking[] rankings) {}
