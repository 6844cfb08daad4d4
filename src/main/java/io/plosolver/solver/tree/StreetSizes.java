package io.plosolver.solver.tree;

import java.util.List;

/**
 * The sizes of one street.
 *
 * @param bets for each player the sizes of bets; an empty list: this player cannot bet
 * @param raises for each player the sizes of raises
 */
public record StreetSizes(List<List<BetSize>> bets, List<List<BetSize>> raises) {

    private static final List<BetSize> POT = List.of(new BetSize.OfPot(1));

    /** Pot for every bet and raise: what holds where a document names no sizes. */
    public static final StreetSizes DEFAULT = new StreetSizes(List.of(POT, POT), List.of(POT, POT));

    public StreetSizes {
        bets = bets.stream().map(List::copyOf).toList();
        raises = raises.stream().map(List::copyOf).toList();
    }
}
