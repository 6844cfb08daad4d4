package io.plosolver.solver.game;

import io.plosolver.solver.cfr.PublicState;
import java.util.List;

/**
 * A public state of Omaha.
 *
 * @param boards as they are here
 * @param deal that led here, or null at the root
 * @param parent the number of the state before, or -1
 * @param runOuts rankings of the boards that may come, by the rows of the root; empty where nobody can be all-in
 * @param relabellings that leave everything known so far as it is
 */
record OmahaState(
        PublicState state,
        ShownRows rows,
        long[] boards,
        Deal deal,
        int parent,
        Ranking[] runOuts,
        List<int[]> relabellings) {}
