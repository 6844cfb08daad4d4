package io.plosolver.simulation;

import io.plosolver.compute.Computation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.HandCategory;
import io.plosolver.poker.OmahaBoard;
import java.util.stream.IntStream;

/**
 * The exact answer by visiting every deal: first the hands of unknown players, one by one, then each board's run-out.
 * Where nothing better is known; the number of deals is the product of all those choices.
 */
final class EveryDeal {

    private static final int DEALS_A_CHECK = 1 << 12;

    private final SimulationRequest request;
    private final Checkpoint checkpoint;
    private final WorkMeter meter;
    private final long[] hands;
    private final int[] unknown;
    private final int[][] shares;
    private final int[][] categories;
    private final int[] strengths;
    private final OutcomeCounts counts;
    private final OmahaBoard board = new OmahaBoard();
    private long visited;

    EveryDeal(SimulationRequest request, Computation computation) {
        this.request = request;
        this.checkpoint = new Checkpoint(computation.cancellation());
        this.meter = new WorkMeter(computation.progress(), (long) deals(request), "deals");
        this.hands = request.players().stream().mapToLong(Holding::cards).toArray();
        this.unknown = IntStream.range(0, hands.length)
                .filter(player -> hands[player] == 0)
                .toArray();
        this.shares = new int[request.boards().size()][hands.length];
        this.categories = new int[shares.length][hands.length];
        this.strengths = new int[hands.length];
        this.counts = new OutcomeCounts(hands.length, shares.length);
    }

    /** Returns how many deals there are; as a double, because of spots with more than 2^63. */
    static double deals(SimulationRequest request) {
        int left = Cards.DECK_SIZE - Long.bitCount(request.knownCards());
        double deals = 1;
        for (Holding player : request.players()) {
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
        dealHands(0, Cards.DECK & ~request.knownCards());
        if (shares.length == 2) {
            int left = leftForBoards();
            counts.divideBoard(0, Combinations.choose(left - request.missing(0), request.missing(1)));
            counts.divideBoard(1, Combinations.choose(left - request.missing(1), request.missing(0)));
        }
        return counts;
    }

    private int leftForBoards() {
        return Cards.DECK_SIZE
                - Long.bitCount(request.knownCards())
                - unknown.length * request.game().holeCards();
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

    private static long chosen(int[] deck, int[] choice) {
        long cards = 0;
        for (int index : choice) {
            cards |= Cards.bit(deck[index]);
        }
        return cards;
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

    private void countDeal() {
        if (visited++ % DEALS_A_CHECK == 0) {
            checkpoint.pass();
            meter.add(Math.min(DEALS_A_CHECK, meter.total() - meter.done()));
        }
        for (int player = 0; player < hands.length; player++) {
            for (int number = 0; number < shares.length; number++) {
                counts.addShare(player, number, shares[number][player], 1);
                if (request.includes(ResultPart.CATEGORIES)) {
                    counts.addCategory(player, number, categories[number][player], 1);
                }
            }
            if (shares.length == 2) {
                counts.addJoint(player, shares[0][player], shares[1][player], 1);
            }
        }
    }
}
