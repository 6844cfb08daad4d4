package io.plosolver.poker;

import java.util.Arrays;

/**
 * A hand in the form used by repeated evaluations: its index into any board's row for each pair, and its ranks by suit.
 */
public final class PreparedHand {

    /** The {@code pair} argument of {@link OmahaTables#strength} for each pair of hole cards, without duplicates. */
    final int[] pairs;

    /**
     * Ranks of the cards of each suit as 13-bit sets, 0 for suits with fewer than two cards; the last entry, for no
     * suit, is 0.
     */
    final int[] suited = new int[5];

    public PreparedHand(long hand) {
        int[] found = new int[15];
        int count = 0;
        for (long high = hand & hand - 1; high != 0; high &= high - 1) {
            int card = Long.numberOfTrailingZeros(high);
            for (long low = hand & Cards.bit(card) - 1; low != 0; low &= low - 1) {
                int pair = OmahaTables.high(Cards.rank(card))
                        + OmahaTables.low(Cards.rank(Long.numberOfTrailingZeros(low)));
                int at = 0;
                while (at < count && found[at] != pair) {
                    at++;
                }
                found[at] = pair;
                count = Math.max(count, at + 1);
            }
        }
        pairs = Arrays.copyOf(found, count);
        for (int suit = 0; suit < 4; suit++) {
            int ranks = Flushes.ranks(hand, suit);
            suited[suit] = (ranks & ranks - 1) == 0 ? 0 : ranks;
        }
    }
}
