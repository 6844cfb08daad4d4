package io.plosolver.poker.range;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Cards;

/**
 * Walk over the hands of a range in runs: hands that differ in their lowest card alone.
 *
 * <p>In the order of {@link HandIndex} the hands {@code c1 < c2 < ... < ck} with given c2 to ck have consecutive
 * indices, and c1 is the offset. The members of a run are therefore the bits of one word, bit c1 for the lowest card c1,
 * and a population count replaces a loop over hands. PLO4 has 22,100 runs, PLO5 270,725 and PLO6 2,598,960.
 */
public final class HandRuns {

    private static final int RUNS_BETWEEN_CHECKS = 1 << 14;

    private final Range range;
    private final HandIndex index;
    private final long dead;
    private final Cancellation cancellation;
    private final Visitor visitor;
    private final int[] cards;
    private int runs;

    private HandRuns(Range range, long dead, Cancellation cancellation, Visitor visitor) {
        this.range = range;
        this.dead = dead;
        this.cancellation = cancellation;
        this.visitor = visitor;
        index = HandIndex.of(range.game());
        cards = new int[range.game().holeCards()];
    }

    /** Callback that receives runs in ascending order. */
    @FunctionalInterface
    public interface Visitor {

        /**
         * Receives a run with at least one hand.
         *
         * @param cards cards of the hands, ascending; the first entry, that of the lowest card, is not set. Valid only
         *     during the call
         * @param base index of the hand with the lowest card 0; the index of a hand is {@code base} plus its lowest card
         * @param bits lowest cards of the hands
         * @return false to end the walk
         */
        boolean visit(int[] cards, int base, long bits);
    }

    /**
     * Visits the runs of the hands without dead cards. Returns false if the visitor has ended the walk.
     *
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    public static boolean forEach(Range range, long dead, Cancellation cancellation, Visitor visitor) {
        HandRuns runs = new HandRuns(range, dead, cancellation, visitor);
        return runs.place(runs.cards.length - 1, Cards.DECK_SIZE, 0);
    }

    private boolean place(int place, int below, int base) {
        for (int card = place; card < below; card++) {
            if ((dead & Cards.bit(card)) != 0) {
                continue;
            }
            cards[place] = card;
            int with = base + index.term(place, card);
            if (!(place > 1 ? place(place - 1, card, with) : run(card, with))) {
                return false;
            }
        }
        return true;
    }

    private boolean run(int second, int base) {
        if (++runs % RUNS_BETWEEN_CHECKS == 0) {
            cancellation.throwIfAborted();
        }
        long bits = range.members(base, second) & ~dead;
        return bits == 0 || visitor.visit(cards, base, bits);
    }

    /** Returns the set of a run's cards without the lowest. */
    static long others(int[] cards) {
        long others = 0;
        for (int place = 1; place < cards.length; place++) {
            others |= Cards.bit(cards[place]);
        }
        return others;
    }

    /** Returns the lowest card of the n-th hand of a run, as a set. */
    static long card(long bits, int n) {
        long rest = bits;
        for (int skipped = 0; skipped < n; skipped++) {
            rest &= rest - 1;
        }
        return rest & -rest;
    }

    /** Returns true if a permutation of suits leaves the weights of all hands without dead cards as they are. */
    static boolean isInvariant(Range range, int[] suits, long dead, Cancellation cancellation) {
        return forEach(range, dead, cancellation, (cards, base, bits) -> {
            long others = others(cards);
            for (long rest = bits; rest != 0; rest &= rest - 1) {
                long hand = Cards.relabel(others | rest & -rest, suits);
                if (range.weight(hand) != range.weightOf(base + Long.numberOfTrailingZeros(rest))) {
                    return false;
                }
            }
            return true;
        });
    }
}
