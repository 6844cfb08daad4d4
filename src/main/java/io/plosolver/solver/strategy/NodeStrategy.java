package io.plosolver.solver.strategy;

import java.util.List;

/**
 * How one decision is played, hand by hand. Hands are those of the actor that have a weight at the root and none of the
 * dealt cards, ascending as sets of cards.
 *
 * @param line from the root, with dealt cards, such as {@code x-x-2c-b50}
 * @param actor 0 or 1
 * @param actions as in lines
 * @param pot chips in the middle at this decision, bets of this street included
 * @param toCall chips that the actor has to put in to call
 * @param hands {@code [hand]}
 * @param reach {@code [hand]}: weight at the root times the frequencies of the actor's actions before
 * @param opponentReach {@code [hand]}: reach of all hands of the opponent that share no card with the hand, at this decision
 * @param frequencies {@code [action][hand]}, adding up to 1 for each hand
 * @param ev {@code [action][hand]}: chips won from the pot less chips put in from this decision on, NaN for a hand that
 *     meets no hand of the opponent here
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
     * Returns the number of deals in which a hand gets to this decision: its reach times the opponent's compatible reach. A
     * deal counts by both players' weights and frequencies on the way here. Averages over hands weigh them by this number.
     */
    public double deals(int hand) {
        return (double) reach[hand] * opponentReach[hand];
    }
}
