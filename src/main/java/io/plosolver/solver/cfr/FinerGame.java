package io.plosolver.solver.cfr;

/** A game with the tree of a coarser one, whose rows tell more hands apart. */
public interface FinerGame extends VectorGame {

    /** Returns the number of the state of the coarser game that holds the strategies of a state. */
    int coarserState(int state);

    /**
     * Returns, for each row of a player in a state, the row of the coarser game that plays for it. The array may be longer, and
     * serves another state when a pass has left this one.
     */
    int[] coarserRows(int state, int player);
}
