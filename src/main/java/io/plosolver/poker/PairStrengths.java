package io.plosolver.poker;

/**
 * Strength of every pair of hole cards with three cards of a board of three to five cards. The strength of a hand is
 * the maximum over its pairs. Construction takes a few milliseconds at most. Immutable.
 */
public final class PairStrengths {

    private final short[] strengths = new short[Cards.DECK_SIZE * Cards.DECK_SIZE];

    /** @param board three to five cards */
    public PairStrengths(long board) {
        int[] cards = cards(board);
        int[] live = cards(Cards.DECK & ~board);
        for (int c = 2; c < cards.length; c++) {
            for (int b = 1; b < c; b++) {
                for (int a = 0; a < b; a++) {
                    combine(cards[a], cards[b], cards[c], live);
                }
            }
        }
    }

    private void combine(int low, int middle, int high, int[] live) {
        boolean suited = Cards.suit(low) == Cards.suit(middle) && Cards.suit(low) == Cards.suit(high);
        int suit = Cards.suit(low);
        int table = 1 << Cards.rank(low) | 1 << Cards.rank(middle) | 1 << Cards.rank(high);
        for (int second = 1; second < live.length; second++) {
            for (int first = 0; first < second; first++) {
                int one = live[first];
                int other = live[second];
                int strength = OmahaTables.strengthOfRanks(
                        Cards.rank(low), Cards.rank(middle), Cards.rank(high), Cards.rank(one), Cards.rank(other));
                if (suited && Cards.suit(one) == suit && Cards.suit(other) == suit) {
                    int pair = 1 << Cards.rank(one) | 1 << Cards.rank(other);
                    strength = Math.max(strength, Flushes.strength(pair, table, table));
                }
                keep(one, other, strength);
            }
        }
    }

    private void keep(int one, int other, int strength) {
        if (strength > strength(one, other)) {
            strengths[one * Cards.DECK_SIZE + other] = (short) strength;
            strengths[other * Cards.DECK_SIZE + one] = (short) strength;
        }
    }

    /** Returns the strength, 1 to 7,462, of two cards that are not on the board. */
    public int strength(int card, int other) {
        return strengths[card * Cards.DECK_SIZE + other];
    }

    /** Returns the strength, 1 to 7,462, of a hand that shares no card with the board. */
    public int strength(long hand) {
        int best = 0;
        for (long rest = hand; rest != 0; rest &= rest - 1) {
            int row = Cards.DECK_SIZE * Long.numberOfTrailingZeros(rest);
            for (long above = rest & rest - 1; above != 0; above &= above - 1) {
                best = Math.max(best, strengths[row + Long.numberOfTrailingZeros(above)]);
            }
        }
        return best;
    }

    private static int[] cards(long set) {
        int[] cards = new int[Long.bitCount(set)];
        long rest = set;
        for (int i = 0; i < cards.length; i++) {
            cards[i] = Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
        }
        return cards;
    }
}
