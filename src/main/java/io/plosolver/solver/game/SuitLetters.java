package io.plosolver.solver.game;

import io.plosolver.poker.Cards;
import java.util.Arrays;

/**
 * An alphabet of the live cards. Each card of a kept suit is a letter of its own; the cards of a rank in all other suits
 * are one letter, because their suits can make no flush. A multiset of letters is a suit class of hands.
 *
 * <p>Arrays: {@code copies[letter]} is the number of live cards of a letter, {@code cards[letter]} their set, and {@code
 * letterOf[card]} the letter of a card, or -1 if it was dead when the alphabet was made. Immutable.
 */
final class SuitLetters {

    /** All four suits: every card is a letter, and every class one hand. */
    static final int ALL_SUITS = 0b1111;

    private final int kept;
    private final int[] letterOf;
    private final long[] cards;

    private SuitLetters(int kept, int[] letterOf, long[] cards) {
        this.kept = kept;
        this.letterOf = letterOf;
        this.cards = cards;
    }

    /**
     * Returns the alphabet of the cards that are not dead.
     *
     * @param kept set of the suits whose cards are told apart
     */
    static SuitLetters of(long dead, int kept) {
        int[] letterOf = new int[Cards.DECK_SIZE];
        long[] cards = new long[Cards.DECK_SIZE];
        int count = 0;
        for (int rank = 0; rank < Cards.RANKS.length(); rank++) {
            int merged = -1;
            for (int suit = 0; suit < Cards.SUITS.length(); suit++) {
                int card = Cards.card(rank, suit);
                if ((dead & Cards.bit(card)) != 0) {
                    letterOf[card] = -1;
                } else if ((kept >> suit & 1) != 0) {
                    letterOf[card] = count;
                    cards[count++] = Cards.bit(card);
                } else {
                    merged = merged < 0 ? count++ : merged;
                    letterOf[card] = merged;
                    cards[merged] |= Cards.bit(card);
                }
            }
        }
        return new SuitLetters(kept, letterOf, Arrays.copyOf(cards, count));
    }

    /** Returns the same letters with fewer copies. */
    SuitLetters without(long dealt) {
        long[] left = new long[cards.length];
        for (int letter = 0; letter < left.length; letter++) {
            left[letter] = cards[letter] & ~dealt;
        }
        return new SuitLetters(kept, letterOf, left);
    }

    /** Returns the set of the suits whose cards are told apart. */
    int kept() {
        return kept;
    }

    /** Returns the number of letters. */
    int count() {
        return cards.length;
    }

    /** Returns the letter of a card, or -1 if it was dead when the alphabet was made. */
    int letter(int card) {
        return letterOf[card];
    }

    /** Returns the number of live cards of a letter. */
    int copies(int letter) {
        return Long.bitCount(cards[letter]);
    }

    /** Returns the live cards of a letter. */
    long cards(int letter) {
        return cards[letter];
    }
}
