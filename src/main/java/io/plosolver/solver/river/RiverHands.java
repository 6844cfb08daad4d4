package io.plosolver.solver.river;

import io.plosolver.poker.BoardStrengths;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import java.util.Arrays;

/**
 * The hands of two ranges that are possible on complete boards, in one list for both players, and all that showdowns ask
 * of them.
 *
 * <p>For each hand of k cards and each proper subset T of its cards, empty set aside, {@link #cells} has the number of the
 * cell that belongs to T; subsets come by size, so that the signs of inclusion and exclusion are those of their places.
 * Memory: 4 bytes a subset, 56 a hand in PLO4 and 120 in PLO5, and 4 a board.
 */
final class RiverHands {

    private final Game game;
    private final long[] hands;
    private final float[][] weights = new float[2][];
    private final int subsets;
    private final int cellCount;
    private final int[] cells;
    private final int[][] order;
    private final int[][] groupStarts;

    RiverHands(Game game, long[] boards, Range oop, Range ip) {
        this.game = game;
        long dead = 0;
        for (long board : boards) {
            dead |= board;
        }
        hands = union(oop.hands(dead), ip.hands(dead));
        weights[0] = weights(oop);
        weights[1] = weights(ip);
        int holeCards = game.holeCards();
        subsets = (1 << holeCards) - 2;
        int[] index = new int[Cards.DECK_SIZE];
        int live = 0;
        for (int card = 0; card < Cards.DECK_SIZE; card++) {
            if ((dead & Cards.bit(card)) == 0) {
                index[card] = live++;
            }
        }
        SubsetCells places = new SubsetCells(holeCards, live);
        cellCount = places.count();
        cells = new int[subsets * hands.length];
        for (int hand = 0; hand < hands.length; hand++) {
            places.write(hands[hand], index, cells, subsets * hand);
        }
        order = new int[boards.length][];
        groupStarts = new int[boards.length][];
        for (int board = 0; board < boards.length; board++) {
            rank(board, boards[board], dead);
        }
    }

    private static long[] union(long[] some, long[] others) {
        long[] all = Arrays.copyOf(some, some.length + others.length);
        System.arraycopy(others, 0, all, some.length, others.length);
        return Arrays.stream(all).sorted().distinct().toArray();
    }

    private float[] weights(Range range) {
        float[] result = new float[hands.length];
        for (int hand = 0; hand < hands.length; hand++) {
            result[hand] = range.weight(hands[hand]);
        }
        return result;
    }

    /** Sorts by strength, the weakest first, and notes where each group of equal strength begins. */
    private void rank(int board, long cards, long dead) {
        BoardStrengths strengths = new BoardStrengths();
        strengths.bind(cards, Cards.DECK & ~dead);
        long[] keys = new long[hands.length];
        for (int hand = 0; hand < hands.length; hand++) {
            keys[hand] = (long) strengths.strength(hands[hand]) << 32 | hand;
        }
        Arrays.sort(keys);
        order[board] = new int[hands.length];
        int[] starts = new int[hands.length + 1];
        int groups = 0;
        for (int at = 0; at < keys.length; at++) {
            order[board][at] = (int) keys[at];
            if (at == 0 || keys[at] >>> 32 != keys[at - 1] >>> 32) {
                starts[groups++] = at;
            }
        }
        starts[groups] = hands.length;
        groupStarts[board] = Arrays.copyOf(starts, groups + 1);
    }

    int size() {
        return hands.length;
    }

    int boards() {
        return order.length;
    }

    /** Returns the cards of a hand. */
    long hand(int hand) {
        return hands[hand];
    }

    /** Returns the weights of a player's hands; 0 where only the other player holds the hand. */
    float[] weights(int player) {
        return weights[player];
    }

    int holeCards() {
        return game.holeCards();
    }

    /** Returns how many proper subsets a hand has, the empty set aside. */
    int subsets() {
        return subsets;
    }

    /** Returns the numbers of the cells of all hands, {@code [hand * subsets + subset]}. */
    int[] cells() {
        return cells;
    }

    /** Returns how many cells there are, that of the empty set included, which is 0. */
    int cellCount() {
        return cellCount;
    }

    /** Returns the hands from the weakest to the strongest on a board. */
    int[] order(int board) {
        return order[board];
    }

    /** Returns where in {@link #order} each group of equal strength begins, and at the end the number of hands. */
    int[] groupStarts(int board) {
        return groupStarts[board];
    }
}
