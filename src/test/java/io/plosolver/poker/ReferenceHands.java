package io.plosolver.poker;

import java.util.Arrays;

/**
 * Reference evaluator: the rules of poker written for readability, not speed. It shares no table and no method with the
 * evaluator under test.
 */
public final class ReferenceHands {

    private static final long[] KEYS = distinctKeys();

    private ReferenceHands() {}

    /** Returns the strength of five cards, 1 to 7,462: the rank among all hands. */
    public static int strength(int... cards) {
        return Arrays.binarySearch(KEYS, key(cards)) + 1;
    }

    /** Returns the number of distinct strengths. */
    public static int strengths() {
        return KEYS.length;
    }

    /** Returns the best strength of exactly two cards of a hand with exactly three of a board. */
    public static int omaha(long hand, long board) {
        int[] hole = cards(hand);
        int[] table = cards(board);
        long best = 0;
        for (int i = 0; i < hole.length; i++) {
            for (int j = i + 1; j < hole.length; j++) {
                for (int a = 0; a < table.length; a++) {
                    for (int b = a + 1; b < table.length; b++) {
                        for (int c = b + 1; c < table.length; c++) {
                            best = Math.max(best, key(hole[i], hole[j], table[a], table[b], table[c]));
                        }
                    }
                }
            }
        }
        return Arrays.binarySearch(KEYS, best) + 1;
    }

    /** Returns the cards of a set. */
    public static int[] cards(long set) {
        int[] cards = new int[Long.bitCount(set)];
        int count = 0;
        for (int card = 0; card < 52; card++) {
            if ((set >> card & 1) != 0) {
                cards[count++] = card;
            }
        }
        return cards;
    }

    /** Returns 0 for high card to 8 for a straight flush. */
    public static int category(int strength) {
        return (int) (KEYS[strength - 1] >> 20);
    }

    /** The category above the five ranks, those that occur most often first, then the higher ones: four bits each. */
    private static long key(int... cards) {
        int[] counts = new int[13];
        // Bits of the ranks that occur once, twice, three and four times.
        int[] ranksByCount = new int[5];
        boolean flush = true;
        for (int card : cards) {
            int rank = card / 4;
            int times = ++counts[rank];
            ranksByCount[times - 1] &= ~(1 << rank);
            ranksByCount[times] |= 1 << rank;
            flush &= card % 4 == cards[0] % 4;
        }
        long ranks = 0;
        int distinct = 0;
        int most = 0;
        int highest = -1;
        int lowest = 13;
        for (int times = 4; times >= 1; times--) {
            for (int left = ranksByCount[times]; left != 0; left &= ~Integer.highestOneBit(left)) {
                int rank = 31 - Integer.numberOfLeadingZeros(left);
                for (int i = 0; i < times; i++) {
                    ranks = ranks << 4 | rank;
                }
                distinct++;
                most = Math.max(most, times);
                highest = Math.max(highest, rank);
                lowest = Math.min(lowest, rank);
            }
        }
        boolean wheel = ranks == 0xC3210;
        boolean straight = distinct == 5 && (highest - lowest == 4 || wheel);
        if (wheel) {
            ranks = 0x3210C;
        }
        int category;
        if (straight && flush) {
            category = 8;
        } else if (most == 4) {
            category = 7;
        } else if (most == 3 && distinct == 2) {
            category = 6;
        } else if (flush) {
            category = 5;
        } else if (straight) {
            category = 4;
        } else if (most == 3) {
            category = 3;
        } else if (distinct == 3) {
            category = 2;
        } else {
            category = distinct == 4 ? 1 : 0;
        }
        return (long) category << 20 | ranks;
    }

    private static long[] distinctKeys() {
        long[] keys = new long[2_598_960];
        int count = 0;
        for (int e = 4; e < 52; e++) {
            for (int d = 3; d < e; d++) {
                for (int c = 2; c < d; c++) {
                    for (int b = 1; b < c; b++) {
                        for (int a = 0; a < b; a++) {
                            keys[count++] = key(a, b, c, d, e);
                        }
                    }
                }
            }
        }
        return Arrays.stream(keys).sorted().distinct().toArray();
    }
}
