package io.plosolver.poker;

/**
 * Strengths of many hands on one board. The strength of every pair of hole cards is computed when the board is bound; the
 * strength of a hand is the maximum over its 6, 10 or 15 pairs.
 *
 * <p>Array layout: cards are numbered by their position in the deck of live cards; the pair of positions {@code high >
 * low} has the index {@code high * (high - 1) / 2 + low}. Cost: binding takes two microseconds, so each run-out binds a
 * new board; an incremental update would save less. Memory: 1,326 ints for the pairs. Mutable, not thread-safe.
 */
public final class BoardStrengths {

    private static final int PAIRS = Cards.DECK_SIZE * (Cards.DECK_SIZE - 1) / 2;

    private final OmahaBoard board = new OmahaBoard();

    /** Strength of two cards of the deck, {@code [high * (high - 1) / 2 + low]}, by position in the deck. */
    private final int[] pairs = new int[PAIRS];

    private final int[] deck = new int[Cards.DECK_SIZE];
    private final int[] position = new int[Cards.DECK_SIZE];
    private int deckSize;

    /** Binds a board of five cards. Hands are dealt from all other cards. */
    public void bind(long cards) {
        bind(cards, Cards.DECK & ~cards);
    }

    /** Binds a board of five cards. Hands are dealt from the given live cards. */
    public void bind(long cards, long live) {
        board.bind(cards);
        deckSize = 0;
        for (long rest = live & ~cards; rest != 0; rest &= rest - 1) {
            int card = Long.numberOfTrailingZeros(rest);
            position[card] = deckSize;
            deck[deckSize++] = card;
        }
        int at = 0;
        for (int high = 1; high < deckSize; high++) {
            for (int low = 0; low < high; low++) {
                pairs[at++] = board.strengthOfPair(deck[high], deck[low]);
            }
        }
    }

    /** Returns the strength, 1 to 7,462, of a hand of live cards. */
    public int strength(long hand) {
        int strength = 0;
        for (long high = hand & hand - 1; high != 0; high &= high - 1) {
            int card = Long.numberOfTrailingZeros(high);
            int row = row(position[card]);
            for (long low = hand & Cards.bit(card) - 1; low != 0; low &= low - 1) {
                strength = Math.max(strength, pairs[row + position[Long.numberOfTrailingZeros(low)]]);
            }
        }
        return strength;
    }

    private static int row(int high) {
        return high * (high - 1) / 2;
    }
}
