package io.plosolver.poker;

/**
 * The strength of every class of five-card hands, generated in the order of the rules of poker.
 *
 * <p>Hands of mixed suits are found by the multiset of their ranks, numbered in colexicographic order: for ranks
 * {@code a <= b <= c <= d <= e} the number is {@code C(a,1) + C(b+1,2) + C(c+2,3) + C(d+3,4) + C(e+4,5)}, which is
 * dense from 0 to 6,187 (the 13 numbers of five equal ranks keep strength 0). Hands of one suit are found by the 13-bit
 * set of their ranks.
 */
final class FiveCardStrengths {

    /** Number of multisets of five ranks. */
    static final int MULTISETS = 6188;

    private static final int RANKS = 13;
    private static final int RANK_SETS = 1 << RANKS;

    private final short[] mixed = new short[MULTISETS];
    private final short[] suited = new short[RANK_SETS];
    private int next = 1;

    FiveCardStrengths() {
        for (int ranks = 0; ranks < RANK_SETS; ranks++) {
            if (Integer.bitCount(ranks) == 5 && !isStraight(ranks)) {
                store(ranks, 0, 0);
            }
        }
        pairs();
        twoPairs();
        equal(3);
        for (int top = 3; top < RANKS; top++) {
            store(straight(top), 0, 0);
        }
        for (int ranks = 0; ranks < RANK_SETS; ranks++) {
            if (Integer.bitCount(ranks) == 5 && !isStraight(ranks)) {
                suited[ranks] = (short) next++;
            }
        }
        fullHouses();
        equal(4);
        for (int top = 3; top < RANKS; top++) {
            suited[straight(top)] = (short) next++;
        }
    }

    /** Returns strengths of hands of mixed suits by multiset number; the array is the caller's. */
    short[] mixed() {
        return mixed;
    }

    /** Returns strengths of hands of one suit by 13-bit set of ranks; the array is the caller's. */
    short[] suited() {
        return suited;
    }

    /** Returns the five ranks of the straight whose highest rank is {@code top}, from 3 (the wheel, A-2-3-4-5) up. */
    static int straight(int top) {
        return top == 3 ? 0x100F : 0x1F << (top - 4);
    }

    /** Returns C(n, k). */
    static int choose(int n, int k) {
        long product = 1;
        for (int i = 1; i <= k; i++) {
            product = product * (n - k + i) / i;
        }
        return (int) product;
    }

    private static boolean isStraight(int ranks) {
        for (int top = 3; top < RANKS; top++) {
            if (ranks == straight(top)) {
                return true;
            }
        }
        return false;
    }

    private void pairs() {
        for (int pair = 0; pair < RANKS; pair++) {
            for (int kickers = 0; kickers < RANK_SETS; kickers++) {
                if (Integer.bitCount(kickers) == 3 && (kickers >> pair & 1) == 0) {
                    store(kickers, 1 << pair, 1 << pair);
                }
            }
        }
    }

    private void twoPairs() {
        for (int high = 1; high < RANKS; high++) {
            for (int low = 0; low < high; low++) {
                for (int kicker = 0; kicker < RANKS; kicker++) {
                    if (kicker != high && kicker != low) {
                        store(1 << kicker, 1 << high | 1 << low, 1 << high | 1 << low);
                    }
                }
            }
        }
    }

    private void equal(int count) {
        for (int rank = 0; rank < RANKS; rank++) {
            for (int kickers = 0; kickers < RANK_SETS; kickers++) {
                if (Integer.bitCount(kickers) == 5 - count && (kickers >> rank & 1) == 0) {
                    int[] counts = counts(kickers, 0, 0);
                    counts[rank] = count;
                    mixed[number(counts)] = (short) next++;
                }
            }
        }
    }

    private void fullHouses() {
        for (int three = 0; three < RANKS; three++) {
            for (int pair = 0; pair < RANKS; pair++) {
                if (pair != three) {
                    int[] counts = new int[RANKS];
                    counts[three] = 3;
                    counts[pair] = 2;
                    mixed[number(counts)] = (short) next++;
                }
            }
        }
    }

    private void store(int once, int again, int onceMore) {
        mixed[number(counts(once, again, onceMore))] = (short) next++;
    }

    private static int[] counts(int... sets) {
        int[] counts = new int[RANKS];
        for (int set : sets) {
            for (int rank = 0; rank < RANKS; rank++) {
                counts[rank] += set >> rank & 1;
            }
        }
        return counts;
    }

    private static int number(int[] counts) {
        int number = 0;
        int position = 0;
        for (int rank = 0; rank < RANKS; rank++) {
            for (int i = 0; i < counts[rank]; i++) {
                number += choose(rank + position, position + 1);
                position++;
            }
        }
        return number;
    }
}
