package io.plosolver.solver.cfr;

/**
 * The public part of a game for two. Children of a node are neighbours and have larger numbers than it; node 0 is the root.
 *
 * @param actor for each node who acts, 0 or 1, or {@link #CHANCE} or {@link #TERMINAL}
 * @param firstChild for each node its first child
 * @param children for each node how many children it has; none for terminals
 */
public record PublicTree(int[] actor, int[] firstChild, int[] children) {

    /** The actor of a node at which the hand ends. */
    public static final int TERMINAL = -1;

    /**
     * The actor of a node at which cards are dealt. Each child is one deal; how likely it is to two hands is part of what
     * its terminals are worth.
     */
    public static final int CHANCE = -2;

    /** Returns how many nodes there are. */
    public int size() {
        return actor.length;
    }
}
