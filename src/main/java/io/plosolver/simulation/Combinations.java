package io.plosolver.simulation;

/**
 * Binomial coefficients and the colexicographic numbering of combinations. The set {@code c0 < c1 < ... < ck} has the
 * number {@code C(c0,1) + C(c1,2) + ... + C(ck,k+1)}, so all sets with largest element below {@code c} have the numbers
 * from 0 to {@code C(c,k+1) - 1}.
 */
final class Combinations {

    /** Largest n, the size of a deck. */
    private static final int MAX_N = 52;

    /** {@code CHOOSE[n][k]} is C(n, k). The largest entry, C(52, 26), is 4.96e14. */
    private static final long[][] CHOOSE = new long[MAX_N + 1][MAX_N + 1];

    static {
        for (int n = 0; n <= MAX_N; n++) {
            CHOOSE[n][0] = 1;
            for (int k = 1; k <= n; k++) {
                CHOOSE[n][k] = CHOOSE[n - 1][k - 1] + (k < n ? CHOOSE[n - 1][k] : 0);
            }
        }
    }

    private Combinations() {}

    /** Returns C(n, k), or 0 if k exceeds n. */
    static long choose(int n, int k) {
        return k > n ? 0 : CHOOSE[n][k];
    }

    /**
     * Returns C(n, k) as an int.
     *
     * @throws ArithmeticException if it exceeds the range of an int
     */
    static int count(int n, int k) {
        return Math.toIntExact(choose(n, k));
    }

    /** Sets the first {@code size} entries of an array to the first combination: 0, 1, 2, ... */
    static void first(int[] combination, int size) {
        for (int i = 0; i < size; i++) {
            combination[i] = i;
        }
    }

    /**
     * Replaces a combination by its successor in colexicographic order. The successor of the last combination is
     * undefined.
     */
    static void next(int[] combination, int size) {
        int i = 0;
        while (i + 1 < size && combination[i] + 1 == combination[i + 1]) {
            combination[i] = i;
            i++;
        }
        combination[i]++;
    }
}
