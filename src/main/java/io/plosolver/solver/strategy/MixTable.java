package io.plosolver.solver.strategy;

import java.util.ArrayList;
import java.util.List;

/**
 * Sums of the hands of a decision by cell, from which the {@link Mix} of each cell follows. One pass over the hands costs
 * some additions for each action.
 *
 * <p>Array layout: {@code deals} and {@code chips} have one entry for each row of frequencies of each cell, {@code [cell *
 * rows + row]}: one for each action, or a single one for the player who waits.
 */
final class MixTable {

    private final NodeStrategy line;
    private final float[] equities;
    private final int rows;
    private final int[] hands;
    private final double[] combos;
    private final double[] deals;
    private final double[] chips;
    private final double[] missed;
    private final double[] shares;

    /** @param cells number of cells */
    MixTable(NodeStrategyView view, int cells) {
        this(view.line(), view.equities().orElseGet(() -> new float[0]), cells);
    }

    private MixTable(NodeStrategy line, float[] equities, int cells) {
        this.line = line;
        this.equities = equities;
        rows = line.frequencies().length;
        hands = new int[cells];
        combos = new double[cells];
        deals = new double[cells * rows];
        chips = new double[cells * rows];
        missed = new double[cells];
        shares = new double[cells];
    }

    void add(int cell, int hand) {
        hands[cell]++;
        combos[cell] += line.reach()[hand];
        double weight = line.deals(hand);
        // The EV of a hand without a compatible hand of the opponent is NaN.
        if (weight > 0) {
            double best = Double.NEGATIVE_INFINITY;
            double won = 0;
            for (int row = 0; row < rows; row++) {
                double share = line.frequencies()[row][hand];
                double ev = line.ev()[row][hand];
                deals[cell * rows + row] += weight * share;
                chips[cell * rows + row] += weight * share * ev;
                won += share * ev;
                best = Math.max(best, ev);
            }
            missed[cell] += weight * (best - won);
            shares[cell] += equities.length == 0 ? Double.NaN : weight * orNone(equities[hand]);
        }
    }

    /** A hand whose opponents are rounded away has deals and no equity. */
    private static float orNone(float equity) {
        return Float.isNaN(equity) ? 0 : equity;
    }

    boolean isEmpty(int cell) {
        return hands[cell] == 0;
    }

    /** Returns the mix of all cells together. */
    Mix total() {
        MixTable sum = new MixTable(line, equities, 1);
        for (int cell = 0; cell < hands.length; cell++) {
            sum.hands[0] += hands[cell];
            sum.combos[0] += combos[cell];
            sum.missed[0] += missed[cell];
            sum.shares[0] += shares[cell];
            for (int row = 0; row < rows; row++) {
                sum.deals[row] += deals[cell * rows + row];
                sum.chips[row] += chips[cell * rows + row];
            }
        }
        return sum.mix(0);
    }

    Mix mix(int cell) {
        double all = 0;
        double won = 0;
        for (int row = 0; row < rows; row++) {
            all += deals[cell * rows + row];
            won += chips[cell * rows + row];
        }
        List<Double> frequencies = new ArrayList<>();
        List<Double> evs = new ArrayList<>();
        for (int action = 0; action < line.actions().size(); action++) {
            frequencies.add(ratio(deals[cell * rows + action], all));
            evs.add(ratio(chips[cell * rows + action], deals[cell * rows + action]));
        }
        return new Mix(
                hands[cell],
                combos[cell],
                all,
                frequencies,
                evs,
                ratio(won, all),
                ratio(shares[cell], all),
                ratio(Math.max(0, missed[cell]), all));
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? Double.NaN : part / whole;
    }
}
