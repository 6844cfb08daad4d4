package io.plosolver.solver.cfr;

/** The regret memories of a game. */
interface StateMemories {

    /** Returns the memory of a player in a public state. */
    RegretMemory of(int state, int player);
}
