package io.plosolver.simulation;

/**
 * Counts the pairs of disjoint run-outs of two boards by their outcome classes, without visiting the pairs. The class
 * of a run-out is, for instance, the share of the pot that a player wins on it.
 *
 * <p>Method: inclusion-exclusion over sets of cards. For outcome classes i and j let F(S) be the number of run-outs of
 * the first board that contain the set S and have class i, and G(S) the number of run-outs of the second board that
 * contain S and have class j. The number of disjoint pairs with classes i and j is
 *
 * <pre>  sum over all sets S of (-1)^|S| F(S) G(S)</pre>
 *
 * <p>F over sets of j cards follows from F over their supersets of j + 1 cards: in that sum every run-out of k cards
 * occurs k - j times.
 *
 * <p>Array layout: one table per class and level, {@code tables[class][set]}, with the sets of {@code level} cards
 * numbered as in {@link Combinations}. Class 0 has no table: it is the complement of the other classes, because every
 * set of j cards lies in the same number of run-outs. Memory: one int per class and set, for sets of up to five cards.
 *
 * <p>Cost: proportional to the run-outs of each board, not to their pairs. Two empty boards take 2.5 million sets in
 * place of 6.25e11 pairs. The counts are exact.
 */
final class DisjointRunOuts {

    private static final int SETS_A_CHECK = 1 << 14;

    private final int deck;
    private final int classes;
    private final CancellationCheck cancellationCheck;

    /**
     * @param deck number of cards that run-outs are dealt from
     * @param classes number of outcome classes of a run-out
     * @param cancellationCheck is called between sets
     */
    DisjointRunOuts(int deck, int classes, CancellationCheck cancellationCheck) {
        this.deck = deck;
        this.classes = classes;
        this.cancellationCheck = cancellationCheck;
    }

    /**
     * Returns the number of ordered disjoint pairs, {@code [class on the first board][class on the second board]}.
     *
     * @param size number of cards in a run-out of the first board
     * @param ends class of each run-out of the first board, numbered as in {@link Combinations}
     * @param otherSize number of cards in a run-out of the second board
     * @param otherEnds class of each run-out of the second board
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

    /**
     * Returns the tables for sets of {@code level - 1} cards, computed from the tables for sets of {@code level} cards.
     */
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

    /** Adds a value to every subset that lacks exactly one card of the given set. */
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

    /** Returns the number of run-outs in each class, from the tables of the empty set. */
    private long[] totals(int[][] tables, long runOuts) {
        long[] totals = new long[classes];
        totals[0] = runOuts;
        for (int end = 1; end < classes; end++) {
            totals[end] = tables[end] == null ? 0 : tables[end][0];
            totals[0] -= totals[end];
        }
        return totals;
    }

    /**
     * Fills in class 0. Every run-out of one board is disjoint from the same number of run-outs of the other board, so
     * class 0 is that number less the sum of the other classes.
     */
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
