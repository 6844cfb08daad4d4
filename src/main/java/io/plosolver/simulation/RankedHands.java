package io.plosolver.simulation;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Weighted hands sorted by strength on one final board, the input of {@link ShowdownSweep}.
 *
 * <p>Array layout: live cards, which are neither on a board nor dead, are renumbered from 0 in ascending order. A hand
 * is one {@code long} with {@value #CARD_BITS} bits per card and the highest card in the highest bits, so numeric order
 * is colexicographic order. {@code hands} is sorted by strength and, within equal strength, by number; {@code
 * groupStarts[g]} is the index of the first hand of group g of equal strength, and {@code groupStrengths[g]} its
 * strength.
 *
 * <p>Cost: a counting sort, linear in the hands. Memory: 8 bytes per hand, and 4 more if weights differ; the 10,737,573
 * hands of a PLO6 river take 86 MB.
 */
final class RankedHands {

    /** Bits per packed card. */
    static final int CARD_BITS = 6;

    static final int CARD_MASK = (1 << CARD_BITS) - 1;

    /** Upper bound (exclusive) on strengths, which are at most 7,462. */
    private static final int STRENGTHS = 1 << 13;

    /** Number of hands between two cancellation checks: a few milliseconds of work. */
    private static final int STRIDE = 1 << 18;

    private final Game game;
    private final int[] liveCards;
    private final long[] hands;

    /** Weight of each hand; null if all weights are 1. */
    private final float @Nullable [] weights;

    private final int[] groupStarts;
    private final char[] groupStrengths;

    private RankedHands(
            Game game,
            int[] liveCards,
            long[] hands,
            float @Nullable [] weights,
            int[] groupStarts,
            char[] groupStrengths) {
        this.game = game;
        this.liveCards = liveCards;
        this.hands = hands;
        this.weights = weights;
        this.groupStarts = groupStarts;
        this.groupStrengths = groupStrengths;
    }

    /**
     * Sorts hands by strength.
     *
     * @param game determines the number of hole cards
     * @param liveCards cards that are neither on a board nor dead, ascending
     * @param pairStrengths strength of each pair of live cards a and b on the board, at {@code 64 * a + b} and at
     *     {@code 64 * b + a}; at least 1, greater is better
     * @param hands packed hands, ascending; not modified
     * @param weights weight of each hand, or null if all weights are 1
     */
    static RankedHands of(Game game, int[] liveCards, char[] pairStrengths, long[] hands, float @Nullable [] weights) {
        return of(game, liveCards, pairStrengths, hands, weights, 0, Cancellation.NONE);
    }

    /**
     * Sorts hands by strength, without the blocked hands.
     *
     * @param blocked bit set of live cards; hands with one of these cards are omitted
     * @throws io.plosolver.compute.ComputationAbortedException if the job was cancelled
     */
    static RankedHands of(
            Game game,
            int[] liveCards,
            char[] pairStrengths,
            long[] hands,
            float @Nullable [] weights,
            long blocked,
            Cancellation cancellation) {
        char[] strengths = new char[hands.length];
        int[] ends = new int[STRENGTHS];
        for (int from = 0; from < hands.length; from += STRIDE) {
            cancellation.throwIfAborted();
            int to = Math.min(hands.length, from + STRIDE);
            countStrengths(game.holeCards(), pairStrengths, hands, from, to, blocked, strengths, ends);
        }
        int groups = 0;
        for (int count : ends) {
            groups += count > 0 ? 1 : 0;
        }
        int[] starts = new int[groups + 1];
        char[] groupStrengths = new char[groups];
        int start = 0;
        for (int strength = 0, group = 0; strength < ends.length; strength++) {
            if (ends[strength] > 0) {
                groupStrengths[group] = (char) strength;
                starts[group++] = start;
                start += ends[strength];
                ends[strength] = starts[group - 1];
            }
        }
        starts[groups] = start;
        long[] sorted = new long[start];
        float[] sortedWeights = new float[weights == null ? 0 : start];
        for (int from = 0; from < hands.length; from += STRIDE) {
            cancellation.throwIfAborted();
            place(hands, weights, from, Math.min(hands.length, from + STRIDE), strengths, ends, sorted, sortedWeights);
        }
        return new RankedHands(game, liveCards, sorted, weights == null ? null : sortedWeights, starts, groupStrengths);
    }

    /** Stores the strength of each hand of an interval, 0 for blocked hands, and counts the hands by strength. */
    private static void countStrengths(
            int holeCards,
            char[] pairStrengths,
            long[] hands,
            int from,
            int to,
            long blocked,
            char[] strengths,
            int[] counts) {
        for (int i = from; i < to; i++) {
            if (blocked == 0 || !touches(hands[i], holeCards, blocked)) {
                char strength = strength(hands[i], holeCards, pairStrengths);
                strengths[i] = strength;
                counts[strength]++;
            }
        }
    }

    /**
     * Moves the hands of an interval to their sorted position. {@code ends} is the next free position of each strength.
     */
    private static void place(
            long[] hands,
            float @Nullable [] weights,
            int from,
            int to,
            char[] strengths,
            int[] ends,
            long[] sorted,
            float[] sortedWeights) {
        for (int i = from; i < to; i++) {
            if (strengths[i] == 0) {
                continue;
            }
            int at = ends[strengths[i]]++;
            sorted[at] = hands[i];
            if (weights != null) {
                sortedWeights[at] = weights[i];
            }
        }
    }

    /** Returns the hands of an interval of this order, sorted by strength on another board. */
    RankedHands reranked(int from, int to, char[] pairStrengths) {
        float[] theirWeights = weights == null ? null : Arrays.copyOfRange(weights, from, to);
        return of(game, liveCards, pairStrengths, Arrays.copyOfRange(hands, from, to), theirWeights);
    }

    private static boolean touches(long hand, int holeCards, long cards) {
        long rest = hand;
        for (int i = 0; i < holeCards; i++, rest >>>= CARD_BITS) {
            if ((cards >>> (rest & CARD_MASK) & 1) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns the strength of a packed hand, which is the strength of its strongest pair. */
    static char strength(long hand, int holeCards, char[] pairStrengths) {
        int strength = 0;
        for (int high = (holeCards - 1) * CARD_BITS; high > 0; high -= CARD_BITS) {
            int row = (int) (hand >>> high & CARD_MASK) << CARD_BITS;
            for (int low = high - CARD_BITS; low >= 0; low -= CARD_BITS) {
                strength = Math.max(strength, pairStrengths[row | (int) (hand >>> low & CARD_MASK)]);
            }
        }
        return (char) strength;
    }

    /** Returns all hands of the live cards, packed and ascending. */
    static long[] allHands(Game game, int liveCount) {
        int holeCards = game.holeCards();
        int count = 1;
        for (int i = 1; i <= holeCards; i++) {
            count = (int) ((long) count * (liveCount - holeCards + i) / i);
        }
        long[] hands = new long[count];
        int[] cards = new int[holeCards + 1];
        for (int i = 0; i < holeCards; i++) {
            cards[i] = i;
        }
        cards[holeCards] = liveCount;
        for (int at = 0; at < count; at++) {
            long packed = 0;
            for (int i = holeCards - 1; i >= 0; i--) {
                packed = packed << CARD_BITS | cards[i];
            }
            hands[at] = packed;
            int place = 0;
            while (place < holeCards && cards[place] + 1 == cards[place + 1]) {
                cards[place] = place;
                place++;
            }
            cards[place]++;
        }
        return hands;
    }

    Game game() {
        return game;
    }

    int size() {
        return hands.length;
    }

    int liveCount() {
        return liveCards.length;
    }

    /** Returns the packed hand at an index of the strength order. */
    long packed(int at) {
        return hands[at];
    }

    /** Returns the weight of the hand at an index of the strength order. */
    float weight(int at) {
        return weights == null ? 1 : weights[at];
    }

    /** Returns the cards of the hand at an index of the strength order, as a set of deck cards. */
    long cards(int at) {
        long cards = 0;
        long rest = hands[at];
        for (int i = 0; i < game.holeCards(); i++, rest >>>= CARD_BITS) {
            cards |= Cards.bit(liveCards[(int) rest & CARD_MASK]);
        }
        return cards;
    }

    int groupCount() {
        return groupStrengths.length;
    }

    char groupStrength(int group) {
        return groupStrengths[group];
    }

    /**
     * Returns the index of the first hand of a group of equal strength; {@code groupStart(groupCount())} is the size.
     */
    int groupStart(int group) {
        return groupStarts[group];
    }
}
