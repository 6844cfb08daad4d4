package io.plosolver.poker.classes;

/** Ranks that complete a straight of two hand ranks and three board ranks if dealt next. */
final class StraightOuts {

    private static final int RANKS = 13;
    private static final int WHEEL = 1 << 12 | 0xF;
    private static final int LOWEST_TOP = 3;

    /** Completing ranks of a pair of hand ranks, {@code [high * RANKS + low]}. */
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

    /** Returns the ranks that complete a straight for a hand with the given ranks. */
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
