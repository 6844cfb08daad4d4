package io.plosolver.solver.game;

import io.plosolver.poker.Cards;
import io.plosolver.poker.range.Range;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts of the suit classes of both ranges on some boards, found without building a state.
 *
 * @param rows {@code [player]}: classes
 * @param rowsBelow {@code [player]}: classes after a card is dealt, summed over its letters
 * @param letters number of letters that may be dealt
 */
record ClassCounts(int[] rows, long[] rowsBelow, int letters) {

    /** Counts of states that keep the same suits and pair a card of the board or not differ little. */
    private record Kind(int kept, boolean paired) {}

    /** Counter that counts each kind of boards once. Not thread-safe. */
    static final class Counter {

        private final RootCounts root;
        private final Map<Kind, ClassCounts> known = new HashMap<>();
        /** By the suits that are kept. */
        private final Map<Integer, Boolean> whole = new HashMap<>();

        Counter(RootCounts root) {
            this.root = root;
        }

        ClassCounts of(long[] boards, int kept) {
            return known.computeIfAbsent(new Kind(kept, isPaired(boards)), kind -> count(boards, kept));
        }

        /** Returns whether the ranges at the root hold every hand of each class, all at the same weight. */
        boolean areWhole(int kept) {
            return whole.computeIfAbsent(kept, suits -> isWhole(0, suits) && isWhole(1, suits));
        }

        private boolean isWhole(int player, int kept) {
            long dead = dead(root.boards());
            Range range = root.range(player);
            SuitLetters letters = SuitLetters.of(dead, kept);
            return kept == SuitLetters.ALL_SUITS
                    || EqualWeights.inClasses(range, dead, letters, root.cancellation())
                            && DistinctClasses.of(range, dead, letters, root.cancellation())
                                            .hands()
                                    == root.hands(player);
        }

        private static long dead(long[] boards) {
            return Arrays.stream(boards).reduce(0, (one, other) -> one | other);
        }

        private static boolean isPaired(long[] boards) {
            for (long board : boards) {
                int ranks = 0;
                for (long rest = board; rest != 0; rest &= rest - 1) {
                    ranks |= 1 << Cards.rank(Long.numberOfTrailingZeros(rest));
                }
                if (Integer.bitCount(ranks) < Long.bitCount(board)) {
                    return true;
                }
            }
            return false;
        }

        private ClassCounts count(long[] boards, int kept) {
            long dead = dead(boards);
            SuitLetters letters = SuitLetters.of(dead, kept);
            int[] rows = new int[2];
            long[] below = new long[2];
            for (int player = 0; player < 2; player++) {
                if (player == 1 && root.range(1) == root.range(0)) {
                    rows[1] = rows[0];
                    below[1] = below[0];
                } else if (kept == SuitLetters.ALL_SUITS) {
                    rows[player] = root.handsOn(player, boards);
                    below[player] =
                            (long) rows[player] * (letters.count() - root.game().holeCards());
                } else {
                    DistinctClasses classes =
                            DistinctClasses.of(root.range(player), dead, letters, root.cancellation());
                    rows[player] = classes.count();
                    below[player] = classes.countBelow();
                }
            }
            return new ClassCounts(rows, below, letters.count());
        }
    }

    /**
     * Returns the mean number of rows of a player after a deal. Two cards, one for each board, are taken as independent,
     * which is off by less than a percent.
     */
    int meanBelow(int player, int boards) {
        double share = (double) rowsBelow[player] / Math.max(1, (long) rows[player] * letters);
        return (int) (rows[player] * Math.pow(share, boards));
    }
}
