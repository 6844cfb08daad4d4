package io.plosolver.solver.strategy;

import java.util.List;

/**
 * The strategy at one decision, by hand. It contains the actor's hands that have a weight at the root and no dealt
 * card, in ascending order of their card sets. The range of the player who waits is one without actions, see {@link
 * WaitingRange}.
 *
 * @param line from the root, with dealt cards, such as {@code x-x-2c-b50}
 * @param actor 0 or 1: whose hands these are
 * @param actions names as in lines; none for the player who waits
 * @param pot chips in the pot at this decision, including bets of this street
 * @param toCall chips that the actor must put in to call
 * @param hands {@code [hand]}
 * @param reach {@code [hand]}: weight at the root times the frequencies of the actor's earlier actions
 * @param opponentReach {@code [hand]}: the opponent's reach at this decision, summed over all hands without a shared
 *     card
 * @param frequencies {@code [action][hand]}, adding up to 1 for each hand
 * @param ev {@code [action][hand]}: chips won from the pot less chips put in from this decision on; NaN for a hand
 *     without a compatible hand of the opponent
 */
public record NodeStrategy(
        String line,
        int actor,
        List<String> actions,
        double pot,
        double toCall,
        long[] hands,
        float[] reach,
        float[] opponentReach,
        float[][] frequencies,
        float[][] ev) {

    public NodeStrategy {
        actions = List.copyOf(actions);
    }

    /**
     * Returns the number of deals in which a hand reaches this decision: its reach times the opponent's compatible
     * reach. Deals are weighted by both players' ranges and frequencies. Averages over hands use this weight.
     */
    public double deals(int hand) {
        return (double) reach[hand] * opponentReach[hand];
    }

    /** Returns the EV of a hand over its actions; NaN if it has no compatible hand of the opponent. */
    public double ev(int hand) {
        double won = 0;
        for (int action = 0; action < ev.length; action++) {
            // An action that is never taken may have no EV.
            if (frequencies[action][hand] > 0) {
                won += (double) frequencies[action][hand] * ev[action][hand];
            }
        }
        return won;
    }
}
