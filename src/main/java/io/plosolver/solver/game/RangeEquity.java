package io.plosolver.solver.game;

import io.plosolver.compute.Cancellation;
import java.util.Arrays;

/**
 * Equity of player 0's range against player 1's if both players check to the end, in double precision.
 *
 * <p>Each run-out takes one sweep over both ranges in order of strength, as a showdown does in the solver. No value is
 * rounded to single precision, so the result is exact to about 1e-13. Single-precision sums over the 1,000 run-outs of a
 * flop would be off by 1e-5.
 */
final class RangeEquity {

    private static final int ROWS_BETWEEN_CHECKS = 1 << 12;

    private final HandTable own;
    private final HandTable other;
    private final ShownRows rows;
    private final Cancellation cancellation;
    private final InclusionExclusionTable sums;
    private double[] wonOnBoard = {};

    /** @param rows of the root, whose row numbers are hand numbers */
    RangeEquity(
            HandTable own, HandTable other, ShownRows rows, InclusionExclusionTable sums, Cancellation cancellation) {
        this.own = own;
        this.other = other;
        this.rows = rows;
        this.sums = sums;
        this.cancellation = cancellation;
    }

    /** Returns the sum of the product of weights over all pairs of hands without a shared card. */
    double compatibleWeight() {
        return weighted(compatibleWeights());
    }

    /** Returns the weight of player 1's hands that share no card with each hand of player 0, {@code [row]}. */
    double[] compatibleWeights() {
        sums.clear();
        for (int row = 0; row < other.size(); row++) {
            check(row);
            sums.add(other, row, other.weights()[row]);
        }
        double[] weights = new double[own.size()];
        for (int row = 0; row < own.size(); row++) {
            check(row);
            weights[row] = sums.read(own, row) + sameHandRow(row);
        }
        return weights;
    }

    private double weighted(double[] byRow) {
        double sum = 0;
        for (int row = 0; row < byRow.length; row++) {
            sum += own.weights()[row] * byRow[row];
        }
        return sum;
    }

    /** Returns twice the weight of the pairs that player 0 wins on a board, plus the weight of tied pairs. */
    double wonTwice(Ranking ranking) {
        // A flop has more than a thousand run-outs.
        if (wonOnBoard.length < own.size()) {
            wonOnBoard = new double[own.size()];
        }
        Arrays.fill(wonOnBoard, 0);
        addWonTwice(ranking, wonOnBoard);
        return weighted(wonOnBoard);
    }

    /**
     * Adds what each hand of player 0 wins on a board: twice the weight of player 1's hands that it beats, plus the weight of
     * those that it ties.
     *
     * @param won {@code [row]}
     */
    void addWonTwice(Ranking ranking, double[] won) {
        int[] order = ranking.order()[0];
        int[] starts = ranking.starts()[0];
        int[] otherOrder = ranking.order()[1];
        int[] otherStarts = ranking.starts()[1];
        sums.clear();
        for (int group = 0; group + 1 < starts.length; group++) {
            for (int at = starts[group]; at < starts[group + 1]; at++) {
                check(at);
                won[order[at]] += sums.read(own, order[at]);
            }
            for (int at = otherStarts[group]; at < otherStarts[group + 1]; at++) {
                check(at);
                sums.add(other, otherOrder[at], other.weights()[otherOrder[at]]);
            }
            for (int at = starts[group]; at < starts[group + 1]; at++) {
                won[order[at]] += sums.read(own, order[at]) + sameHandRow(order[at]);
            }
        }
    }

    /**
     * Returns the inclusion-exclusion term of the whole hand: the signed weight of the opponent's identical hand, or 0.
     */
    private double sameHandRow(int row) {
        int sameHandRow = rows.sameHand()[0][row];
        return sameHandRow < other.size() ? sums.ownSign() * other.weights()[sameHandRow] : 0;
    }

    private void check(int row) {
        if (row % ROWS_BETWEEN_CHECKS == 0) {
            cancellation.throwIfAborted();
        }
    }
}
