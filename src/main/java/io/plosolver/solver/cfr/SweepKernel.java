package io.plosolver.solver.cfr;

/**
 * Sums, for each hand of a player, the reach of the compatible hands of the opponent (those without a shared card), for
 * {@link #LANES} reach vectors at once.
 *
 * <p>Reach and values are interleaved: {@code [row * LANES + lane]}. Reach has one more row than there are hands,
 * filled with zeros. Implementations are not thread-safe.
 */
public interface SweepKernel {

    /** Number of reach vectors in a batch. */
    int LANES = 16;

    /**
     * Writes for each hand the reach of all compatible hands.
     *
     * @param state number of the public state
     * @param hero the player whose hands are valued
     * @param lanes number of lanes to compute, from the first; the others may stay unchanged
     * @param reach by the opponent's rows of the state
     * @param values by the hero's rows of the state; overwritten
     */
    void totals(int state, int hero, int lanes, float[] reach, float[] values);

    /**
     * Writes for each hand twice the reach of the compatible hands that it beats plus once the reach of those that it
     * ties, summed over the boards. Parameters as in {@link #totals}.
     */
    void showdown(int state, int hero, int lanes, float[] reach, float[] values);

    /**
     * Adds, as {@link #showdown} does, the result of one complete board, not weighted by its probability.
     *
     * @param number of the run-out in the state
     * @param reach by the opponent's rows in the root, 0 for hands that the state excludes
     * @param values by the hero's rows in the root; added to
     */
    void runOut(int state, int number, int hero, int lanes, float[] reach, float[] values);
}
