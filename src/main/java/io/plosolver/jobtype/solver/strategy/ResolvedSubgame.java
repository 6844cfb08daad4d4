package io.plosolver.jobtype.solver.strategy;

import io.plosolver.poker.spot.Labelling;
import io.plosolver.solver.strategy.SuitPermutation;

/**
 * Figures of a turn or river that was solved again. They hold inside the subgame, from the ranges that the strategies
 * before it leave.
 *
 * @param line the line to its first decision, which ends with a deal
 * @param pot chips in the pot at the deal
 * @param iterations iterations run
 * @param exploitability as a share of that pot; NaN if there was no time to measure it
 * @param stopReason as in {@link io.plosolver.solver.SolverResult#stopReason}
 */
public record ResolvedSubgame(String line, double pot, int iterations, double exploitability, String stopReason) {

    /** Returns the subgame in other cards. */
    ResolvedSubgame relabelled(Labelling labelling) {
        return new ResolvedSubgame(SuitPermutation.line(line, labelling), pot, iterations, exploitability, stopReason);
    }
}
