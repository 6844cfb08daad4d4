package io.plosolver.solver.tree;

import java.util.List;
import java.util.Map;

/**
 * The options of both players from one street to the river. Player 0 is out of position and acts first.
 *
 * @param street the street of the root
 * @param pot chips in the pot at the root
 * @param stack chips of each player at the root
 * @param minBet the smallest bet, in chips
 * @param sizes by street; {@link StreetSizes#DEFAULT} for missing streets
 * @param raiseCap maximum raises after the first bet of a street
 * @param removedLines lines without dealt cards, such as {@code x-b50}, that are removed from the tree with everything
 *     after them
 */
public record BettingRules(
        Street street,
        double pot,
        double stack,
        double minBet,
        Map<Street, StreetSizes> sizes,
        int raiseCap,
        List<String> removedLines) {

    public BettingRules {
        sizes = Map.copyOf(sizes);
        removedLines = List.copyOf(removedLines);
    }

    /** Returns the sizes of a street. */
    public StreetSizes sizesOn(Street on) {
        return sizes.getOrDefault(on, StreetSizes.DEFAULT);
    }
}
