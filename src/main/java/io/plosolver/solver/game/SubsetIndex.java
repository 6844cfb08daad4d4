package io.plosolver.solver.game;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;

/**
 * Numbers for the proper subsets of all hands of both ranges. The empty set is 0; then come those subsets that some hand
 * has, by size and within it in colexicographic order. For small ranges that is a small part of all subsets, and tables
 * over them stay in the cache.
 */
final class SubsetIndex {

    private static final int HANDS_BETWEEN_CHECKS = 1 << 14;

    private final CombinadicSubsets all;
    private final int[] index = new int[Cards.DECK_SIZE];
    private final int[] numbers;
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
        numbers = new int[all.count()];
        int[] row = new int[all.subsets()];
        for (long[] ofPlayer : hands) {
            for (int hand = 0; hand < ofPlayer.length; hand++) {
                if (hand % HANDS_BETWEEN_CHECKS == 0) {
                    cancellation.throwIfAborted();
                }
                all.write(ofPlayer[hand], index, row);
                for (int cell : row) {
                    numbers[cell] = 1;
                }
            }
        }
        int next = 1;
        int nextAfterSingles = 1;
        for (int cell = 1; cell < numbers.length; cell++) {
            if (numbers[cell] != 0) {
                numbers[cell] = next++;
            }
            if (cell == live) {
                nextAfterSingles = next;
            }
        }
        count = next;
        singles = nextAfterSingles;
    }

    /** Returns how many numbers there are, that of the empty set included. */
    int count() {
        return count;
    }

    /** Returns how many of the numbers are those of the empty set and of single cards, which come first. */
    int singles() {
        return singles;
    }

    /** Returns how many proper subsets a hand has, the empty set aside. */
    int subsets() {
        return all.subsets();
    }

    /** Writes the numbers of a hand's subsets, by size. */
    void write(long hand, int[] cells) {
        all.write(hand, index, cells);
        for (int subset = 0; subset < cells.length; subset++) {
            cells[subset] = numbers[cells[subset]];
        }
    }
}
