package io.plosolver.solver.game;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;

/**
 * Dense numbers for the proper subsets of all hands of both ranges: positions in an inclusion-exclusion table.
 *
 * <p>The empty set is 0. Then come the subsets that occur in some hand, by size and in colexicographic order. A small
 * range has far fewer subsets than the deck, so that tables over them stay in the cache.
 */
final class SubsetIndex {

    private static final int HANDS_BETWEEN_CHECKS = 1 << 14;

    private final CombinadicSubsets all;
    private final int[] index = new int[Cards.DECK_SIZE];
    /** {@code [combinadic rank]}; 0 for sets that occur in no hand. */
    private final int[] indexOfRank;

    private final int count;
    private final int singles;

    SubsetIndex(Game game, long dead, long[][] hands, Cancellation cancellation) {
        int live = 0;
        for (int card = 0; card < Cards.DECK_SIZE; card++) {
            if ((dead & Cards.bit(card)) == 0) {
                index[card] = live++;
            }
        }
        all = new CombinadicSubsets(game.holeCards(), live);
        indexOfRank = new int[all.count()];
        int[] row = new int[all.subsets()];
        for (long[] ofPlayer : hands) {
            for (int hand = 0; hand < ofPlayer.length; hand++) {
                if (hand % HANDS_BETWEEN_CHECKS == 0) {
                    cancellation.throwIfAborted();
                }
                all.write(ofPlayer[hand], index, row);
                for (int rank : row) {
                    indexOfRank[rank] = 1;
                }
            }
        }
        int next = 1;
        int nextAfterSingles = 1;
        for (int rank = 1; rank < indexOfRank.length; rank++) {
            if (indexOfRank[rank] != 0) {
                indexOfRank[rank] = next++;
            }
            if (rank == live) {
                nextAfterSingles = next;
            }
        }
        count = next;
        singles = nextAfterSingles;
    }

    /** Returns the number of subsets, including the empty set. */
    int count() {
        return count;
    }

    /** Returns the number of subsets of at most one card, which come first. */
    int singles() {
        return singles;
    }

    /** Returns the number of proper, non-empty subsets of a hand. */
    int subsets() {
        return all.subsets();
    }

    /** Writes the indices of a hand's proper, non-empty subsets, by size. */
    void write(long hand, int[] indices) {
        all.write(hand, index, indices);
        for (int subset = 0; subset < indices.length; subset++) {
            indices[subset] = indexOfRank[indices[subset]];
        }
    }
}
