package io.plosolver.poker;

import java.util.Arrays;

/** A hand taken apart once, for many evaluations: what it looks up in any board's row, and its ranks suit by suit. */
public final class PreparedHand {

    /** Argument of {@link OmahaTables#strength} for each pair of hole cards; equal ranks give equal pairs once. */
    final int[] pairs;

    /** Ranks of the cards of each suit, or 0 where there are fewer than two, as 13-bit sets; 0 for no suit, the last. */
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
