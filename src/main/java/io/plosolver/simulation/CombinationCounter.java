package io.plosolver.simulation;

/** Outcome counter for combinations of hands, one combination at a time. Each instance is used by one thread. */
interface CombinationCounter {

    /**
     * Sets the hand of one list for the following combinations.
     *
     * @param list index of the list
     * @param hand index of the hand within the list
     */
    void choose(int list, int hand);

    /**
     * Counts all deals of the chosen combination.
     *
     * @param counts receives the deals
     * @param weight weight of each deal
     */
    void count(OutcomeCounts counts, double weight);

    /** Returns a player's share of the pot, from 0 to 1, in the combination counted last. */
    double equity(int player);
}
