package io.plosolver.simulation;

import io.plosolver.compute.Computation;
import io.plosolver.poker.Cards;
import io.plosolver.simulation.HandLists.HandList;
import java.util.List;

/**
 * Exact equity by enumeration of hands on boards of three to five cards, for any mix of ranges, random and known hands
 * on one or two boards.
 *
 * <p>{@link PostflopTables} provides the strengths on all run-outs. The strengths of the longest list are computed hand
 * by hand and those of the other lists once, before the enumeration. {@link PostflopCounter} then takes one comparison
 * per run-out for each combination: some ten microseconds for two flops, in place of 20 milliseconds for their 442,890
 * joint deals.
 */
final class PostflopEnumeration {

    /** Cost of a comparison of two hands on one run-out, including the counting, in deals. */
    private static final double COMPARISON = 0.3;

    /** Cost of adding up the outcomes of one hand of a combination on one board, in deals. */
    private static final double COMBINATION = 2;

    /** Cost of an entry of the pair table, in deals. */
    private static final double PAIR = 0.2;

    /** Cost of the strength of a hand on one run-out, in deals. */
    private static final double STRENGTH = 0.05;

    /** Largest number of stored strengths: 64 MB. */
    private static final double MAX_STRENGTHS = 1 << 24;

    private PostflopEnumeration() {}

    /** Returns the enumeration for a request. */
    static HandEnumeration of(SimulationRequest request, Computation computation) {
        List<HandList> lists = HandLists.of(request, true);
        PostflopHands hands = new PostflopHands(request, lists, new CancellationCheck(computation.cancellation()));
        return new HandEnumeration(
                request, lists, workOfCombination(request), within -> new PostflopCounter(request, hands), computation);
    }

    /** Returns true if this algorithm supports the request. */
    static boolean applies(SimulationRequest request) {
        double longest = 0;
        double hands = 0;
        int left = left(request);
        for (PlayerHand player : request.players()) {
            if (player.cards() == 0) {
                double all = Combinations.choose(left, request.game().holeCards());
                double itsHands = player instanceof PlayerHand.RangeOfHands range
                        ? range.range().count(0)
                        : all;
                hands += Math.min(all, itsHands);
                longest = Math.max(longest, Math.min(all, itsHands));
            }
        }
        return hands > 0
                && request.boards().stream().noneMatch(board -> board == 0)
                && (hands - longest) * runOuts(request) <= MAX_STRENGTHS;
    }

    /**
     * Returns the predicted work in deals. One deal is the comparison of two hands on one board.
     *
     * @param combinations number of compatible combinations of the ranges
     */
    static double visits(SimulationRequest request, double combinations) {
        int holeCards = request.game().holeCards();
        int left =
                Cards.DECK_SIZE - Long.bitCount(HandLists.withAnyHands(request).knownCards());
        double all = combinations;
        double longest = 1;
        for (PlayerHand player : request.players()) {
            if (player instanceof PlayerHand.RandomHand) {
                all *= Combinations.choose(left, holeCards);
                longest = Math.max(longest, (double) Combinations.choose(left, holeCards));
                left -= holeCards;
            } else if (player instanceof PlayerHand.RangeOfHands range) {
                longest = Math.max(longest, range.range().count(0));
            }
        }
        return all * workOfCombination(request)
                + runOuts(request) * (PAIR * Combinations.choose(left(request), 2) + STRENGTH * Math.min(longest, all));
    }

    private static double workOfCombination(SimulationRequest request) {
        double hands = request.players().size();
        return COMPARISON * runOuts(request) * hands / 2
                + COMBINATION * hands * request.boards().size();
    }

    private static double runOuts(SimulationRequest request) {
        double runOuts = 0;
        for (int board = 0; board < request.boards().size(); board++) {
            runOuts += Combinations.choose(left(request), request.missing(board));
        }
        return runOuts;
    }

    private static int left(SimulationRequest request) {
        return Cards.DECK_SIZE - Long.bitCount(request.knownCards());
    }
}
