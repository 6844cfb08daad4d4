package io.plosolver.solver.strategy;

import java.util.List;

/**
 * Averages over a set of hands at one decision. Each hand is weighted by the number of deals that reach the decision
 * with it: its reach times the opponent's compatible reach. With these weights, frequencies are those observed in play,
 * and frequency times EV adds up to the actor's value. Weighting by reach alone would be wrong: aces are dealt less
 * often against a range full of aces.
 *
 * @param hands number of hands
 * @param combos sum of reach
 * @param deals sum of reach times the opponent's compatible reach
 * @param frequencies of each action, from 0 to 1; NaN if no deal reaches the decision
 * @param evs of each action in chips, over the deals that take it; NaN if no deal does
 * @param ev of all actions together, in chips; NaN if no deal reaches the decision
 * @param equity share of the pot against the other player's range if both check to the end, from 0 to 1; NaN if it was not
 *     computed or no deal reaches the decision
 * @param regret chips by which each hand's best action is better than what the hand does; NaN if no deal reaches the decision
 */
public record Mix(
        int hands,
        double combos,
        double deals,
        List<Double> frequencies,
        List<Double> evs,
        double ev,
        double equity,
        double regret) {

    public Mix {
        frequencies = List.copyOf(frequencies);
        evs = List.copyOf(evs);
    }
}
