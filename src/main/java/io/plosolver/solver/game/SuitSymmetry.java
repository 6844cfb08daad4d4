package io.plosolver.solver.game;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Suits;
import io.plosolver.poker.range.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The permutations of suits under which a spot is invariant: all boards and all weights of hands stay equal. */
final class SuitSymmetry {

    private SuitSymmetry() {}

    /** Returns the identity alone. */
    static List<int[]> none() {
        return List.of(Suits.asTheyAre());
    }

    /** Returns the permutations under which boards and ranges are invariant, the identity first. */
    static List<int[]> of(long[] boards, Range[] ranges, Cancellation cancellation) {
        long dead = Arrays.stream(boards).reduce(0, (one, other) -> one | other);
        List<int[]> found = new ArrayList<>();
        for (int[] suits : Suits.relabellings()) {
            cancellation.throwIfAborted();
            if (fixes(suits, boards) && preservesWeights(suits, ranges, dead, cancellation)) {
                found.add(suits);
            }
        }
        return found;
    }

    /** Returns the permutations under which all boards are invariant. */
    static List<int[]> fixing(List<int[]> relabellings, long[] boards) {
        return relabellings.stream().filter(suits -> fixes(suits, boards)).toList();
    }

    private static boolean fixes(int[] suits, long[] boards) {
        for (long board : boards) {
            if (Cards.relabel(board, suits) != board) {
                return false;
            }
        }
        return true;
    }

    private static boolean preservesWeights(int[] suits, Range[] ranges, long dead, Cancellation cancellation) {
        return suits == Suits.asTheyAre()
                || Arrays.stream(ranges).distinct().allMatch(range -> range.isInvariant(suits, dead, cancellation));
    }
}
