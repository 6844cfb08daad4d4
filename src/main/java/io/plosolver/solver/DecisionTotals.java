package io.plosolver.solver;

import java.util.List;

/**
 * Sums over all hands of a decision, which can be added up over several deals.
 *
 * @param line as in {@link io.plosolver.solver.strategy.NodeStrategy#line()}
 * @param pot chips in the pot
 * @param deals weight of the deals that reach the decision
 * @param taken weight of the deals that take each action
 * @param won chips won by the deals that take each action
 */
public record DecisionTotals(String line, double pot, double deals, List<Double> taken, List<Double> won) {

    public DecisionTotals {
        taken = List.copyOf(taken);
        won = List.copyOf(won);
    }
}
