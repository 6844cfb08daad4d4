package io.plosolver.solver.tree;

import java.util.List;

/**
 * The bet and raise sizes of one street.
 *
 * @param bets {@code [player]}; an empty list if the player cannot bet
 * @param raises {@code [player]}; an empty list if the player cannot raise
 */
public record StreetSizes(List<List<BetSize>> bets, List<List<BetSize>> raises) {

    private static final List<BetSize> POT = List.of(new BetSize.OfPot(1));

    /** Pot-sized bets and raises, used where a request has no sizes. */
    public static final StreetSizes DEFAULT = new StreetSizes(List.of(POT, POT), List.of(POT, POT));

    public StreetSizes {
        bets = bets.stream().map(List::copyOf).toList();
        raises = raises.stream().map(List::copyOf).toList();
    }
}
