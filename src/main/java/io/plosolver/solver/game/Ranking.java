package io.plosolver.solver.game;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.BoardStrengths;
import io.plosolver.poker.Cards;
import io.plosolver.poker.HandCategory;
import java.util.Arrays;

/**
 * The hands of both players in order of strength on one complete board. Built by sorting strength and row as one 64-bit
 * key.
 *
 * @param order {@code [player]}: rows from the weakest to the strongest
 * @param starts {@code [player][group]}: position in {@code order} at which each group of equal strength starts, with
 *     the number of rows at the end. Groups are common to both players; a group may be empty for one of them
 */
record Ranking(int[][] order, int[][] starts) {

    private static final int HANDS_BETWEEN_CHECKS = 1 << 14;

    /** Rows of both players below which sorting them takes less time than counts of all strengths. */
    private static final int FEW_ROWS = 2_000;

    /**
     * Ranks the hands without a dead card.
     *
     * @param board five cards
     * @param dead cards that no ranked hand contains, including the board
     * @param hands {@code [player][row]}
     */
    static Ranking of(long board, long dead, long[][] hands, Cancellation cancellation) {
        BoardStrengths strengths = new BoardStrengths();
        strengths.bind(board, Cards.DECK & ~dead);
        long[][] keys = new long[hands.length][];
        for (int player = 0; player < hands.length; player++) {
            keys[player] =
                    player == 1 && hands[1] == hands[0] ? keys[0] : keys(strengths, dead, hands[player], cancellation);
        }
        int[][] order = new int[hands.length][];
        for (int player = 0; player < hands.length; player++) {
            order[player] = player == 1 && keys[1] == keys[0] ? order[0] : order(keys[player]);
        }
        return new Ranking(order, starts(keys));
    }

    /**
     * Ranks rows by their strengths, in linear time: the rows of each strength are counted first.
     *
     * @param strengths {@code [player][row]}: 0 to {@link HandCategory#STRENGTHS}
     */
    static Ranking of(int[][] strengths) {
        return strengths[0].length + strengths[1].length < FEW_ROWS ? sorted(strengths) : counted(strengths);
    }

    private static Ranking sorted(int[][] strengths) {
        long[][] keys = new long[2][];
        for (int player = 0; player < 2; player++) {
            keys[player] = new long[strengths[player].length];
            for (int row = 0; row < keys[player].length; row++) {
                keys[player][row] = (long) strengths[player][row] << Integer.SIZE | row;
            }
            Arrays.sort(keys[player]);
        }
        return new Ranking(new int[][] {order(keys[0]), order(keys[1])}, starts(keys));
    }

    private static Ranking counted(int[][] strengths) {
        int[][] counts = new int[2][HandCategory.STRENGTHS + 2];
        for (int player = 0; player < 2; player++) {
            for (int strength : strengths[player]) {
                counts[player][strength + 1]++;
            }
        }
        int[][] starts = new int[2][HandCategory.STRENGTHS + 2];
        int groups = 0;
        for (int strength = 0; strength <= HandCategory.STRENGTHS; strength++) {
            boolean occurs = counts[0][strength + 1] + counts[1][strength + 1] > 0;
            for (int player = 0; player < 2; player++) {
                starts[player][groups] = counts[player][strength];
                counts[player][strength + 1] += counts[player][strength];
            }
            groups += occurs ? 1 : 0;
        }
        int[][] order = new int[2][];
        for (int player = 0; player < 2; player++) {
            order[player] = new int[strengths[player].length];
            starts[player][groups] = order[player].length;
            for (int row = 0; row < order[player].length; row++) {
                order[player][counts[player][strengths[player][row]]++] = row;
            }
            starts[player] = Arrays.copyOf(starts[player], groups + 1);
        }
        return new Ranking(order, starts);
    }

    /** Returns the ranking of the same rows after they are put in its order. */
    Ranking inOrder() {
        int[][] inOrder = new int[2][];
        for (int player = 0; player < 2; player++) {
            inOrder[player] = new int[order[player].length];
            Arrays.setAll(inOrder[player], row -> row);
        }
        return new Ranking(inOrder, starts);
    }

    private static long[] keys(BoardStrengths strengths, long dead, long[] hands, Cancellation cancellation) {
        long[] keys = new long[hands.length];
        int count = 0;
        for (int row = 0; row < hands.length; row++) {
            if (row % HANDS_BETWEEN_CHECKS == 0) {
                cancellation.throwIfAborted();
            }
            if ((hands[row] & dead) == 0) {
                keys[count++] = (long) strengths.strength(hands[row]) << 32 | row;
            }
        }
        keys = Arrays.copyOf(keys, count);
        Arrays.sort(keys);
        return keys;
    }

    private static int[] order(long[] keys) {
        int[] order = new int[keys.length];
        for (int at = 0; at < keys.length; at++) {
            order[at] = (int) keys[at];
        }
        return order;
    }

    private static int[][] starts(long[][] keys) {
        int[] at = new int[2];
        int[][] starts = new int[2][keys[0].length + keys[1].length + 1];
        int groups = 0;
        while (at[0] < keys[0].length || at[1] < keys[1].length) {
            long strength = Long.MAX_VALUE;
            for (int player = 0; player < 2; player++) {
                starts[player][groups] = at[player];
                if (at[player] < keys[player].length) {
                    strength = Math.min(strength, keys[player][at[player]] >>> 32);
                }
            }
            for (int player = 0; player < 2; player++) {
                while (at[player] < keys[player].length && keys[player][at[player]] >>> 32 == strength) {
                    at[player]++;
                }
            }
            groups++;
        }
        starts[0][groups] = at[0];
        starts[1][groups] = at[1];
        return new int[][] {Arrays.copyOf(starts[0], groups + 1), Arrays.copyOf(starts[1], groups + 1)};
    }

    /** Returns the maximum bytes of a ranking. */
    long bytes() {
        long bytes = 4L * (starts[0].length + starts[1].length + order[0].length);
        return order[1] == order[0] ? bytes : bytes + 4L * order[1].length;
    }
}
