package io.plosolver.solver.cfr;

/**
 * The public tree of a two-player game without its cards. Children of a node are consecutive and have larger numbers
 * than the node; node 0 is the root.
 *
 * @param kinds {@code [node]}
 * @param streets {@code [node]}: street of the node, 0 for the first; of a deal, the street that ends
 * @param actors {@code [node]}: acting player of a decision, 0 or 1; undefined for other kinds
 * @param firstChild {@code [node]}
 * @param children {@code [node]}: number of children; 0 at terminals, 1 after a deal
 * @param constants {@code [player][node]}: at a terminal, the payoff for each opponent hand that does not depend on the
 *     cards
 * @param shares {@code [node]}: at a showdown or run-out, the payoff of a tie on top of the constant; a win pays twice
 *     the share
 */
public record GameTree(
        Kind[] kinds,
        int[] streets,
        int[] actors,
        int[] firstChild,
        int[] children,
        double[][] constants,
        double[] shares) {

    /** Kinds of nodes. */
    public enum Kind {
        /** A player acts. */
        DECISION,
        /** Terminal without a showdown. */
        FOLD,
        /** Terminal at which the hands are compared on complete boards. */
        SHOWDOWN,
        /**
         * Terminal before the last card: the remaining board cards are dealt without further action, then hands are
         * compared.
         */
        RUN_OUT,
        /** Deal of the next card of each board; the only child is the first node of the next street. */
        DEAL
    }

    /** Returns the number of nodes. */
    public int size() {
        return kinds.length;
    }

    /** Returns the number of streets. */
    public int streetCount() {
        int last = 0;
        for (int street : streets) {
            last = Math.max(last, street);
        }
        return last + 1;
    }
}
