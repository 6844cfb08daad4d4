package io.plosolver.simulation;

import java.util.Arrays;

/**
 * Random draws of cards without replacement. Every ordered selection has exactly the same probability.
 *
 * <p>A draw is the first part of a Fisher-Yates shuffle of {@code deck}. One 64-bit random word yields several indices,
 * as the digits of a mixed-radix number; a word that would bias the digits is rejected. Source: N. Brackett-Rozinsky
 * and D. Lemire, "Batched Ranged Random Integer Generation", Software: Practice and Experience 55 (2025). Cost: one
 * random word for about {@value #MAX_GROUP_BITS} bits of choices and one multiplication per card; fewer than one word
 * in 2^16 is rejected.
 */
final class CardDrawer {

    /** Upper bound on the choices of a group, in bits. It keeps the rejection rate below one in 2^16. */
    private static final int MAX_GROUP_BITS = 48;

    private final Xoshiro256 random;
    private final int[] deck;

    /** End (exclusive) of each group of draws that shares one random word. */
    private final int[] groupEnd;

    /** 2^64 modulo the number of choices, per group. A word with a smaller remainder is rejected. */
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

    /**
     * Draws again. Returns the internal deck: its first cards are the drawn ones, and the next draw overwrites them.
     */
    int[] draw() {
        int drawn = 0;
        for (int group = 0; group < groupEnd.length; group++) {
            while (!drawGroup(drawn, groupEnd[group], threshold[group])) {
                // A rejected draw leaves the deck shuffled, which does not affect the distribution of the next draw.
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

    /** Returns the upper 64 bits of an unsigned product. {@code Math.unsignedMultiplyHigh} needs Java 18. */
    private static long unsignedMultiplyHigh(long word, int factor) {
        return Math.multiplyHigh(word, factor) + (word >> 63 & factor);
    }
}
