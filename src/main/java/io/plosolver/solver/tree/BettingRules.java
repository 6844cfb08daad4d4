package io.plosolver.solver.tree;

import java.util.List;

/**
 * What players may do on one street. Players are 0, who is out of position and acts first, and 1.
 *
 * @param pot chips in the middle at the start
 * @param stack chips that each player has left
 * @param minBet the smallest bet, in chips
 * @param betSizes for each player the sizes of bets, as fractions of the pot, above 0 and at most 1; empty: none
 * @param raiseSizes for each player the sizes of raises, as fractions of the pot after the call
 * @param raiseCap most raises after the first bet
 */
public record BettingRules(
        double pot,
        double stack,
        double minBet,
        List<List<Double>> betSizes,
        List<List<Double>> raiseSizes,
        int raiseCap) {

    public BettingRules {
        betSizes = betSizes.stream().map(List::copyOf).toList();
        raiseSizes = raiseSizes.stream().map(List::copyOf).toList();
    }
}
