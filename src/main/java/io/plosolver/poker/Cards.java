package io.plosolver.poker;

import java.util.Arrays;

/**
 * Cards as ints and sets of cards as bit sets.
 *
 * <p>A card is {@code 4 * rank + suit}, with ranks from 0 (deuce) to 12 (ace) and suits in the order clubs, diamonds,
 * hearts, spades; so 0 is {@code 2c} and 51 is {@code As}. A set of cards is a {@code long} with bit {@code c} set for
 * each card {@code c}.
 */
public final class Cards {

    /** Number of cards in a deck. */
    public static final int DECK_SIZE = 52;

    /** The set of all cards. */
    public static final long DECK = (1L << DECK_SIZE) - 1;

    /** Rank characters, in order from the deuce. */
    public static final String RANKS = "23456789TJQKA";

    /** Suit characters, in order. */
    public static final String SUITS = "cdhs";

    /** Set of all clubs. */
    private static final long ONE_SUIT = 0x1111111111111L;

    private Cards() {}

    /** Returns the card with the given rank (0 to 12) and suit (0 to 3). */
    public static int card(int rank, int suit) {
        return 4 * rank + suit;
    }

    /** Returns the rank of a card, from 0 (deuce) to 12 (ace). */
    public static int rank(int card) {
        return card >> 2;
    }

    /** Returns the suit of a card: 0 clubs, 1 diamonds, 2 hearts, 3 spades. */
    public static int suit(int card) {
        return card & 3;
    }

    /** Returns the set of all cards of a suit. */
    public static long ofSuit(int suit) {
        return ONE_SUIT << suit;
    }

    /** Returns the set of a single card. */
    public static long bit(int card) {
        return 1L << card;
    }

    /**
     * Returns a set of cards after a suit permutation.
     *
     * @param suits new suit of each suit, a permutation of 0 to 3
     */
    public static long relabel(long cards, int[] suits) {
        long relabelled = 0;
        for (int suit = 0; suit < 4; suit++) {
            relabelled |= (cards >>> suit & ONE_SUIT) << suits[suit];
        }
        return relabelled;
    }

    /** Returns the name of a card, such as {@code As}. */
    public static String name(int card) {
        return "" + RANKS.charAt(rank(card)) + SUITS.charAt(suit(card));
    }

    /** Returns the names of the cards in a set, highest first, such as {@code AsAhKdQc}. */
    public static String names(long cards) {
        StringBuilder names = new StringBuilder(2 * Long.bitCount(cards));
        for (long rest = cards; rest != 0; ) {
            int card = 63 - Long.numberOfLeadingZeros(rest);
            names.append(name(card));
            rest ^= bit(card);
        }
        return names.toString();
    }

    /**
     * Parses one card. Rank and suit may be in either case; ten is {@code T}.
     *
     * @return the card, or -1 if the characters are not a card
     */
    public static int parse(char rank, char suit) {
        int rankIndex = RANKS.indexOf(Character.toUpperCase(rank));
        int suitIndex = SUITS.indexOf(Character.toLowerCase(suit));
        return rankIndex < 0 || suitIndex < 0 ? -1 : card(rankIndex, suitIndex);
    }

    /**
     * Parses a list of cards such as {@code AsAhKdQc}. White space and commas between cards are allowed.
     *
     * @return the cards in the order written
     * @throws CardSyntaxException if the text is not a list of distinct cards, with the offset
     */
    public static int[] parseAll(String text) {
        int[] cards = new int[text.length() / 2];
        int count = 0;
        long seen = 0;
        for (int at = 0; at < text.length(); ) {
            char first = text.charAt(at);
            if (Character.isWhitespace(first) || first == ',') {
                at++;
                continue;
            }
            int card = at + 1 < text.length() ? parse(first, text.charAt(at + 1)) : -1;
            if (card < 0) {
                throw CardSyntaxException.unknownCard(text, at);
            }
            if ((seen & bit(card)) != 0) {
                throw CardSyntaxException.duplicateCard(text, at, card);
            }
            seen |= bit(card);
            cards[count++] = card;
            at += 2;
        }
        return Arrays.copyOf(cards, count);
    }

    /** Returns the set of the given cards. */
    public static long setOf(int... cards) {
        long set = 0;
        for (int card : cards) {
            set |= bit(card);
        }
        return set;
    }
}
