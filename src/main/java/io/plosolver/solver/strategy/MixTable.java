package io.plosolver.solver.strategy;

import java.util.ArrayList;
import java.util.List;

/**
 * Sums of the hands of a decision by cell, from which the {@link Mix} of each cell follows. One pass over the hands costs
 * one addition for each action.
 *
 * <p>Array layout: {@code deals} and {@code chips} have one entry for each action of each cell, {@code [cell * actions +
 * action]}.
 */
final class MixTable {

    private final NodeStrategy line;
    private final int actions;
    private final int[] hands;
    private final double[] combos;
    private final double[] deals;
    private final double[] chips;

    /** @param cells number of cells */
    MixTable(NodeStrategy line, int cells) {
        this.line = line;
        actions = line.actions().size();
        hands = new int[cells];
        combos = new double[cells];
        deals = new double[cells * actions];
        chips = new double[cells * actions];
    }

    void add(int cell, int hand) {
        hands[cell]++;
        combos[cell] += line.reach()[hand];
        double weight = line.deals(hand);
        // The EV of a hand without a compatible hand of the opponent is NaN.
        if (weight > 0) {
            for (int action = 0; action < actions; action++) {
                double taken = weight * line.frequencies()[action][hand];
                deals[cell * actions + action] += taken;
                chips[cell * actions + action] += taken * line.ev()[action][hand];
            }
        }
    }

    boolean isEmpty(int cell) {
        return hands[cell] == 0;
    }

    Mix mix(int cell) {
        double all = 0;
        double won = 0;
        for (int action = 0; action < actions; action++) {
            all += deals[cell * actions + action];
            won += chips[cell * actions + action];
        }
        List<Double> frequencies = new ArrayList<>();
        List<Double> evs = new ArrayList<>();
        for (int action = 0; action < actions; action++) {
            frequencies.add(ratio(deals[cell * actions + action], all));
            evs.add(ratio(chips[cell * actions + action], deals[cell * actions + action]));
        }
        return new Mix(hands[cell], combos[cell], all, frequencies, evs, ratio(won, all));
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? Double.NaN : part / whole;
    }
}
