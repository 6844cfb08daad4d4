package io.plosolver.simulation;

/** Counts the outcomes of one combination of hands after the other, on behalf of one thread. */
interface CombinationCounter {

    /**
     * Fixes the hand of one list for the combinations that follow.
     *
     * @param list number of the list
     * @param hand number of the hand in it
     */
    void choose(int list, int hand);

    /**
     * Counts all deals of the combination whose hands are chosen.
     *
     * @param counts receives the deals
     * @param weight what each deal counts
     */
    void count(OutcomeCounts counts, double weight);

    /** Returns a player's share of the pot in the combination that was counted last. */
    double equity(int player);
}
