package io.plosolver.solver.request;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.InvalidInputException;
import io.plosolver.poker.range.RangeTexts;
import io.plosolver.solver.history.ReplayedSpot;
import io.plosolver.solver.tree.BettingTree;
import java.util.Optional;

/**
 * Valid parameters of a solver analysis, read once.
 *
 * @param specification the parameters as the client wrote them
 * @param request the spot, with defaults filled in
 * @param detail which strategies the result holds
 * @param replayed the spot after the hand history; empty if the client gave pot and stack instead
 * @param tree the betting tree, if the validation of locks and removed lines has built it
 */
public record SolverTask(
        SolverSpecification specification,
        SolverRequest request,
        StrategyDetail detail,
        Optional<ReplayedSpot> replayed,
        Optional<BettingTree> tree) {

    /**
     * Validates a specification and fills in the defaults. Large ranges may take a second.
     *
     * @param maxNodes most nodes of a betting tree
     * @throws InvalidInputException with every violation, each with a pointer into the parameters
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    public static SolverTask of(SolverSpecification specification, int maxNodes, Cancellation cancellation) {
        return of(specification, new RangeTexts(), maxNodes, cancellation);
    }

    /**
     * Does the same as {@link #of(SolverSpecification, int, Cancellation)} and leaves the parsed ranges for {@link
     * CanonicalSolve}, so that a text of megabytes is parsed once.
     *
     * @param texts parses the ranges
     */
    public static SolverTask of(
            SolverSpecification specification, RangeTexts texts, int maxNodes, Cancellation cancellation) {
        return new SolverSpecificationReader(specification, texts, maxNodes, cancellation).read();
    }
}
