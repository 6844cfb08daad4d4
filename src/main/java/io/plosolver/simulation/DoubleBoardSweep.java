package io.plosolver.simulation;

import java.util.stream.IntStream;

/**
 * Showdowns between two ranges on two final boards at once: the joint distribution of the outcomes of both boards.
 *
 * <p>Method: divide and conquer over the strength on the first board, a two-dimensional dominance problem (J. L.
 * Bentley, "Multidimensional divide-and-conquer", Communications of the ACM 23, 1980). Each step splits both ranges at
 * a strength of the first board. All hands of the upper half beat all hands of the lower half on that board, so one
 * {@link ShowdownSweep} on the second board counts how often they win or tie there. The recursion ends at groups of
 * equal strength on the first board, and one more sweep counts the outcomes of those ties on the second board.
 *
 * <p>Cost: with g distinct strengths on the first board every hand takes part in about log2(g) sweeps, ten on most
 * boards.
 */
final class DoubleBoardSweep {

    private final RankedHands own;
    private final RankedHands opponent;
    private final char[] secondPairs;
    private final ShowdownSweep sweep;

    /** Strengths that occur on the first board, ascending. */
    private final char[] strengths;

    private final int[] ownStarts;
    private final int[] opponentStarts;

    private double wonThenWon;
    private double wonThenNotLost;
    private double tiedThenWon;
    private double tiedThenNotLost;

    /**
     * @param own hands ranked on the first board
     * @param opponent hands ranked on the first board
     * @param secondPairs strength of each pair of live cards on the second board, laid out as in {@link RankedHands#of}
     */
    DoubleBoardSweep(RankedHands own, RankedHands opponent, char[] secondPairs, CancellationCheck cancellationCheck) {
        this.own = own;
        this.opponent = opponent;
        this.secondPairs = secondPairs;
        sweep = new ShowdownSweep(own.game().holeCards(), own.liveCount(), cancellationCheck);
        int[] distinct = IntStream.concat(strengths(own), strengths(opponent))
                .sorted()
                .distinct()
                .toArray();
        strengths = new char[distinct.length];
        for (int i = 0; i < distinct.length; i++) {
            strengths[i] = (char) distinct[i];
        }
        ownStarts = starts(own);
        opponentStarts = starts(opponent);
        divide(0, strengths.length);
    }

    private static IntStream strengths(RankedHands hands) {
        return IntStream.range(0, hands.groupCount()).map(hands::groupStrength);
    }

    private int[] starts(RankedHands hands) {
        int[] starts = new int[strengths.length + 1];
        int group = 0;
        for (int i = 0; i < strengths.length; i++) {
            starts[i] = hands.groupStart(group);
            if (group < hands.groupCount() && hands.groupStrength(group) == strengths[i]) {
                group++;
            }
        }
        starts[strengths.length] = hands.size();
        return starts;
    }

    private void divide(int from, int to) {
        if (to - from > 1) {
            int middle = (from + to) >>> 1;
            divide(from, middle);
            divide(middle, to);
            double[] sums = meet(middle, to, from, middle);
            wonThenWon += sums[0];
            wonThenNotLost += sums[1];
        } else if (to > from) {
            double[] sums = meet(from, to, from, to);
            tiedThenWon += sums[0];
            tiedThenNotLost += sums[1];
        }
    }

    /**
     * Returns two weights on the second board: own hands that win, and own hands that win or tie, against the
     * opponent's.
     */
    private double[] meet(int ownFrom, int ownTo, int opponentFrom, int opponentTo) {
        double[] sums = new double[2];
        RankedHands mine = own.reranked(ownStarts[ownFrom], ownStarts[ownTo], secondPairs);
        RankedHands theirs = opponent.reranked(opponentStarts[opponentFrom], opponentStarts[opponentTo], secondPairs);
        if (mine.size() > 0 && theirs.size() > 0) {
            double[] weaker = new double[mine.size()];
            double[] notStronger = new double[mine.size()];
            sweep.sweep(mine, theirs, weaker, notStronger);
            for (int i = 0; i < mine.size(); i++) {
                sums[0] += mine.weight(i) * weaker[i];
                sums[1] += mine.weight(i) * notStronger[i];
            }
        }
        return sums;
    }

    /**
     * Adds the joint outcomes of both boards for both players.
     *
     * @param counts must already contain the shares of each board
     */
    void addTo(OutcomeCounts counts) {
        double[][] joint = new double[3][3];
        joint[1][1] = wonThenWon;
        joint[1][2] = wonThenNotLost - wonThenWon;
        joint[1][0] = counts.share(0, 0, 1) - wonThenNotLost;
        joint[2][1] = tiedThenWon;
        joint[2][2] = tiedThenNotLost - tiedThenWon;
        joint[2][0] = counts.share(0, 0, 2) - tiedThenNotLost;
        for (int second = 0; second < 3; second++) {
            joint[0][second] = counts.share(0, 1, second) - joint[1][second] - joint[2][second];
        }
        for (int first = 0; first < 3; first++) {
            for (int second = 0; second < 3; second++) {
                counts.addJoint(0, first, second, joint[first][second]);
                counts.addJoint(1, mirrored(first), mirrored(second), joint[first][second]);
            }
        }
    }

    private static int mirrored(int share) {
        return share == 2 ? 2 : 1 - share;
    }
}
