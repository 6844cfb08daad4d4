package io.plosolver.simulation;

/**
 * Binomial coefficients and the colexicographic numbering of combinations: the set {@code c0 < c1 < ... < ck} has the
 * number {@code C(c0,1) + C(c1,2) + ... + C(ck,k+1)}, so sets below a largest element come first and without gaps.
 */
final class Combinations {

    /** Largest n: a deck. */
    private static final int MAX_N = 52;

    /** C(n, k); the largest, C(52, 26), is 4.96e14. */
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

    /** Returns C(n, k), 0 where k is larger than n. */
    static long choose(int n, int k) {
        return k > n ? 0 : CHOOSE[n][k];
    }

    /** Returns C(n, k) as an int. */
    static int count(int n, int k) {
        return Math.toIntExact(choose(n, k));
    }

    /** Puts the first combination of that size into an array: 0, 1, 2, ... */
    static void first(int[] combination, int size) {
        for (int i = 0; i < size; i++) {
            combination[i] = i;
        }
    }

    /** Turns a combination into its successor in colexicographic order; what follows the last one has no meaning. */
    static void next(int[] combination, int size) {
        int i = 0;
        while (i + 1 < size && combination[i] + 1 == combination[i + 1]) {
            combination[i] = i;
            i++;
        }
        combination[i]++;
    }
}
