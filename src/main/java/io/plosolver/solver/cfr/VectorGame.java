package io.plosolver.solver.cfr;

/** A game for two players, 0 and 1, whose private information is one of a list of hands each. */
public interface VectorGame {

    /** Returns the public tree. */
    PublicTree tree();

    /** Returns how many hands a player may hold. */
    int hands(int player);

    /** Returns the weight of each hand of a player at the root; not to be changed. */
    float[] weights(int player);

    /** Returns the sum, over all pairs of hands that can meet, of the product of their weights; above 0. */
    double mass();

    /**
     * Computes the counterfactual values of all terminals for one player: for each of its hands the sum, over the
     * opponent's hands that it can meet, of their reach times what the player gets.
     *
     * @param opponentReach {@code [node][hand of the opponent]}; only terminals are read
     * @param values {@code [node][hand of the player]}; those of terminals are overwritten
     */
    void evaluate(int player, float[][] opponentReach, float[][] values);
}
