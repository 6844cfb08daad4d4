package io.plosolver.solver.game;

import io.plosolver.solver.cfr.PublicState;
import java.util.List;

/**
 * A public state of Omaha.
 *
 * @param boards cards of each board in this state
 * @param deal the deal that leads here, {@link Deal#NONE} in the root
 * @param parent number of the preceding state, or -1
 * @param runOuts rankings of the boards that may follow without action, by the rows of the root; empty if no all-in is
 *     possible here
 * @param relabellings permutations of suits under which everything known so far is invariant
 */
record OmahaState(
        PublicState state,
        ShownRows rows,
        long[] boards,
        Deal deal,
        int parent,
        Ranking[] runOuts,
        List<int[]> relabellings) {}
