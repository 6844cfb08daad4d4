package io.plosolver.solver.cfr;

import org.jspecify.annotations.Nullable;

/** A game for two players, 0 and 1. The private information of a player is one hand out of a list. */
public interface VectorGame {

    /** Returns the public tree. */
    GameTree tree();

    /** Returns the number of public states. Streets that the tree does not reach have none. */
    int stateCount();

    /**
     * Returns a public state; 0 is the root. A game may build a state when it is first asked for, and then expects the
     * calls for one state from one thread at a time, for the states that lead to it before it.
     */
    PublicState state(int number);

    /** Returns the largest number of rows that a player has in a state of a street. */
    int mostRows(int street);

    /** Returns whether the states of a street have a {@link PublicState#merge}. */
    default boolean isMerged(int street) {
        return false;
    }

    /** Returns the rows of a player in a state that share regrets and strategies; null if each has its own. */
    default @Nullable RowBuckets buckets(int state, int player) {
        return null;
    }

    /**
     * Tells the game that a pass has left a state and everything after it. A game that builds states may drop it, and use its
     * arrays for other states.
     */
    default void leave(int number) {}

    /** Returns what the payoffs of the tree lack, at every terminal and for either player: 0 unless overridden. */
    default double payoffOffset() {
        return 0;
    }

    /** Returns the weight of each hand of a player, by row of the root; must not be modified. */
    float[] weights(int player);

    /**
     * Returns the compatible weight: the sum over all pairs of hands without a shared card of the product of their
     * weights.
     */
    double compatibleWeight();

    /**
     * Returns the locked strategy of a decision, {@code [action][row of the root]}, with NaN for hands that are not
     * locked. Null if no hand is.
     */
    default float @Nullable [][] locked(int node) {
        return null;
    }

    /**
     * Returns a kernel for one thread.
     *
     * @param exact whether it sums in double precision, which is about five times slower
     */
    SweepKernel kernel(boolean exact);
}
