package io.plosolver.simulation;

/**
 * Counts pairs of run-outs, one a board, that share no card, by what happens on each of the two boards, without
 * visiting the pairs.
 *
 * <p>Inclusion-exclusion over sets of cards: with F(S) the run-outs of the first board that contain S and end in one
 * way, and G(S) those of the second board that end in another, the disjoint pairs number the sum over all S of
 * (-1)^|S| F(S) G(S). F of a set of j cards follows from F of the sets of j+1 cards around it: each run-out of k cards
 * is met k - j times. The cost is that of visiting each board's own run-outs, not their pairs: for two boards without a
 * card 2.5 million sets in place of 6.25e11 deals.
 *
 * <p>Class 0 takes no table: what does not end in another class ends in it, and every set of j cards lies in the same
 * number of run-outs. Memory: an int for each class and each set of up to four cards.
 */
final class DisjointRunOuts {

    private static final int SETS_A_CHECK = 1 << 14;

    private final int deck;
    private final int classes;
    private final CancellationCheck cancellationCheck;

    /**
     * @param deck how many cards the run-outs come from
     * @param classes how many ways there are for a run-out to end
     * @param checkpoint asked between sets whether to go on
     */
    DisjointRunOuts(int deck, int classes, CancellationCheck cancellationCheck) {
        this.deck = deck;
        this.classes = classes;
        this.cancellationCheck = cancellationCheck;
    }

    /**
     * Returns how many ordered disjoint pairs there are, {@code [class on the first board][class on the second]}.
     *
     * @param size how many cards a run-out of the first board has
     * @param ends the class of each of its run-outs, numbered as {@link Combinations} does
     * @param otherSize the same for the second board
     * @param otherEnds the same for the second board
     */
    long[][] count(int size, byte[] ends, int otherSize, byte[] otherEnds) {
        int common = Math.min(size, otherSize);
        int[][] tables = tables(ends);
        int[][] otherTables = tables(otherEnds);
        for (int level = size; level > common; level--) {
            tables = contained(tables, size, level);
        }
        for (int level = otherSize; level > common; level--) {
            otherTables = contained(otherTables, otherSize, level);
        }
        long[][] pairs = new long[classes][classes];
        for (int level = common; ; level--) {
            addProducts(tables, otherTables, (level & 1) == 0 ? 1 : -1, pairs);
            if (level == 0) {
                break;
            }
            tables = contained(tables, size, level);
            otherTables = contained(otherTables, otherSize, level);
        }
        long[] totals = totals(tables, Combinations.choose(deck, size));
        long[] otherTotals = totals(otherTables, Combinations.choose(deck, otherSize));
        deriveClassZero(
                pairs,
                totals,
                Combinations.choose(deck - size, otherSize),
                otherTotals,
                Combinations.choose(deck - otherSize, size));
        return pairs;
    }

    private int[][] tables(byte[] ends) {
        int[][] tables = new int[classes][];
        for (int runOut = 0; runOut < ends.length; runOut++) {
            int end = ends[runOut];
            if (end != 0) {
                if (tables[end] == null) {
                    tables[end] = new int[ends.length];
                }
                tables[end][runOut] = 1;
            }
        }
        return tables;
    }

    /** From the run-outs that contain each set of {@code level} cards to those that contain each set of one card less. */
    private int[][] contained(int[][] tables, int size, int level) {
        int[][] smaller = new int[classes][];
        for (int end = 1; end < classes; end++) {
            if (tables[end] != null) {
                smaller[end] = contained(tables[end], size, level);
            }
        }
        return smaller;
    }

    private int[] contained(int[] table, int size, int level) {
        int[] smaller = new int[Combinations.count(deck, level - 1)];
        int[] set = new int[level];
        Combinations.first(set, level);
        for (int number = 0; number < table.length; number++) {
            if (number % SETS_A_CHECK == 0) {
                cancellationCheck.pass();
            }
            int value = table[number];
            if (value != 0) {
                spread(set, level, number, value, smaller);
            }
            Combinations.next(set, level);
        }
        int times = size - level + 1;
        if (times > 1) {
            for (int i = 0; i < smaller.length; i++) {
                smaller[i] /= times;
            }
        }
        return smaller;
    }

    /** Adds a value to all sets that lack one card of the given set. */
    private static void spread(int[] set, int level, int number, int value, int[] smaller) {
        int without = number;
        for (int i = level - 1; i >= 0; i--) {
            without -= Combinations.count(set[i], i + 1);
            smaller[without] += value;
            without += Combinations.count(set[i], i);
        }
    }

    private void addProducts(int[][] tables, int[][] otherTables, int sign, long[][] pairs) {
        for (int end = 1; end < classes; end++) {
            for (int otherEnd = 1; otherEnd < classes; otherEnd++) {
                if (tables[end] != null && otherTables[otherEnd] != null) {
                    pairs[end][otherEnd] += sign * product(tables[end], otherTables[otherEnd]);
                }
            }
        }
    }

    private static long product(int[] table, int[] other) {
        long sum = 0;
        for (int i = 0; i < table.length; i++) {
            sum += (long) table[i] * other[i];
        }
        return sum;
    }

    /** Returns how many run-outs end in each class, read from the tables of the empty set. */
    private long[] totals(int[][] tables, long runOuts) {
        long[] totals = new long[classes];
        totals[0] = runOuts;
        for (int end = 1; end < classes; end++) {
            totals[end] = tables[end] == null ? 0 : tables[end][0];
            totals[0] -= totals[end];
        }
        return totals;
    }

    /** Every run-out of one board goes with the same number of run-outs of the other; class 0 is what is left of them. */
    private void deriveClassZero(long[][] pairs, long[] totals, long partners, long[] otherTotals, long otherPartners) {
        for (int end = 1; end < classes; end++) {
            pairs[end][0] = totals[end] * partners;
            pairs[0][end] = otherTotals[end] * otherPartners;
            for (int otherEnd = 1; otherEnd < classes; otherEnd++) {
                pairs[end][0] -= pairs[end][otherEnd];
                pairs[0][end] -= pairs[otherEnd][end];
            }
        }
        pairs[0][0] = totals[0] * partners;
        for (int otherEnd = 1; otherEnd < classes; otherEnd++) {
            pairs[0][0] -= pairs[0][otherEnd];
        }
    }
}
