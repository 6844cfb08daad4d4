package io.plosolver.simulation;

import java.util.Arrays;

/**
 * Draws cards without replacement, each ordered choice exactly equally likely.
 *
 * <p>A draw is the start of a Fisher-Yates shuffle. Its indices come several at a time from one 64-bit word, as the
 * digits of a number in mixed radix, with the rare words rejected that would favour some of them: N. Brackett-Rozinsky
 * and D. Lemire, "Batched Ranged Random Integer Generation", Software: Practice and Experience 55 (2025).
 */
final class CardDrawer {

    /** A group's choices are few enough for rejections to be rarer than one in 2^16. */
    private static final int MAX_GROUP_BITS = 48;

    private final Xoshiro256 random;
    private final int[] deck;

    /** Where each group of draws ends. */
    private final int[] groupEnd;

    /** 2^64 modulo the number of choices of each group: words that leave less than this are rejected. */
    private final long[] threshold;

    CardDrawer(Xoshiro256 random, int[] deck, int draws) {
        this.random = random;
        this.deck = deck.clone();
        int[] ends = new int[draws];
        long[] thresholds = new long[draws];
        int groups = 0;
        for (int drawn = 0; drawn < draws; groups++) {
            long choices = 1;
            while (drawn < draws && choices * (deck.length - drawn) < 1L << MAX_GROUP_BITS) {
                choices *= deck.length - drawn;
                drawn++;
            }
            ends[groups] = drawn;
            thresholds[groups] = Long.remainderUnsigned(-choices, choices);
        }
        groupEnd = Arrays.copyOf(ends, groups);
        threshold = Arrays.copyOf(thresholds, groups);
    }

    /** Draws anew; the cards drawn are the first of the returned array, which the next draw overwrites. */
    int[] draw() {
        int drawn = 0;
        for (int group = 0; group < groupEnd.length; group++) {
            while (!drawGroup(drawn, groupEnd[group], threshold[group])) {
                // A rejected draw has only shuffled cards that the next one draws from.
            }
            drawn = groupEnd[group];
        }
        return deck;
    }

    private boolean drawGroup(int start, int end, long least) {
        long word = random.nextLong();
        for (int drawn = start; drawn < end; drawn++) {
            int left = deck.length - drawn;
            int chosen = drawn + (int) unsignedMultiplyHigh(word, left);
            word *= left;
            int card = deck[chosen];
            deck[chosen] = deck[drawn];
            deck[drawn] = card;
        }
        return Long.compareUnsigned(word, least) >= 0;
    }

    /** Returns the upper half of an unsigned product; Java has it from version 18 on. */
    private static long unsignedMultiplyHigh(long word, int factor) {
        return Math.multiplyHigh(word, factor) + (word >> 63 & factor);
    }
}
