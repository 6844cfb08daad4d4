package io.plosolver.simulation;

import io.plosolver.compute.Computation;
import io.plosolver.compute.ParallelLoop;
import io.plosolver.poker.Cards;
import io.plosolver.poker.HandCategory;
import io.plosolver.poker.OmahaBoard;
import java.util.stream.IntStream;

/**
 * Exact equity by exhaustive enumeration: for every combination of hands of the random players, every run-out of each
 * board. The fallback for spots without a faster exact algorithm. Cost: the product of all numbers of choices.
 */
final class ExhaustiveEnumeration {

    private static final int DEALS_A_CHECK = 1 << 12;

    private final SimulationRequest request;
    private final Computation computation;
    private final CancellationCheck cancellationCheck;
    private final ProgressCounter progressCounter;
    private final long[] knownHands;
    private final int[] unknown;
    private final OutcomeCounts total;

    /** The request must have at least one random player. */
    ExhaustiveEnumeration(SimulationRequest request, Computation computation) {
        this.request = request;
        this.computation = computation;
        this.cancellationCheck = new CancellationCheck(computation.cancellation());
        this.progressCounter = new ProgressCounter(computation.progress(), (long) deals(request), "deals");
        this.knownHands =
                request.players().stream().mapToLong(PlayerHand::cards).toArray();
        this.unknown = IntStream.range(0, knownHands.length)
                .filter(player -> knownHands[player] == 0)
                .toArray();
        this.total = new OutcomeCounts(knownHands.length, request.boards().size());
    }

    /** Returns true if this algorithm supports the request with all its parts. */
    static boolean applies(SimulationRequest request) {
        return request.hasRandomHands()
                && !request.hasRangesOfSeveralHands()
                && !request.includes(ResultPart.DISTRIBUTION);
    }

    /** Returns the predicted work in deals. One deal is the comparison of two hands on one board. */
    static double visits(SimulationRequest request) {
        return deals(request) * request.players().size() * request.boards().size() / 2;
    }

    /** Returns the number of deals, as a double because some spots have more than 2^63. */
    static double deals(SimulationRequest request) {
        int left = Cards.DECK_SIZE - Long.bitCount(request.knownCards());
        double deals = 1;
        for (PlayerHand player : request.players()) {
            if (player.cards() == 0) {
                deals *= Combinations.choose(left, request.game().holeCards());
                left -= request.game().holeCards();
            }
        }
        for (int board = 0; board < request.boards().size(); board++) {
            deals *= Combinations.choose(left, request.missing(board));
            left -= request.missing(board);
        }
        return deals;
    }

    OutcomeCounts count() {
        long left = Cards.DECK & ~request.knownCards();
        int[] deck = Decks.cards(left);
        ParallelLoop.run(computation, deck.length, step -> {
            Part part = new Part();
            part.dealFirstHands(deck, deck.length - 1 - step, left);
            part.finish();
        });
        if (request.boards().size() == 2) {
            int forBoards = deck.length - unknown.length * request.game().holeCards();
            total.divideBoard(0, Combinations.choose(forBoards - request.missing(0), request.missing(1)));
            total.divideBoard(1, Combinations.choose(forBoards - request.missing(1), request.missing(0)));
        }
        return total;
    }

    private static long chosen(int[] deck, int[] choice) {
        long cards = 0;
        for (int index : choice) {
            cards |= Cards.bit(deck[index]);
        }
        return cards;
    }

    /** Counts of one thread. */
    private final class Part {

        private final long[] hands = knownHands.clone();
        private final int[] strengths = new int[hands.length];
        private final int[][] shares = new int[request.boards().size()][hands.length];
        private final int[][] categories = new int[shares.length][hands.length];
        private final OutcomeCounts counts = new OutcomeCounts(hands.length, shares.length);
        private final OmahaBoard board = new OmahaBoard();
        private int unreported;

        /** Deals every hand of the first random player whose highest card is the given index of the deck. */
        void dealFirstHands(int[] deck, int highest, long left) {
            int[] others = new int[request.game().holeCards() - 1];
            Combinations.first(others, others.length);
            for (long rest = Combinations.choose(highest, others.length); rest > 0; rest--) {
                long hand = Cards.bit(deck[highest]) | chosen(deck, others);
                hands[unknown[0]] = hand;
                dealHands(1, left & ~hand);
                Combinations.next(others, others.length);
            }
        }

        void finish() {
            progressCounter.add(unreported);
            synchronized (total) {
                total.add(counts);
            }
        }

        private void dealHands(int index, long left) {
            if (index == unknown.length) {
                dealBoards(0, left);
                return;
            }
            int[] deck = Decks.cards(left);
            int[] choice = new int[request.game().holeCards()];
            Combinations.first(choice, choice.length);
            for (long rest = Combinations.choose(deck.length, choice.length); rest > 0; rest--) {
                long hand = chosen(deck, choice);
                hands[unknown[index]] = hand;
                dealHands(index + 1, left & ~hand);
                Combinations.next(choice, choice.length);
            }
        }

        private void dealBoards(int number, long left) {
            if (number == shares.length) {
                countDeal();
                return;
            }
            int[] deck = Decks.cards(left);
            int[] choice = new int[request.missing(number)];
            Combinations.first(choice, choice.length);
            for (long rest = Combinations.choose(deck.length, choice.length); rest > 0; rest--) {
                long runOut = chosen(deck, choice);
                showDown(number, request.boards().get(number) | runOut);
                dealBoards(number + 1, left & ~runOut);
                if (choice.length > 0) {
                    Combinations.next(choice, choice.length);
                }
            }
        }

        private void showDown(int number, long cards) {
            board.bind(cards);
            int best = 0;
            int winners = 0;
            for (int player = 0; player < hands.length; player++) {
                strengths[player] = board.strength(hands[player]);
                winners = strengths[player] > best ? 1 : strengths[player] == best ? winners + 1 : winners;
                best = Math.max(best, strengths[player]);
            }
            for (int player = 0; player < hands.length; player++) {
                shares[number][player] = strengths[player] == best ? winners : 0;
                categories[number][player] = HandCategory.ordinalOfStrength(strengths[player]);
            }
        }

        private void countCategory(int player, int number) {
            int share = shares[number][player];
            counts.addCategory(player, number, categories[number][player], 1);
            counts.addCategoryGain(player, number, categories[number][player], share == 0 ? 0 : 1.0 / share);
        }

        private void countDeal() {
            if (++unreported == DEALS_A_CHECK) {
                cancellationCheck.pass();
                progressCounter.add(unreported);
                unreported = 0;
            }
            for (int player = 0; player < hands.length; player++) {
                for (int number = 0; number < shares.length; number++) {
                    counts.addShare(player, number, shares[number][player], 1);
                    if (request.includesCategories()) {
                        countCategory(player, number);
                    }
                }
                if (shares.length == 2) {
                    counts.addJoint(player, shares[0][player], shares[1][player], 1);
                }
            }
        }
    }
}
