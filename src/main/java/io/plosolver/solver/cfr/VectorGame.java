package io.plosolver.solver.cfr;

import java.util.List;

/** A game for two players, 0 and 1, whose private information is one of a list of hands each. */
public interface VectorGame {

    /** Returns the public actions. */
    GameTree tree();

    /** Returns the public states, the root first; those of a street that the tree does not reach are left out. */
    List<PublicState> states();

    /** Returns the weight of each hand of a player at the root; not to be changed. */
    float[] weights(int player);

    /** Returns the sum, over all pairs of hands that can meet, of the product of their weights; above 0. */
    double compatibleWeight();

    /**
     * Returns what is locked at a decision, {@code [action][row of the root]}, NaN for hands that are free; null where
     * nothing is.
     */
    default float[][] locked(int node) {
        return null;
    }

    /**
     * Returns a kernel for one thread.
     *
     * @param exact whether it adds in double precision, some five times slower
     */
    SweepKernel kernel(boolean exact);
}
