package io.plosolver.solver.game;

/**
 * The rows of one state of a {@link HandGame} at a time: {@code [player][row]}, as long as the rows of the root. If both
 * players have the same ranges, there is one array for both.
 */
final class HandArrays {

    private final int[][] above;
    private final int[][] classOf;
    private final int[][] sameClass;
    private final int[][] secondOrder;
    private final int[][] coarserRows;
    private volatile boolean areCoarserRowsKnown;

    /** @param boards number of boards */
    HandArrays(int rows, int boards, boolean isShared) {
        above = ofPlayers(rows, isShared);
        classOf = ofPlayers(rows, isShared);
        sameClass = ofPlayers(isShared ? 0 : rows, isShared);
        secondOrder = ofPlayers(boards == 1 ? 0 : rows, isShared);
        coarserRows = ofPlayers(rows, isShared);
    }

    static int[][] ofPlayers(int rows, boolean isShared) {
        int[] first = new int[rows];
        return new int[][] {first, isShared ? first : new int[rows]};
    }

    /** Row of the same hand in the preceding state. */
    int[][] above() {
        return above;
    }

    int[][] classOf() {
        return classOf;
    }

    /** Row of the opponent's same hand; empty if players share rows. */
    int[][] sameClass() {
        return sameClass;
    }

    /** Rows in order of strength on the second board; empty if there is one board. */
    int[][] secondOrder() {
        return secondOrder;
    }

    /** Row of the game of classes, once they are known. */
    int[][] coarserRows() {
        return coarserRows;
    }

    boolean areCoarserRowsKnown() {
        return areCoarserRowsKnown;
    }

    void setCoarserRowsKnown(boolean known) {
        areCoarserRowsKnown = known;
    }
}
