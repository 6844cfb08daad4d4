package io.plosolver.solver.tree;

import java.util.List;
import java.util.Map;

/**
 * What players may do from one street to the river. Players are 0, who is out of position and acts first, and 1.
 *
 * @param street the street on which the tree begins
 * @param pot chips in the middle at the start
 * @param stack chips that each player has left
 * @param minBet the smallest bet, in chips
 * @param sizes for each street; {@link StreetSizes#DEFAULT} where one is missing
 * @param raiseCap most raises after the first bet, a street
 * @param removedLines lines that are left out of the tree with all that comes after them, without dealt cards, such as
 *     {@code x-b50}
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
