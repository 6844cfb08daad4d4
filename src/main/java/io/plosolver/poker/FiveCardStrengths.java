package io.plosolver.poker;

/**
 * Strength of every equivalence class of five-card hands, generated in the order of the poker rules.
 *
 * <p>Array layout: hands of mixed suits are indexed by the multiset of their ranks in colexicographic order. Ranks
 * {@code a <= b <= c <= d <= e} have the index {@code C(a,1) + C(b+1,2) + C(c+2,3) + C(d+3,4) + C(e+4,5)}, which is
 * dense from 0 to 6,187; the 13 multisets of five equal ranks have strength 0. Hands of one suit are indexed by the
 * 13-bit set of their ranks.
 */
final class FiveCardStrengths {

    /** Number of multisets of five ranks. */
    static final int MULTISETS = 6188;

    private static final int RANKS = 13;
    private static final int RANK_SETS = 1 << RANKS;

    private static final int[] ONE_RANK = ranks(1);
    private static final int[] THREE_RANKS = ranks(3);

    private final short[] mixed = new short[MULTISETS];
    private final short[] suited = new short[RANK_SETS];
    private int next = 1;

    FiveCardStrengths() {
        int[] fiveRanks = ranks(5);
        for (int ranks : fiveRanks) {
            if (!isStraight(ranks)) {
                store(ranks);
            }
        }
        pairs();
        twoPairs();
        equal(3, ranks(2));
        for (int top = 3; top < RANKS; top++) {
            store(straight(top));
        }
        for (int ranks : fiveRanks) {
            if (!isStraight(ranks)) {
                suited[ranks] = (short) next++;
            }
        }
        fullHouses();
        equal(4, ONE_RANK);
        for (int top = 3; top < RANKS; top++) {
            suited[straight(top)] = (short) next++;
        }
    }

    /** Returns the strengths of hands of mixed suits by multiset index. The caller owns the array. */
    short[] mixed() {
        return mixed;
    }

    /** Returns the strengths of hands of one suit by 13-bit set of ranks. The caller owns the array. */
    short[] suited() {
        return suited;
    }

    /** Returns the set of ranks of a straight with highest rank {@code top}, from 3 (the wheel, A-2-3-4-5) up. */
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
            for (int kickers : THREE_RANKS) {
                if ((kickers >> pair & 1) == 0) {
                    store(kickers, 1 << pair, 1 << pair);
                }
            }
        }
    }

    private void twoPairs() {
        for (int high = 1; high < RANKS; high++) {
            for (int low = 0; low < high; low++) {
                int pairs = 1 << high | 1 << low;
                for (int kicker : ONE_RANK) {
                    if ((pairs & kicker) == 0) {
                        store(kicker, pairs, pairs);
                    }
                }
            }
        }
    }

    /** Generates hands with three or four cards of one rank and kickers of other ranks. */
    private void equal(int count, int[] kickers) {
        for (int rank : ONE_RANK) {
            for (int others : kickers) {
                if ((others & rank) == 0) {
                    store(others, rank, rank, rank, count == 4 ? rank : 0);
                }
            }
        }
    }

    private void fullHouses() {
        for (int three : ONE_RANK) {
            for (int pair : ONE_RANK) {
                if (pair != three) {
                    store(three, three, three, pair, pair);
                }
            }
        }
    }

    /** Assigns the next strength to the hand with the ranks of all given sets. */
    private void store(int... sets) {
        int number = 0;
        int position = 0;
        for (int rank = 0; rank < RANKS; rank++) {
            for (int set : sets) {
                if ((set >> rank & 1) != 0) {
                    number += OmahaRows.multisetsBelow(position++, rank);
                }
            }
        }
        mixed[number] = (short) next++;
    }

    /** Returns all sets of {@code count} ranks, weakest first: by the highest rank, then the next, and so on. */
    private static int[] ranks(int count) {
        int[] sets = new int[choose(RANKS, count)];
        int found = 0;
        for (int ranks = 0; ranks < RANK_SETS; ranks++) {
            if (Integer.bitCount(ranks) == count) {
                sets[found++] = ranks;
            }
        }
        return sets;
    }
}
