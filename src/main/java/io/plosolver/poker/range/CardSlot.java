package io.plosolver.poker.range;

import io.plosolver.poker.Cards;

/**
 * What a pattern says of one card of a hand.
 *
 * @param cards the cards that may stand here, before variables are looked at
 * @param rankNamed whether the pattern writes this card's rank, so that rank variables stand for other ranks
 * @param suitNamed whether the pattern writes this card's suit, so that suit variables stand for other suits
 * @param rankVariable the rank variable of this card, or {@link #NONE}
 * @param suitVariable the suit variable of this card, or {@link #NONE}
 */
record CardSlot(long cards, boolean rankNamed, boolean suitNamed, char rankVariable, char suitVariable) {

    /** No variable. */
    static final char NONE = 0;

    /** Any card. */
    static final CardSlot ANY = new CardSlot(Cards.DECK, false, false, NONE, NONE);

    /** Returns whether relabelling the suits leaves this unchanged. */
    boolean suitsIsomorphic() {
        long clubs = cards & 0x1111111111111L;
        return !suitNamed && cards == (clubs | clubs << 1 | clubs << 2 | clubs << 3);
    }
}
