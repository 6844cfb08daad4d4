package io.plosolver.solver.tree;

/** The size of a bet or raise. */
public sealed interface BetSize {

    /**
     * A fraction of the pot; for a raise, of the pot after the call.
     *
     * @param fraction above 0 and at most 1, the pot limit
     */
    record OfPot(double fraction) implements BetSize {}

    /** The whole stack. Not available if the stack exceeds the pot limit. */
    record AllIn() implements BetSize {}
}
