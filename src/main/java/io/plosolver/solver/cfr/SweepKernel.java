package io.plosolver.solver.cfr;

/**
 * Adds up, for every hand of a player, the reach of the opponent's hands that it can meet, for {@link #LANES} reach vectors
 * at once. Vectors are interleaved: {@code [row * LANES + lane]}; one row more than there are hands is readable and zero.
 * Not for use by several threads at once.
 */
public interface SweepKernel {

    /** How many reach vectors go at once. */
    int LANES = 16;

    /**
     * Writes for each hand the reach of all that it can meet.
     *
     * @param state number of the public state
     * @param hero the player whose hands are valued
     * @param lanes how many are wanted, the first ones; the others may be left as they are
     * @param reach of the opponent's rows of that state
     * @param values of the player's rows; overwritten
     */
    void totals(int state, int hero, int lanes, float[] reach, float[] values);

    /** Writes for each hand twice the reach of those it beats and once of those it ties with, summed over the boards. */
    void showdown(int state, int hero, int lanes, float[] reach, float[] values);

    /**
     * Adds, like {@link #showdown}, what one run-out is worth; not weighted.
     *
     * @param reach of the opponent's hands by their rows in the root, 0 for those the state excludes
     * @param values of the player's rows in the root
     */
    void runOut(int state, int number, int hero, int lanes, float[] reach, float[] values);
}
