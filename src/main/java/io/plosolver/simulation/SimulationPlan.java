package io.plosolver.simulation;

import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Violation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Plan of a simulation, made before any work is done.
 *
 * @param method {@code EXACT} or {@code MONTE_CARLO}
 * @param deals number of joint deals of all missing cards; an upper bound for large ranges
 * @param visits predicted work of the exact result, in visited deals; compared with the limits
 * @param algorithm exact algorithm with the least predicted work
 * @param request the spot, without the parts of the result that this method does not provide
 * @param exactNextCards true if the equities by next card, which are part of the visits then, are exact
 * @param notes messages for people: the requested parts that are omitted, and the reason
 */
public record SimulationPlan(
        SimulationMethod method,
        double deals,
        double visits,
        Algorithm algorithm,
        SimulationRequest request,
        boolean exactNextCards,
        List<String> notes) {

    /** Exact algorithms. */
    enum Algorithm {
        KNOWN_HANDS,
        VERSUS_RANDOM_HAND,
        EXHAUSTIVE_ENUMERATION,
        RANGE_SWEEP,
        RANGE_ENUMERATION,
        POSTFLOP_ENUMERATION
    }

    /** Largest count that a double represents as an integer. */
    private static final double MOST_DEALS = 0x1p53;

    /** Numbers from here on are printed as a magnitude. */
    private static final double LONGEST_FIGURE = 1e17;

    static final String STOPPED = "the job was stopped before";

    private static final String NEEDS_EXACT = "it needs an exact answer by hand";

    public SimulationPlan {
        notes = List.copyOf(notes);
    }

    /**
     * Returns the plan for a request.
     *
     * @throws InvalidInputException if the limits forbid the requested exact result, or if no combination of the
     *     ranges' hands can be dealt
     */
    public static SimulationPlan of(SimulationRequest request, SimulationLimits limits) {
        List<String> notes = new ArrayList<>();
        SimulationRequest possible = request;
        if (!request.hasRanges()) {
            possible = without(possible, ResultPart.CLASSES, "it describes ranges and no player has one", notes);
            possible = without(possible, ResultPart.DISTRIBUTION, "it describes ranges and no player has one", notes);
        }
        if (!NextCardEquities.applies(request)) {
            possible = without(possible, ResultPart.NEXT_CARDS, "no board has three or four cards", notes);
        }
        SimulationPlan plan = choose(possible, limits, notes);
        if (plan.method == SimulationMethod.MONTE_CARLO && possible.includes(ResultPart.DISTRIBUTION)) {
            plan = choose(without(possible, ResultPart.DISTRIBUTION, NEEDS_EXACT, notes), limits, notes);
        }
        plan.refuseUnaffordable(limits);
        return plan.withNextCards(limits);
    }

    /** Returns the predicted work of the exact result, in visited deals; 0 if no hands can be dealt. */
    static double visits(SimulationRequest request, SimulationLimits limits) {
        return HandLists.compatible(request) == 0 ? 0 : choose(request, limits, List.of()).visits;
    }

    private SimulationPlan withNextCards(SimulationLimits limits) {
        if (method == SimulationMethod.MONTE_CARLO || !request.includes(ResultPart.NEXT_CARDS)) {
            return this;
        }
        double all = visits + NextCardEquities.visits(request, limits);
        return all <= bound(request, limits)
                ? new SimulationPlan(method, deals, all, algorithm, request, true, notes)
                : this;
    }

    /** Returns the plan of a Monte Carlo sample that replaces a stopped exact result. */
    SimulationPlan withoutExactParts() {
        List<String> allNotes = new ArrayList<>(notes);
        SimulationRequest sampled = without(request, ResultPart.DISTRIBUTION, NEEDS_EXACT, allNotes);
        sampled = without(sampled, ResultPart.NEXT_CARDS, STOPPED, allNotes);
        return new SimulationPlan(SimulationMethod.MONTE_CARLO, deals, visits, algorithm, sampled, false, allNotes);
    }

    private static SimulationRequest without(
            SimulationRequest request, ResultPart part, String reason, List<String> notes) {
        if (!request.includes(part)) {
            return request;
        }
        notes.add(part.label() + " is left out: " + reason);
        Set<ResultPart> others = EnumSet.noneOf(ResultPart.class);
        others.addAll(request.include());
        others.remove(part);
        return request.withParts(others);
    }

    /** Returns the cheapest exact algorithm, or Monte Carlo if it is requested or the limits are exceeded. */
    private static SimulationPlan choose(SimulationRequest request, SimulationLimits limits, List<String> notes) {
        double combinations = HandLists.compatible(request);
        if (combinations == 0) {
            throw RangeDraw.impossible("every combination of their hands holds a card twice");
        }
        double deals = combinations * ExhaustiveEnumeration.deals(HandLists.withAnyHands(request));
        Algorithm cheapest = Algorithm.EXHAUSTIVE_ENUMERATION;
        double visits = Double.POSITIVE_INFINITY;
        for (Algorithm algorithm : Algorithm.values()) {
            double itsVisits = applies(algorithm, request) ? visits(algorithm, request, combinations) : visits;
            if (itsVisits < visits) {
                cheapest = algorithm;
                visits = itsVisits;
            }
        }
        boolean exact = request.method() != SimulationMethod.MONTE_CARLO
                && visits <= bound(request, limits)
                && deals < MOST_DEALS;
        SimulationMethod method = exact ? SimulationMethod.EXACT : SimulationMethod.MONTE_CARLO;
        return new SimulationPlan(method, deals, visits, cheapest, request, false, notes);
    }

    private static boolean applies(Algorithm algorithm, SimulationRequest request) {
        return switch (algorithm) {
            case KNOWN_HANDS -> KnownHandsEnumeration.applies(request);
            case VERSUS_RANDOM_HAND -> VersusRandomHand.applies(request);
            case EXHAUSTIVE_ENUMERATION -> ExhaustiveEnumeration.applies(request);
            case RANGE_SWEEP -> RangeSweep.applies(request);
            case RANGE_ENUMERATION -> RangeEnumeration.applies(request);
            case POSTFLOP_ENUMERATION -> PostflopEnumeration.applies(request);
        };
    }

    private static double visits(Algorithm algorithm, SimulationRequest request, double combinations) {
        return switch (algorithm) {
            case KNOWN_HANDS -> KnownHandsEnumeration.visits(request);
            case VERSUS_RANDOM_HAND -> VersusRandomHand.visits(request);
            case EXHAUSTIVE_ENUMERATION -> ExhaustiveEnumeration.visits(request);
            case RANGE_SWEEP -> RangeSweep.visits(request);
            case RANGE_ENUMERATION -> combinations * RangeEnumeration.workOfCombination(request);
            case POSTFLOP_ENUMERATION -> PostflopEnumeration.visits(request, combinations);
        };
    }

    private static long bound(SimulationRequest request, SimulationLimits limits) {
        return request.method() == SimulationMethod.EXACT ? limits.maxForcedDeals() : limits.maxExactDeals();
    }

    private void refuseUnaffordable(SimulationLimits limits) {
        if (request.method() != SimulationMethod.EXACT || method == SimulationMethod.EXACT) {
            return;
        }
        String reason = visits > limits.maxForcedDeals()
                ? String.format(
                        Locale.ROOT,
                        "an exact answer takes as long as to visit %s deals, and simulation.max-forced-deals allows %s",
                        figure(visits),
                        figure((double) limits.maxForcedDeals()))
                : String.format(
                        Locale.ROOT,
                        "there are %s deals, and up to %s can be counted exactly",
                        figure(deals),
                        figure(MOST_DEALS));
        throw new InvalidInputException(List.of(new Violation(
                "/method", reason + ": ask for auto or monte_carlo, give more cards or narrower ranges")));
    }

    /** Formats a number, rounded up so that a number above a limit never prints like the limit. */
    private static String figure(double number) {
        return String.format(Locale.ROOT, number < LONGEST_FIGURE ? "%,.0f" : "%.3g", Math.ceil(number));
    }
}
