package io.plosolver.solver.game;

import io.plosolver.solver.cfr.PublicState;

/**
 * A public state whose rows are suit classes. Rows of a complete board are ordered by strength on the first board.
 *
 * @param state the state without its deals
 * @param boards cards of each board
 * @param letters the letters with the copies that the boards leave
 * @param table classes of the letters; shared with the preceding state if the same suits are told apart
 * @param classOf {@code [player][row]}: number in the table; may be longer than the rows
 * @param scales scales of the cells of the table
 * @param inverseMembers {@code [class]}: 1 over the number of hands of a class, 0 if the boards allow none
 * @param sameClass {@code [player][row]}: the opponent's row of the same class, or the opponent's number of rows
 * @param coarser classes of fewer suits for the states that may follow
 * @param rankings {@code [board]} if the boards are complete; else empty
 */
record ClassState(
        PublicState state,
        long[] boards,
        SuitLetters letters,
        ClassTable table,
        int[][] classOf,
        CellScales scales,
        float[] inverseMembers,
        int[][] sameClass,
        CoarserTables coarser,
        Ranking[] rankings) {

    long dead() {
        long dead = 0;
        for (long board : boards) {
            dead |= board;
        }
        return dead;
    }

    int rows(int player) {
        return state.rows()[player];
    }
}
