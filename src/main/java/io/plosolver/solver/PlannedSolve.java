package io.plosolver.solver;

import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.tree.BettingTree;

/**
 * A solve that fits on this node, before its first iteration. {@link SolverAnalysis#plan} builds the tree and the forecast
 * once; the solve, its storage and its result document read them from here.
 *
 * @param request the spot
 * @param tree the betting tree of the request's rules
 * @param forecast size, memory and time of the solve on this tree
 * @param time how long it may take
 */
public record PlannedSolve(SolverRequest request, BettingTree tree, SolverForecast forecast, SolveTime time) {

    /** Returns the same solve with another time. */
    public PlannedSolve within(SolveTime other) {
        return new PlannedSolve(request, tree, forecast, other);
    }
}
