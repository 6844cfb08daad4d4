package io.plosolver.poker;

/** Flushes of exactly two hole cards and three cards of the board in one suit, as 13-bit sets of ranks. */
final class Flushes {

    private static final long ONE_SUIT = 0x1111111111111L;

    private Flushes() {}

    /** Returns the ranks of the cards of one suit: every fourth bit, gathered. */
    static int ranks(long cards, int suit) {
        long bits = cards >>> suit & ONE_SUIT;
        bits = (bits | bits >>> 3) & 0x0303030303030303L;
        bits = (bits | bits >>> 6) & 0x000F000F000F000FL;
        bits = (bits | bits >>> 12) & 0x000000FF000000FFL;
        return (int) ((bits | bits >>> 24) & 0x1FFF);
    }

    /** Returns the three highest of three to five ranks. */
    static int topThree(int ranks) {
        int top = ranks;
        for (int extra = Integer.bitCount(ranks) - 3; extra > 0; extra--) {
            top &= top - 1;
        }
        return top;
    }

    /**
     * Returns the strength of the best flush.
     *
     * @param hand two or more ranks
     * @param board three to five other ranks
     * @param topThree three highest ranks of the board
     */
    static int strength(int hand, int board, int topThree) {
        int all = hand | board;
        if (holdsStraight(all)) {
            for (int top = 12; top >= 3; top--) {
                int straight = FiveCardStrengths.straight(top);
                if ((straight & ~all) == 0 && Integer.bitCount(straight & hand) == 2) {
                    return OmahaTables.SUITED[straight];
                }
            }
        }
        int highest = Integer.highestOneBit(hand);
        int second = Integer.highestOneBit(hand ^ highest);
        return OmahaTables.SUITED[topThree | highest | second];
    }

    private static boolean holdsStraight(int ranks) {
        int withLowAce = ranks << 1 | ranks >>> 12;
        int runsOfTwo = withLowAce & withLowAce >>> 1;
        return (runsOfTwo & runsOfTwo >>> 2 & withLowAce >>> 4) != 0;
    }
}
