package io.plosolver.solver.tree;

/** How large a bet or a raise is. */
public sealed interface BetSize {

    /**
     * A share of the pot; of the pot after the call where it is a raise.
     *
     * @param fraction above 0 and at most 1, which is the pot limit
     */
    record OfPot(double fraction) implements BetSize {}

    /** The whole stack; no size at all where the stack is beyond the pot limit. */
    record AllIn() implements BetSize {}
}
