package io.plosolver.solver.game;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.BoardStrengths;
import io.plosolver.poker.Cards;
import io.plosolver.poker.HandCategory;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The hands of both players in order of strength on one complete board. Few are sorted by strength and row as one 64-bit
 * key; many are counted by strength, in linear time.
 *
 * @param order {@code [player]}: rows from the weakest to the strongest, of which the first {@link #rows} count
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
        int[] first = new int[hands[0].length];
        int[][] strengths = {first, hands[1] == hands[0] ? first : new int[hands[1].length]};
        findStrengths(board, dead, hands, strengths, cancellation);
        return of(strengths);
    }

    /**
     * Finds the strengths of hands, 0 for those with a dead card.
     *
     * @param strengths {@code [player][row]}: receives them; one array if both players have the same hands
     */
    static void findStrengths(long board, long dead, long[][] hands, int[][] strengths, Cancellation cancellation) {
        BoardStrengths ofBoard = new BoardStrengths();
        ofBoard.bind(board, Cards.DECK & ~dead);
        for (int player = 0; player < (strengths[1] == strengths[0] ? 1 : 2); player++) {
            findStrengths(ofBoard, dead, hands[player], strengths[player], cancellation);
        }
    }

    private static void findStrengths(
            BoardStrengths ofBoard, long dead, long[] hands, int[] strengths, Cancellation cancellation) {
        for (int row = 0; row < hands.length; row++) {
            if (row % HANDS_BETWEEN_CHECKS == 0) {
                cancellation.throwIfAborted();
            }
            strengths[row] = (hands[row] & dead) == 0 ? ofBoard.strength(hands[row]) : 0;
        }
    }

    /**
     * Ranks rows by their strengths, those of equal strength in their order.
     *
     * @param strengths {@code [player][row]}: 1 to {@link HandCategory#STRENGTHS}, or 0 for a row that is left out. One
     *     array if both players have the same; the order of both is then one array too
     */
    static Ranking of(int[][] strengths) {
        int[] first = new int[ranked(strengths[0])];
        int[] second = strengths[1] == strengths[0] ? first : new int[ranked(strengths[1])];
        return of(strengths, new int[] {strengths[0].length, strengths[1].length}, new int[][] {first, second});
    }

    /**
     * The same with arrays that may be longer.
     *
     * @param rows {@code [player]}: number of rows that have a strength or are left out
     * @param order {@code [player]}: receives the order; one array if {@code strengths} is one
     */
    static Ranking of(int[][] strengths, int[] rows, int[][] order) {
        return rows[0] + rows[1] < FEW_ROWS ? sorted(strengths, rows, order) : counted(strengths, rows, order);
    }

    private static int ranked(int[] strengths) {
        int ranked = 0;
        for (int strength : strengths) {
            ranked += strength > 0 ? 1 : 0;
        }
        return ranked;
    }

    private static Ranking sorted(int[][] strengths, int[] rows, int[][] order) {
        long[][] keys = new long[2][];
        for (int player = 0; player < 2; player++) {
            int[] of = strengths[player];
            keys[player] = IntStream.range(0, rows[player])
                    .filter(row -> of[row] > 0)
                    .mapToLong(row -> (long) of[row] << Integer.SIZE | row)
                    .sorted()
                    .toArray();
            write(keys[player], order[player]);
        }
        return new Ranking(order, starts(keys));
    }

    private static Ranking counted(int[][] strengths, int[] rows, int[][] order) {
        boolean same = strengths[1] == strengths[0];
        int[][] counts = new int[2][];
        for (int player = 0; player < 2; player++) {
            counts[player] = player == 1 && same ? counts[0] : counts(strengths[player], rows[player]);
        }
        int[][] starts = new int[2][HandCategory.STRENGTHS + 1];
        int groups = 0;
        for (int strength = 1; strength <= HandCategory.STRENGTHS; strength++) {
            starts[0][groups] = counts[0][strength];
            starts[1][groups] = counts[1][strength];
            boolean occurs =
                    counts[0][strength + 1] > counts[0][strength] || counts[1][strength + 1] > counts[1][strength];
            groups += occurs ? 1 : 0;
        }
        for (int player = 0; player < 2; player++) {
            starts[player][groups] = counts[player][HandCategory.STRENGTHS + 1];
            starts[player] = Arrays.copyOf(starts[player], groups + 1);
        }
        for (int player = 0; player < (same ? 1 : 2); player++) {
            write(strengths[player], rows[player], counts[player], order[player]);
        }
        return new Ranking(order, starts);
    }

    /** Returns the number of rows that are weaker than each strength; rows of strength 0 do not count. */
    private static int[] counts(int[] strengths, int rows) {
        int[] counts = new int[HandCategory.STRENGTHS + 2];
        for (int row = 0; row < rows; row++) {
            counts[strengths[row] + 1]++;
        }
        counts[1] = 0;
        for (int strength = 1; strength <= HandCategory.STRENGTHS; strength++) {
            counts[strength + 1] += counts[strength];
        }
        return counts;
    }

    /** @param weaker {@code [strength]}: number of weaker rows; overwritten */
    private static void write(int[] strengths, int rows, int[] weaker, int[] order) {
        for (int row = 0; row < rows; row++) {
            int strength = strengths[row];
            if (strength > 0) {
                order[weaker[strength]++] = row;
            }
        }
    }

    /** Returns the ranking of the same rows after they are put in its order. */
    Ranking inOrder() {
        int[][] inOrder = new int[2][];
        for (int player = 0; player < 2; player++) {
            inOrder[player] = new int[order[player].length];
            Arrays.setAll(inOrder[player], row -> row);
        }
        return inOrder(inOrder[0], inOrder[1]);
    }

    /** The same with rows {@code 0, 1, 2, ...} of each player, at least as many as there are. */
    Ranking inOrder(int[] first, int[] second) {
        return new Ranking(new int[][] {first, second}, starts);
    }

    /** Returns the number of ranked rows of a player. */
    int rows(int player) {
        return starts[player][starts[player].length - 1];
    }

    private static void write(long[] keys, int[] order) {
        for (int at = 0; at < keys.length; at++) {
            order[at] = (int) keys[at];
        }
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
