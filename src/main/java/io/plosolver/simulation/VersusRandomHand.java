package io.plosolver.simulation;

import io.plosolver.compute.Computation;
import io.plosolver.compute.ParallelLoop;
import io.plosolver.poker.Cards;
import io.plosolver.poker.HandCategory;
import io.plosolver.poker.OmahaBoard;

/**
 * Exact equity on one board if all hands but one are known and the other is random. Each run-out is visited once;
 * {@link HandCliques} counts the random hands that lose, tie and win on it.
 */
final class VersusRandomHand {

    private static final HandCategory[] CATEGORIES = HandCategory.values();

    /** Steps of the clique count that take as long as one deal, approximately. */
    private static final double STEPS_A_DEAL = 50;

    private final SimulationRequest request;
    private final Computation computation;
    private final CancellationCheck cancellationCheck;
    private final long[] hands;
    private final int random;
    private final int[] deck;
    private final OutcomeCounts counts;

    VersusRandomHand(SimulationRequest request, Computation computation) {
        this.request = request;
        this.computation = computation;
        this.cancellationCheck = new CancellationCheck(computation.cancellation());
        this.hands = request.players().stream().mapToLong(PlayerHand::cards).toArray();
        this.random = randomPlayer(request);
        this.deck = Decks.cards(Cards.DECK & ~request.knownCards());
        this.counts = new OutcomeCounts(hands.length, 1);
    }

    /** Returns true if this algorithm supports the request with all its parts. */
    static boolean applies(SimulationRequest request) {
        return request.boards().size() == 1
                && !request.includes(ResultPart.CLASSES)
                && !request.includes(ResultPart.DISTRIBUTION)
                && !request.hasRangesOfSeveralHands()
                && request.players().stream()
                                .filter(PlayerHand.RandomHand.class::isInstance)
                                .count()
                        == 1;
    }

    private static int randomPlayer(SimulationRequest request) {
        int player = 0;
        while (!(request.players().get(player) instanceof PlayerHand.RandomHand)) {
            player++;
        }
        return player;
    }

    /** Returns the predicted work in deals: two clique counts per run-out, more for categories. */
    static double visits(SimulationRequest request) {
        int left = Cards.DECK_SIZE - Long.bitCount(request.knownCards());
        double graphs = request.includes(ResultPart.CATEGORIES) ? 2.0 + CATEGORIES.length - 1 : 2.0;
        return graphs
                * Combinations.choose(left, request.missing(0))
                * Combinations.choose(left - request.missing(0), request.game().holeCards() - 1)
                / STEPS_A_DEAL;
    }

    OutcomeCounts count() {
        int size = request.missing(0);
        ProgressCounter progressCounter =
                new ProgressCounter(computation.progress(), Combinations.choose(deck.length, size), "run-outs");
        if (size == 0) {
            Part part = new Part();
            part.visit(request.boards().get(0));
            part.addToTotal();
            progressCounter.add(1);
        } else {
            ParallelLoop.run(
                    computation, deck.length, step -> dealBelow(deck.length - 1 - step, size, progressCounter));
        }
        return counts;
    }

    /** Counts the run-outs whose highest card has index {@code highest} in the deck. */
    private void dealBelow(int highest, int size, ProgressCounter progressCounter) {
        Part part = new Part();
        long board = request.boards().get(0) | Cards.bit(deck[highest]);
        int[] others = new int[size - 1];
        Combinations.first(others, others.length);
        long runOuts = Combinations.choose(highest, others.length);
        for (long number = 0; number < runOuts; number++) {
            cancellationCheck.pass();
            long cards = board;
            for (int index : others) {
                cards |= Cards.bit(deck[index]);
            }
            part.visit(cards);
            progressCounter.add(1);
            if (others.length > 0) {
                Combinations.next(others, others.length);
            }
        }
        part.addToTotal();
    }

    /** Counts of one thread. */
    private final class Part {

        private final OmahaBoard board = new OmahaBoard();
        private final HandCliques cliques = new HandCliques(request.game().holeCards(), deck);

        /** Number of deals, {@code [player][share]}. */
        private final long[][] shares = new long[hands.length][hands.length + 1];

        /** Number of deals, {@code [player][category]}. */
        private final long[][] categories = new long[hands.length][OutcomeCounts.CATEGORIES];

        private final int[] strengths = new int[hands.length];

        /** Number of possible hands of the random player on any run-out. */
        private final long all = Combinations.choose(
                deck.length - request.missing(0), request.game().holeCards());

        void visit(long cards) {
            board.bind(cards);
            cliques.bind(board, cards);
            int best = 0;
            int winners = 0;
            for (int player = 0; player < hands.length; player++) {
                strengths[player] = player == random ? 0 : board.strength(hands[player]);
                winners = strengths[player] > best ? 1 : strengths[player] == best ? winners + 1 : winners;
                best = Math.max(best, strengths[player]);
            }
            long notBetter = cliques.noStrongerThan(best);
            long worse = cliques.noStrongerThan(best - 1);
            for (int player = 0; player < hands.length; player++) {
                boolean leads = strengths[player] == best;
                shares[player][leads ? winners : 0] += worse;
                shares[player][leads || player == random ? winners + 1 : 0] += notBetter - worse;
                shares[player][player == random ? 1 : 0] += all - notBetter;
            }
            if (request.includes(ResultPart.CATEGORIES)) {
                countCategories();
            }
        }

        private void countCategories() {
            long below = 0;
            for (HandCategory category : CATEGORIES) {
                int strongest = category.weakest() + category.classes() - 1;
                long upTo = below == all || category == HandCategory.STRAIGHT_FLUSH
                        ? all
                        : cliques.noStrongerThan(strongest);
                categories[random][category.ordinal()] += upTo - below;
                below = upTo;
            }
            for (int player = 0; player < hands.length; player++) {
                if (player != random) {
                    categories[player][HandCategory.ordinalOfStrength(strengths[player])] += all;
                }
            }
        }

        void addToTotal() {
            synchronized (counts) {
                for (int player = 0; player < hands.length; player++) {
                    for (int share = 0; share < shares[player].length; share++) {
                        counts.addShare(player, 0, share, (double) shares[player][share]);
                    }
                    for (int category = 0; category < OutcomeCounts.CATEGORIES; category++) {
                        counts.addCategory(player, 0, category, (double) categories[player][category]);
                    }
                }
            }
        }
    }
}
