package io.plosolver.jobtype.solver.strategy;

import java.util.List;

/**
 * A decision that was solved again.
 *
 * @param bytes the encoded strategy
 * @param subgames the subgames that were solved again for it, the one that begins first in front
 */
record SolvedLine(byte[] bytes, List<ResolvedSubgame> subgames) {

    SolvedLine {
        subgames = List.copyOf(subgames);
    }
}
