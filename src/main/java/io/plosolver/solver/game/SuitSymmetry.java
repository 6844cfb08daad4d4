package io.plosolver.solver.game;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Suits;
import io.plosolver.poker.range.Range;
import java.util.ArrayList;
import java.util.List;

/** The relabellings of suits that change nothing about a spot: not a board, and no weight of a hand. */
final class SuitSymmetry {

    private SuitSymmetry() {}

    /** Returns just the relabelling that changes nothing at all. */
    static List<int[]> none() {
        return List.of(Suits.asTheyAre());
    }

    /** Returns the relabellings, the one that changes nothing first. */
    static List<int[]> of(long[] boards, Range[] ranges, long[][] hands, Cancellation cancellation) {
        List<int[]> found = new ArrayList<>();
        for (int[] suits : Suits.relabellings()) {
            cancellation.throwIfAborted();
            if (fixes(suits, boards) && keepsWeights(suits, ranges, hands)) {
                found.add(suits);
            }
        }
        return found;
    }

    /** Returns those of some relabellings that leave all boards as they are. */
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

    private static boolean keepsWeights(int[] suits, Range[] ranges, long[][] hands) {
        if (suits == Suits.asTheyAre()) {
            return true;
        }
        for (int player = 0; player < ranges.length; player++) {
            for (long hand : hands[player]) {
                if (ranges[player].weight(Cards.relabel(hand, suits)) != ranges[player].weight(hand)) {
                    return false;
                }
            }
        }
        return true;
    }
}
