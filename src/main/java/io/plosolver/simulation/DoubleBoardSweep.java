package io.plosolver.simulation;

import java.util.stream.IntStream;

/**
 * Showdowns of one range against another on two final boards at once: how often each outcome of the first board meets
 * each outcome of the second.
 *
 * <p>The hands are divided by their strength on the first board, again and again, down to groups of equal strength. At each
 * division all hands of the upper half beat all of the lower half on the first board, so one {@link ShowdownSweep} on the
 * second board tells how often they beat or tie them there too; at the bottom the same is asked of hands that tie on the
 * first board. This is divide and conquer over one coordinate of a dominance problem (J. L. Bentley, Multidimensional
 * divide-and-conquer, Communications of the ACM 23, 1980). With g groups every hand takes part in about log2 g sweeps, ten
 * on most boards.
 */
final class DoubleBoardSweep {

    private final RankedHands own;
    private final RankedHands opponent;
    private final char[] secondPairs;
    private final ShowdownSweep sweep;

    /** The strengths that occur on the first board, ascending, and where their hands begin on either side. */
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
     * @param secondPairs strengths of two live cards on the second board
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

    /** Returns how often own hands win, and how often they do not lose, the second board against those of the opponent. */
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
     * Counts the joint outcomes of both boards for both players.
     *
     * @param counts holds both boards' own shares already
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
