package io.plosolver.poker.classes;

/** Which ranks make a straight of two ranks of a hand and three of a board, if one comes on the board next. */
final class StraightOuts {

    private static final int RANKS = 13;
    private static final int WHEEL = 1 << 12 | 0xF;
    private static final int LOWEST_TOP = 3;

    /** {@code [high * RANKS + low]}: the ranks that complete those two. */
    private final int[] byPair = new int[RANKS * RANKS];

    StraightOuts(int boardRanks) {
        for (int top = LOWEST_TOP; top < RANKS; top++) {
            int straight = top == LOWEST_TOP ? WHEEL : 0x1F << top - 4;
            for (int high = 1; high < RANKS; high++) {
                for (int low = 0; low < high; low++) {
                    int pair = 1 << high | 1 << low;
                    int missing = straight & ~pair & ~boardRanks;
                    if ((straight & pair) == pair && Integer.bitCount(missing) == 1) {
                        byPair[high * RANKS + low] |= missing;
                    }
                }
            }
        }
    }

    /** Returns the ranks that complete a straight for a hand of these ranks. */
    int completing(int handRanks) {
        int completing = 0;
        for (int rest = handRanks; rest != 0; rest &= rest - 1) {
            int low = Integer.numberOfTrailingZeros(rest);
            for (int above = rest & rest - 1; above != 0; above &= above - 1) {
                completing |= byPair[Integer.numberOfTrailingZeros(above) * RANKS + low];
            }
        }
        return completing;
    }
}
