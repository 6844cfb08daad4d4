package io.plosolver.solver;

import io.plosolver.solver.game.Grain;
import io.plosolver.solver.game.KeptStates;
import io.plosolver.solver.request.SolveMethod;
import java.util.List;

/**
 * The predicted size of a solve.
 *
 * @param nodes nodes of the betting tree, cards not included
 * @param decisions decisions among the nodes
 * @param terminals terminals among the nodes
 * @param oopCombos hands of player 0 without a card of the boards
 * @param ipCombos hands of player 1 without a card of the boards
 * @param finalBoards states solved on the last street, suit-isomorphic ones counted once; 1 on the river
 * @param compact whether regrets are stored in 16 bits in order to fit in memory
 * @param kept the states of classes that stay in memory; all in an exact solve
 * @param memoryBytes peak memory of the solve, on top of the JVM's own
 * @param stateBytes the part of it that states take whatever their hands, which smaller ranges do not save
 * @param bucketBytes the part of it that strength buckets take, which smaller ranges save only when hands are fewer than buckets
 * @param cpuSecondsAnIteration estimated seconds of one iteration on one core
 * @param method {@code EXACT} or {@code CLASSES}
 * @param grains {@code [street]} from the root's on: how finely hands are told apart
 * @param lossless whether the game that is solved is the real one: by single hands, or by classes of equal weights
 * @param gradingCpuSeconds estimated seconds on one core to grade strategies of classes; 0 if all are exact
 */
public record SolverForecast(
        int nodes,
        int decisions,
        int terminals,
        int oopCombos,
        int ipCombos,
        long finalBoards,
        boolean compact,
        KeptStates kept,
        long memoryBytes,
        long stateBytes,
        long bucketBytes,
        double cpuSecondsAnIteration,
        SolveMethod method,
        List<Grain> grains,
        boolean lossless,
        double gradingCpuSeconds) {

    public SolverForecast {
        grains = List.copyOf(grains);
    }

    /** Returns the names of {@link #grains} in documents. */
    public List<String> grainLabels() {
        return grains.stream().map(Grain::label).toList();
    }
}
