package io.plosolver.solver;

/**
 * What a solve will take, found without doing it.
 *
 * @param nodes of the betting tree, cards aside
 * @param decisions of these
 * @param terminals of these
 * @param oopCombos hands of player 0 that the boards leave possible
 * @param ipCombos hands of player 1
 * @param finalBoards complete boards, or pairs of boards, that are told apart; 1 on the river
 * @param compact whether regrets are kept in 16 bits to fit
 * @param memoryBytes at the peak, beyond what the JVM needs anyway
 * @param cpuSecondsAnIteration an estimate, on one core
 */
public record SolverForecast(
        int nodes,
        int decisions,
        int terminals,
        int oopCombos,
        int ipCombos,
        long finalBoards,
        boolean compact,
        long memoryBytes,
        double cpuSecondsAnIteration) {}
