package io.plosolver.solver.cfr;

/**
 * The public actions of a game for two, cards aside. Children of a node are neighbours and have larger numbers than it;
 * node 0 is the root.
 *
 * @param kinds for each node what it is
 * @param streets for each node the street it belongs to, 0 for the first; of a deal, the one that is over
 * @param actors for each decision who acts, 0 or 1; anything elsewhere
 * @param firstChild for each node its first child
 * @param children for each node how many children it has; none where the hand ends, one after a deal
 * @param constants {@code [player][node]}: at the end of a hand what the player gets whoever wins, a hand of the opponent
 * @param shares for each showdown and run-out what a tie pays; a win pays twice that, on top of the constant
 */
public record GameTree(
        Kind[] kinds,
        int[] streets,
        int[] actors,
        int[] firstChild,
        int[] children,
        double[][] constants,
        double[] shares) {

    /** What a node is. */
    public enum Kind {
        /** A player acts. */
        DECISION,
        /** The hand ends and cards do not matter. */
        FOLD,
        /** The hand ends and cards decide. */
        SHOWDOWN,
        /** The hand ends after the cards to come, which decide. */
        RUN_OUT,
        /** A card is dealt; its only child is the first node of the next street. */
        DEAL
    }

    /** Returns how many nodes there are. */
    public int size() {
        return kinds.length;
    }

    /** Returns how many streets there are. */
    public int streetCount() {
        int last = 0;
        for (int street : streets) {
            last = Math.max(last, street);
        }
        return last + 1;
    }
}
