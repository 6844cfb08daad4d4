package io.plosolver.solver.game;

/**
 * Subset indices of four-card hands in the order of the rows of a state.
 *
 * <pre>
 * copies[player][SUBSETS * row + i]    index of subset i of the hand in a row
 * </pre>
 *
 * <p>The indices are copied to consecutive memory once for all sweeps of a state: the inclusion-exclusion table fills a
 * cache by itself, and scattered index reads would cost as much again. The root has all hands in the order of the table
 * and needs no copy. Memory: 28 bytes per row and player. Not thread-safe.
 */
final class SubsetIndexCopies {

    private static final int SUBSETS = 14;
    private static final int ROOT = 0;

    private final OmahaGame game;
    private final char[][] copies = new char[2][0];
    private int copiedState = ROOT;

    SubsetIndexCopies(OmahaGame game) {
        this.game = game;
    }

    /** Returns the indices of a player by row of a state; valid until the next call with another state. */
    char[] of(int state, int player) {
        if (state == ROOT) {
            return game.table(player).shortIndices();
        }
        if (state != copiedState) {
            copy(state, 0);
            copy(state, 1);
            copiedState = state;
        }
        return copies[player];
    }

    private void copy(int state, int player) {
        int[] hands = game.shownRows(state).hands()[player];
        if (copies[player].length < SUBSETS * hands.length) {
            copies[player] = new char[SUBSETS * hands.length];
        }
        char[] from = game.table(player).shortIndices();
        for (int row = 0; row < hands.length; row++) {
            System.arraycopy(from, SUBSETS * hands[row], copies[player], SUBSETS * row, SUBSETS);
        }
    }
}
