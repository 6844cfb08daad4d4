package io.plosolver.simulation;

import io.plosolver.poker.Cards;
import io.plosolver.poker.range.Range;

/** Hole cards of one player: known, random, or a range. */
public sealed interface PlayerHand {

    /** Returns the hand or range as the client wrote it. */
    String text();

    /** Returns the player's known hole cards as a set, or 0 if they are unknown. */
    long cards();

    /**
     * Known hole cards.
     *
     * @param cards set of the cards
     */
    record KnownHand(long cards) implements PlayerHand {

        @Override
        public String text() {
            return Cards.names(cards);
        }
    }

    /**
     * A range with a single hand. It is computed as a known hand and reported as a range.
     *
     * @param text the range as written
     * @param cards set of the hand's cards
     */
    record RangeOfOneHand(String text, long cards) implements PlayerHand {}

    /** A uniformly random hand from the remaining cards. */
    record RandomHand() implements PlayerHand {

        @Override
        public String text() {
            return "random";
        }

        @Override
        public long cards() {
            return 0;
        }
    }

    /**
     * A range of several hands. Each deal has a probability proportional to the weight of the hand, after card removal.
     *
     * @param text the range as written
     * @param range hands of the range; hands blocked by a known card are ignored
     */
    record RangeOfHands(String text, Range range) implements PlayerHand {

        @Override
        public long cards() {
            return 0;
        }
    }
}
