package io.plosolver.simulation;

import io.plosolver.compute.Computation;
import io.plosolver.poker.Cards;
import io.plosolver.simulation.HandLists.HandList;
import java.util.ArrayList;
import java.util.List;

/**
 * Exact equity for small ranges. One hand per range is fixed, and {@link KnownHandsEnumeration} or {@link
 * VersusRandomHand} counts the remaining spot of known and random hands. Supports every kind of spot, including empty
 * boards.
 */
final class RangeEnumeration {

    /** Cost of an empty board relative to visiting its run-outs one by one, see {@link FixedHand}. */
    private static final double PREFLOP_COST = 0.1;

    /** The same cost for two boards, where the winner of each run-out is stored. */
    private static final double PREFLOP_COST_OF_TWO = 0.4;

    private RangeEnumeration() {}

    /** Returns the enumeration for a request. */
    static HandEnumeration of(SimulationRequest request, Computation computation) {
        List<HandList> lists = HandLists.of(request, false);
        return new HandEnumeration(
                request, lists, workOfCombination(request), within -> new Counter(request, lists, within), computation);
    }

    /** Returns true if this algorithm supports the request with all its parts. */
    static boolean applies(SimulationRequest request) {
        return request.hasRangesOfSeveralHands()
                && !(request.includes(ResultPart.DISTRIBUTION) && request.hasRandomHands());
    }

    /** Returns the work per combination of hands in deals. One deal is the comparison of two hands on one board. */
    static double workOfCombination(SimulationRequest request) {
        SimulationRequest spot = HandLists.withAnyHands(request);
        if (VersusRandomHand.applies(spot)) {
            return VersusRandomHand.visits(spot);
        }
        if (spot.hasRandomHands()) {
            return ExhaustiveEnumeration.visits(spot);
        }
        int left = Cards.DECK_SIZE - Long.bitCount(spot.knownCards());
        int boards = spot.boards().size();
        double visits = 0;
        for (int board = 0; board < boards; board++) {
            boolean preflop = spot.missing(board) == SimulationRequest.BOARD_CARDS;
            double cost = !preflop ? 1 : boards == 1 ? PREFLOP_COST : PREFLOP_COST_OF_TWO;
            visits += cost * Combinations.choose(left, spot.missing(board));
        }
        return visits * spot.players().size() / 2;
    }

    private static final class Counter implements CombinationCounter {

        private final SimulationRequest request;
        private final List<HandList> lists;
        private final Computation computation;
        private final List<PlayerHand> players;
        private OutcomeCounts last;

        Counter(SimulationRequest request, List<HandList> lists, Computation computation) {
            this.request = request;
            this.lists = lists;
            this.computation = computation;
            this.players = new ArrayList<>(request.players());
            last = new OutcomeCounts(request.players().size(), request.boards().size());
        }

        @Override
        public void choose(int list, int hand) {
            HandList hands = lists.get(list);
            players.set(hands.player(), new PlayerHand.KnownHand(hands.hands()[hand]));
        }

        @Override
        public void count(OutcomeCounts counts, double weight) {
            SimulationRequest spot = request.withPlayers(players);
            if (VersusRandomHand.applies(spot)) {
                last = new VersusRandomHand(spot, computation).count();
            } else if (spot.hasRandomHands()) {
                last = new ExhaustiveEnumeration(spot, computation).count();
            } else {
                last = new KnownHandsEnumeration(spot, computation).count();
            }
            counts.add(last, weight);
        }

        @Override
        public double equity(int player) {
            return last.equity(player);
        }
    }
}
