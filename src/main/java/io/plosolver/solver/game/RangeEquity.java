package io.plosolver.solver.game;

import io.plosolver.compute.Cancellation;

/**
 * What player 0's range is worth against player 1's if both check to the end, in double precision throughout.
 *
 * <p>A run-out takes one sweep over both ranges in order of strength, as in a showdown of the solver. Only one sum over all
 * hands is kept, so that nothing is rounded to single precision: the result is right to about 1e-13, where sums in floats
 * over the 1,000 run-outs of a flop are off by 1e-5.
 */
final class RangeEquity {

    private static final int ROWS_BETWEEN_CHECKS = 1 << 12;

    private final HandTable own;
    private final HandTable other;
    private final ShownRows rows;
    private final Cancellation cancellation;
    private final InclusionExclusionTable sums;

    /** @param rows those of the root, whose numbers are those of the hands */
    RangeEquity(
            HandTable own, HandTable other, ShownRows rows, InclusionExclusionTable sums, Cancellation cancellation) {
        this.own = own;
        this.other = other;
        this.rows = rows;
        this.sums = sums;
        this.cancellation = cancellation;
    }

    /** Returns the weight of all pairs of hands that can be dealt. */
    double compatibleWeight() {
        sums.clear();
        for (int row = 0; row < other.size(); row++) {
            check(row);
            sums.add(other, row, other.weights()[row]);
        }
        double weight = 0;
        for (int row = 0; row < own.size(); row++) {
            check(row);
            weight += own.weights()[row] * (sums.read(own, row) + sameHandRow(row));
        }
        return weight;
    }

    /** Returns the weight of the pairs that player 0 wins on a board, twice, and of those that are tied. */
    double wonTwice(Ranking ranking) {
        int[] order = ranking.order()[0];
        int[] starts = ranking.starts()[0];
        int[] otherOrder = ranking.order()[1];
        int[] otherStarts = ranking.starts()[1];
        sums.clear();
        double won = 0;
        for (int group = 0; group + 1 < starts.length; group++) {
            for (int at = starts[group]; at < starts[group + 1]; at++) {
                check(at);
                won += own.weights()[order[at]] * sums.read(own, order[at]);
            }
            for (int at = otherStarts[group]; at < otherStarts[group + 1]; at++) {
                check(at);
                sums.add(other, otherOrder[at], other.weights()[otherOrder[at]]);
            }
            for (int at = starts[group]; at < starts[group + 1]; at++) {
                won += own.weights()[order[at]] * (sums.read(own, order[at]) + sameHandRow(order[at]));
            }
        }
        return won;
    }

    /** The term of the whole hand: what the opponent's equal hand weighs, if the opponent has it. */
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
