package io.plosolver.benchmark;

import io.plosolver.poker.ReferenceHands;

/**
 * The baseline: sixty five-card evaluations for a PLO4 hand, each a look-up by the product of five primes, one a rank,
 * or by the set of ranks when all suits are equal, as in a straightforward Omaha evaluator.
 */
final class NaiveEvaluator {

    private static final int[] PRIMES = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41};
    private static final int SLOTS = 1 << 15;

    private final int[] products = new int[SLOTS];
    private final short[] mixed = new short[SLOTS];
    private final short[] suited = new short[1 << 13];

    NaiveEvaluator() {
        for (int e = 0; e < 13; e++) {
            for (int d = 0; d <= e; d++) {
                for (int c = 0; c <= d; c++) {
                    for (int b = 0; b <= c; b++) {
                        for (int a = 0; a <= b; a++) {
                            if (a < e) {
                                store(a, b, c, d, e);
                            }
                        }
                    }
                }
            }
        }
    }

    /** Ranks in ascending order; suits differ between equal ranks and are not all the same. */
    private void store(int a, int b, int c, int d, int e) {
        int product = PRIMES[a] * PRIMES[b] * PRIMES[c] * PRIMES[d] * PRIMES[e];
        int slot = slot(product);
        products[slot] = product;
        mixed[slot] = (short) ReferenceHands.strength(4 * a, 4 * b + 1, 4 * c + 2, 4 * d + 3, 4 * e + (d == e ? 1 : 0));
        if (a < b && b < c && c < d && d < e) {
            suited[1 << a | 1 << b | 1 << c | 1 << d | 1 << e] =
                    (short) ReferenceHands.strength(4 * a, 4 * b, 4 * c, 4 * d, 4 * e);
        }
    }

    private int slot(int product) {
        int slot = product * 0x9E3779B1 >>> 17;
        while (products[slot] != 0 && products[slot] != product) {
            slot = slot + 1 & SLOTS - 1;
        }
        return slot;
    }

    int strength(int[] hand, int[] board) {
        int best = 0;
        for (int i = 0; i < hand.length; i++) {
            for (int j = i + 1; j < hand.length; j++) {
                for (int a = 0; a < 5; a++) {
                    for (int b = a + 1; b < 5; b++) {
                        for (int c = b + 1; c < 5; c++) {
                            best = Math.max(best, fiveCards(hand[i], hand[j], board[a], board[b], board[c]));
                        }
                    }
                }
            }
        }
        return best;
    }

    private int fiveCards(int a, int b, int c, int d, int e) {
        if ((((a ^ b) | (a ^ c) | (a ^ d) | (a ^ e)) & 3) == 0) {
            return suited[1 << (a >> 2) | 1 << (b >> 2) | 1 << (c >> 2) | 1 << (d >> 2) | 1 << (e >> 2)];
        }
        return mixed[slot(PRIMES[a >> 2] * PRIMES[b >> 2] * PRIMES[c >> 2] * PRIMES[d >> 2] * PRIMES[e >> 2])];
    }
}
