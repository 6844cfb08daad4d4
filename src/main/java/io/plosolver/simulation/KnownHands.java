package io.plosolver.simulation;

import io.plosolver.compute.Computation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.HandCategory;
import io.plosolver.poker.OmahaBoard;

/**
 * The exact answer when every hand is known: each board's run-outs are visited once, and the joint figures of two
 * boards follow from {@link DisjointRunOuts}.
 */
final class KnownHands {

    private static final int RUN_OUTS_A_CHECK = 1 << 14;

    private final SimulationRequest request;
    private final Computation computation;
    private final Checkpoint checkpoint;
    private final long[] hands;
    private final int[] deck;
    private final OutcomeCounts counts;

    KnownHands(SimulationRequest request, Computation computation) {
        this.request = request;
        this.computation = computation;
        this.checkpoint = new Checkpoint(computation.cancellation());
        this.hands = request.players().stream().mapToLong(Holding::cards).toArray();
        this.deck = Decks.cards(Cards.DECK & ~request.knownCards());
        this.counts = new OutcomeCounts(hands.length, request.boards().size());
    }

    /** Returns how many run-outs have to be visited. */
    static long visits(SimulationRequest request) {
        int left = Cards.DECK_SIZE - Long.bitCount(request.knownCards());
        long visits = 0;
        for (int board = 0; board < request.boards().size(); board++) {
            visits += Combinations.choose(left, request.missing(board));
        }
        return visits;
    }

    OutcomeCounts count() {
        byte[][] winners = new byte[request.boards().size()][];
        for (int board = 0; board < winners.length; board++) {
            winners[board] = winners(board);
            countShares(board, winners[board]);
        }
        if (winners.length == 2) {
            ParallelLoop.run(computation, hands.length, player -> countJoint(player, winners));
        }
        return counts;
    }

    /** Returns the set of players with the best hand, a bit a player, for each run-out of a board. */
    private byte[] winners(int board) {
        int size = request.missing(board);
        byte[] winners = new byte[Combinations.count(deck.length, size)];
        long[][] categories = new long[hands.length][OutcomeCounts.CATEGORIES];
        int[] runOut = new int[size];
        Combinations.first(runOut, size);
        OmahaBoard bound = new OmahaBoard();
        for (int number = 0; number < winners.length; number++) {
            if (number % RUN_OUTS_A_CHECK == 0) {
                checkpoint.pass();
            }
            long cards = request.boards().get(board);
            for (int i = 0; i < size; i++) {
                cards |= Cards.bit(deck[runOut[i]]);
            }
            bound.bind(cards);
            winners[number] = (byte) winners(bound, categories);
            if (size > 0) {
                Combinations.next(runOut, size);
            }
        }
        if (request.includes(ResultPart.CATEGORIES)) {
            addCategories(board, categories);
        }
        return winners;
    }

    private int winners(OmahaBoard board, long[][] categories) {
        int best = 0;
        int winners = 0;
        for (int player = 0; player < hands.length; player++) {
            int strength = board.strength(hands[player]);
            categories[player][HandCategory.ordinalOfStrength(strength)]++;
            if (strength > best) {
                best = strength;
                winners = 1 << player;
            } else if (strength == best) {
                winners |= 1 << player;
            }
        }
        return winners;
    }

    private void addCategories(int board, long[][] categories) {
        for (int player = 0; player < hands.length; player++) {
            for (int category = 0; category < OutcomeCounts.CATEGORIES; category++) {
                counts.addCategory(player, board, category, categories[player][category]);
            }
        }
    }

    private void countShares(int board, byte[] winners) {
        int[] runOuts = new int[1 << hands.length];
        for (byte won : winners) {
            runOuts[won & 0xFF]++;
        }
        for (int player = 0; player < hands.length; player++) {
            for (int won = 1; won < runOuts.length; won++) {
                counts.addShare(player, board, share(player, won), runOuts[won]);
            }
        }
    }

    private void countJoint(int player, byte[][] winners) {
        checkpoint.pass();
        long[][] pairs = new DisjointRunOuts(deck.length, counts.shares(), checkpoint)
                .count(request.missing(0), shares(player, winners[0]), request.missing(1), shares(player, winners[1]));
        for (int first = 0; first < pairs.length; first++) {
            for (int second = 0; second < pairs.length; second++) {
                counts.addJoint(player, first, second, pairs[first][second]);
            }
        }
    }

    private static byte[] shares(int player, byte[] winners) {
        byte[] shares = new byte[winners.length];
        for (int runOut = 0; runOut < shares.length; runOut++) {
            shares[runOut] = (byte) share(player, winners[runOut] & 0xFF);
        }
        return shares;
    }

    private static int share(int player, int winners) {
        return (winners >> player & 1) == 0 ? 0 : Integer.bitCount(winners);
    }
}
