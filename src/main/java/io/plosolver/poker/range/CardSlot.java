package io.plosolver.poker.range;

import io.plosolver.poker.Cards;

/**
 * Constraint of a pattern on one card of a hand.
 *
 * @param cards cards that match the slot, before variables are considered
 * @param rankNamed true if the pattern names this card's rank, so that rank variables stand for other ranks
 * @param suitNamed true if the pattern names this card's suit, so that suit variables stand for other suits
 * @param rankVariable rank variable of this card, or {@link #NONE}
 * @param suitVariable suit variable of this card, or {@link #NONE}
 */
record CardSlot(long cards, boolean rankNamed, boolean suitNamed, char rankVariable, char suitVariable) {

    private static final long CLUBS = 0x1111111111111L;

    /** No variable. */
    static final char NONE = 0;

    /** Any card. */
    static final CardSlot ANY = new CardSlot(Cards.DECK, false, false, NONE, NONE);

    /** Returns the suits of a set of cards, one bit per suit. */
    static int suits(long cards) {
        int suits = 0;
        for (int suit = 0; suit < Cards.SUITS.length(); suit++) {
            suits |= (cards & CLUBS << suit) == 0 ? 0 : 1 << suit;
        }
        return suits;
    }

    /** Returns suits such that no permutation of the others changes the slot, one bit per suit. */
    int namedSuits() {
        return suitsIsomorphic() ? 0 : suits(cards);
    }

    /** Returns true if the slot is invariant under every permutation of the suits. */
    boolean suitsIsomorphic() {
        long clubs = cards & CLUBS;
        return !suitNamed && cards == (clubs | clubs << 1 | clubs << 2 | clubs << 3);
    }
}
