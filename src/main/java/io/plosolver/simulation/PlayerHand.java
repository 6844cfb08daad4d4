package io.plosolver.simulation;

import io.plosolver.poker.Cards;
import io.plosolver.poker.range.Range;

/** What is known about a player's hole cards. */
public sealed interface PlayerHand {

    /** Returns how the holding is written. */
    String text();

    /** Returns the cards that certainly belong to this player. */
    long cards();

    /**
     * Hole cards that are known.
     *
     * @param cards the set of the cards
     */
    record KnownHand(long cards) implements PlayerHand {

        @Override
        public String text() {
            return Cards.names(cards);
        }
    }

    /**
     * A range with a single hand: computed as a known hand, reported as a range.
     *
     * @param text the range as written
     * @param cards the set of the hand's cards
     */
    record RangeOfOneHand(String text, long cards) implements PlayerHand {}

    /** Any hand of the cards that are left, all equally likely. */
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
     * One hand of a range, each as likely as its weight says once the cards of everybody else are removed.
     *
     * @param text the range as written
     * @param range its hands; those that hold a known card do not count
     */
    record RangeOfHands(String text, Range range) implements PlayerHand {

        @Override
        public long cards() {
            return 0;
        }
    }
}
