package io.plosolver.solver.request;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.InvalidInputException;
import io.plosolver.solver.history.ReplayedSpot;
import java.util.Optional;

/**
 * What a valid document asks for.
 *
 * @param request the spot
 * @param detail which strategies the result is to hold
 * @param replayed where the history led, if the spot was told by one
 */
public record SolverTask(SolverRequest request, StrategyDetail detail, Optional<ReplayedSpot> replayed) {

    /**
     * Validates what a client wrote and fills in the defaults; reading large ranges may take a second.
     *
     * @param maxNodes most nodes of a betting tree
     * @throws InvalidInputException with everything that is wrong, each with a pointer into the parameters
     * @throws io.plosolver.compute.ComputationAbortedException when nobody wants it any more
     */
    public static SolverTask of(SolverSpecification specification, int maxNodes, Cancellation cancellation) {
        return new SolverSpecificationReader(specification, maxNodes, cancellation).read();
    }
}
