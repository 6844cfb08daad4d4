package io.plosolver.simulation;

import io.plosolver.compute.Computation;
import io.plosolver.poker.Cards;
import io.plosolver.simulation.HandLists.HandList;
import java.util.List;

/**
 * The exact answer by enumeration of hands on boards of three to five cards: ranges and random players of any mix, on one
 * board or two.
 *
 * <p>Strengths on all run-outs come from {@link PostflopTables}: those of the longest list are computed hand by hand, those
 * of the other lists once. A combination of hands then takes a comparison a run-out, see {@link PostflopCounter}; some ten
 * microseconds for two flops, in place of 20 milliseconds for their 442,890 joint deals.
 */
final class PostflopEnumeration {

    /** Time of comparing two hands on a run-out, with all that is counted, in deals. */
    private static final double COMPARISON = 0.3;

    /** Time of adding up what a hand of a combination does on a board, in deals. */
    private static final double COMBINATION = 2;

    /** Time of an entry of a table of pairs, in deals. */
    private static final double PAIR = 0.2;

    /** Time of a hand's strength on a run-out, in deals. */
    private static final double STRENGTH = 0.05;

    /** Most strengths that are kept: 64 MB. */
    private static final double MAX_STRENGTHS = 1 << 24;

    private PostflopEnumeration() {}

    /** Returns the enumeration that answers a request. */
    static HandEnumeration of(SimulationRequest request, Computation computation) {
        List<HandList> lists = HandLists.of(request, true);
        PostflopHands hands = new PostflopHands(request, lists, new CancellationCheck(computation.cancellation()));
        return new HandEnumeration(
                request, lists, workOfCombination(request), within -> new PostflopCounter(request, hands), computation);
    }

    /** Returns whether this can answer a request. */
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
     * Returns the work in deals: a deal is two hands on one board.
     *
     * @param combinations how many compatible combinations the ranges have
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
                longest = Math.max(longest, Combinations.choose(left, holeCards));
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
