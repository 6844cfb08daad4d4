package io.plosolver.solver.cfr;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A game for two players, 0 and 1. The private information of a player is one hand out of a list. */
public interface VectorGame {

    /** Returns the public tree. */
    GameTree tree();

    /** Returns the public states, the root first. Streets that the tree does not reach have none. */
    List<PublicState> states();

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
