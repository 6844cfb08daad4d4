package io.plosolver.simulation;

import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Violation;
import java.util.List;
import java.util.Locale;

/**
 * How a spot will be computed, known before any work is done.
 *
 * @param method {@code EXACT} or {@code MONTE_CARLO}
 * @param deals how many joint deals of all missing cards there are
 * @param visits what an exact answer takes, in deals that have to be visited or as much work; compared with the limits
 * @param algorithm which exact algorithm that is
 */
public record SimulationPlan(SimulationMethod method, double deals, double visits, Algorithm algorithm) {

    /** The exact algorithms. */
    enum Algorithm {
        KNOWN_HANDS,
        ONE_RANDOM_HAND,
        EVERY_DEAL,
        RANGE_SWEEP
    }

    /** Counts beyond this do not fit the result. */
    private static final double MOST_DEALS = 0x1p53;

    /**
     * Returns the plan for a request.
     *
     * @throws InvalidInputException when an exact answer is asked for that the limits forbid, or a part of the result that
     *     this answer will not have
     */
    public static SimulationPlan of(SimulationRequest request, SimulationLimits limits) {
        SimulationPlan plan = request.hasRanges() ? ofRanges(request, limits) : ofHands(request, limits);
        if (request.includes(ResultPart.CLASSES) && !request.hasRanges()) {
            throw unavailable("classes tell of ranges and no player has one: leave them out, or give a range");
        }
        if (request.includes(ResultPart.DISTRIBUTION) && !plan.sweepsRanges()) {
            throw unavailable(
                    "a distribution needs an exact answer for two players, one of them with a range, and this spot"
                            + " will not get one: leave it out, or give more board cards or narrower ranges");
        }
        return plan;
    }

    private boolean sweepsRanges() {
        return method == SimulationMethod.EXACT && algorithm == Algorithm.RANGE_SWEEP;
    }

    private static InvalidInputException unavailable(String detail) {
        return new InvalidInputException(List.of(new Violation("/include", detail)));
    }

    private static SimulationPlan ofHands(SimulationRequest request, SimulationLimits limits) {
        double deals = EveryDeal.deals(request);
        boolean known = request.players().stream().allMatch(player -> player.cards() != 0);
        Algorithm algorithm = known
                ? Algorithm.KNOWN_HANDS
                : OneRandomHand.fits(request) ? Algorithm.ONE_RANDOM_HAND : Algorithm.EVERY_DEAL;
        double visits = switch (algorithm) {
            case KNOWN_HANDS -> KnownHands.visits(request);
            case ONE_RANDOM_HAND -> OneRandomHand.visits(request);
            case EVERY_DEAL, RANGE_SWEEP -> EveryDeal.visits(request);
        };
        return plan(request, limits, algorithm, deals, visits);
    }

    private static SimulationPlan ofRanges(SimulationRequest request, SimulationLimits limits) {
        double deals = RangeSweep.deals(request);
        if (RangeSweep.applies(request)) {
            return plan(request, limits, Algorithm.RANGE_SWEEP, deals, RangeSweep.visits(request));
        }
        if (request.method() == SimulationMethod.EXACT) {
            throw new InvalidInputException(List.of(new Violation(
                    "/method",
                    "ranges get an exact answer between two players, on one board or on two complete ones: ask for"
                            + " auto or monte_carlo")));
        }
        return new SimulationPlan(SimulationMethod.MONTE_CARLO, deals, deals, Algorithm.RANGE_SWEEP);
    }

    private static SimulationPlan plan(
            SimulationRequest request, SimulationLimits limits, Algorithm algorithm, double deals, double visits) {
        long bound = request.method() == SimulationMethod.EXACT ? limits.maxForcedDeals() : limits.maxExactDeals();
        boolean affordable = visits <= bound && deals < MOST_DEALS;
        if (request.method() == SimulationMethod.EXACT && !affordable) {
            throw new InvalidInputException(List.of(new Violation(
                    "/method",
                    String.format(
                            Locale.ROOT,
                            "an exact answer has to visit %.3g deals and at most %.3g are allowed: ask for auto or"
                                    + " monte_carlo, or give more cards",
                            visits,
                            (double) bound))));
        }
        boolean exact = affordable && request.method() != SimulationMethod.MONTE_CARLO;
        return new SimulationPlan(
                exact ? SimulationMethod.EXACT : SimulationMethod.MONTE_CARLO, deals, visits, algorithm);
    }
}
