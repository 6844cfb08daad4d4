package io.plosolver.simulation;

import io.plosolver.compute.Computation;
import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Progress;
import io.plosolver.poker.Cards;
import io.plosolver.simulation.SimulationResult.NextCard;
import io.plosolver.simulation.SimulationResult.NextCards;
import io.plosolver.simulation.SimulationResult.PlayerResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Equities of a spot after each card that may come next on a board: each card makes a spot of its own, with the card on
 * the board. Of cards that make suit-isomorphic spots, one is computed.
 *
 * <p>Cost: a flop has about 45 spots with a 22nd of its run-outs each, so that all of them cost twice as much as the flop.
 * Error: as that of a result; samples have as many deals together as the sample of the spot.
 */
final class NextCardEquities {

    private static final int FLOP_CARDS = 3;

    private final SimulationRequest request;
    private final SimulationLimits limits;
    private final Computation computation;
    private final boolean exact;
    private final long trials;
    private final int spots;
    private final Map<String, Optional<SimulationResult>> known = new HashMap<>();
    private int done;

    /** @param result of the spot itself */
    NextCardEquities(SimulationPlan plan, SimulationResult result, SimulationLimits limits, Computation computation) {
        this.request = plan.request().withParts(Set.of());
        this.exact = plan.exactNextCards();
        boolean isSample = plan.method() == SimulationMethod.MONTE_CARLO;
        this.trials =
                Math.max(1, (isSample ? result.deals() : SimulationRequest.DEFAULT_TRIALS) / liveCards(request).length);
        this.limits = limits;
        this.computation = computation;
        this.spots = liveCards(request).length * boards(request).length;
    }

    /** Returns true if a card may come next on a board whose cards are known. */
    static boolean applies(SimulationRequest request) {
        return boards(request).length > 0;
    }

    /** Returns the predicted work of exact equities, in visited deals. */
    static double visits(SimulationRequest request, SimulationLimits limits) {
        SimulationRequest spot = request.withParts(Set.of());
        int[] live = liveCards(request);
        double visits = 0;
        for (int board : boards(request)) {
            visits += live.length * SimulationPlan.visits(spot.withCard(board, live[0]), limits);
        }
        return visits;
    }

    private static int[] boards(SimulationRequest request) {
        return IntStream.range(0, request.boards().size())
                .filter(board -> request.missing(board) > 0
                        && Long.bitCount(request.boards().get(board)) >= FLOP_CARDS)
                .toArray();
    }

    private static int[] liveCards(SimulationRequest request) {
        long used = request.knownCards();
        return IntStream.range(0, Cards.DECK_SIZE)
                .map(card -> Cards.DECK_SIZE - 1 - card)
                .filter(card -> (used & Cards.bit(card)) == 0)
                .toArray();
    }

    /**
     * Returns the equities for each board with a card to come.
     *
     * @throws SimulationStoppedException if the deadline has passed or a client stopped the job
     */
    List<NextCards> all() {
        List<NextCards> boards = new ArrayList<>();
        for (int board : boards(request)) {
            Map<Integer, SimulationResult> results = new HashMap<>();
            for (int card : liveCards(request)) {
                result(board, card).ifPresent(result -> results.put(card, result));
                done++;
                computation.progress().report((double) done / spots, done + " of " + spots + " next cards");
            }
            boards.add(new NextCards(board, cards(results)));
        }
        return boards;
    }

    private List<NextCard> cards(Map<Integer, SimulationResult> results) {
        double deals =
                results.values().stream().mapToDouble(SimulationResult::deals).sum();
        List<NextCard> cards = new ArrayList<>();
        for (int card : liveCards(request)) {
            SimulationResult result = results.get(card);
            if (result != null) {
                cards.add(new NextCard(
                        card,
                        exact ? result.deals() / deals : null,
                        result.players().stream().map(PlayerResult::equity).toList(),
                        exact
                                ? null
                                : result.players().stream()
                                        .map(player -> player.standardError() == null ? 0 : player.standardError())
                                        .toList()));
            }
        }
        return cards;
    }

    /** Returns the result with a card on a board; empty if the players' ranges leave no deal with it. */
    private Optional<SimulationResult> result(int board, int card) {
        new CancellationCheck(computation.cancellation()).pass();
        SimulationMethod method = exact ? SimulationMethod.EXACT : SimulationMethod.MONTE_CARLO;
        SimulationRequest spot = request.withCard(board, card).withMethod(method, trials);
        if (!exact) {
            return run(spot);
        }
        String text = CanonicalSpot.of(spot, SimulationMethod.EXACT).text();
        Optional<SimulationResult> result = known.get(text);
        if (result == null) {
            result = run(spot);
            known.put(text, result);
        }
        return result;
    }

    private Optional<SimulationResult> run(SimulationRequest spot) {
        Computation quiet = new Computation(
                computation.threads(), computation.executor(), Progress.NONE, computation.cancellation());
        try {
            return Optional.of(SpotSimulation.compute(SimulationPlan.of(spot, limits), quiet, System.nanoTime()));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }
}
