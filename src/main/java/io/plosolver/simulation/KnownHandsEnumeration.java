package io.plosolver.simulation;

import io.plosolver.compute.Computation;
import io.plosolver.compute.ParallelLoop;
import io.plosolver.poker.Cards;

/**
 * Exact equity for known hands. Each board's run-outs are visited once; {@link DisjointRunOuts} computes the joint
 * distribution of two boards.
 */
final class KnownHandsEnumeration {

    private final SimulationRequest request;
    private final Computation computation;
    private final CancellationCheck cancellationCheck;
    private final long[] hands;
    private final int[] deck;
    private final OutcomeCounts counts;

    KnownHandsEnumeration(SimulationRequest request, Computation computation) {
        this.request = request;
        this.computation = computation;
        this.cancellationCheck = new CancellationCheck(computation.cancellation());
        this.hands = request.players().stream().mapToLong(PlayerHand::cards).toArray();
        this.deck = Decks.cards(Cards.DECK & ~request.knownCards());
        this.counts = new OutcomeCounts(hands.length, request.boards().size());
    }

    /** Returns true if this algorithm supports the request. */
    static boolean applies(SimulationRequest request) {
        return request.players().stream().allMatch(player -> player.cards() != 0);
    }

    /** Returns the number of run-outs to visit. */
    static long visits(SimulationRequest request) {
        int left = Cards.DECK_SIZE - Long.bitCount(request.knownCards());
        long visits = 0;
        for (int board = 0; board < request.boards().size(); board++) {
            visits += Combinations.choose(left, request.missing(board));
        }
        return visits;
    }

    OutcomeCounts count() {
        ProgressCounter progressCounter = new ProgressCounter(computation.progress(), visits(request), "run-outs");
        KnownBoard[] boards = new KnownBoard[request.boards().size()];
        for (int board = 0; board < boards.length; board++) {
            boards[board] = deal(board, boards, progressCounter);
            countShares(board, boards[board].wins());
            if (request.includesCategories()) {
                countCategories(board, boards[board]);
            }
        }
        if (boards.length == 2) {
            countJoint(boards);
        }
        return counts;
    }

    /**
     * Counts the run-outs of a board. Two empty boards have the same run-outs, so the second one reuses the counts of
     * the first.
     */
    private KnownBoard deal(int board, KnownBoard[] dealt, ProgressCounter progressCounter) {
        if (board == 1 && request.boards().get(1).equals(request.boards().get(0))) {
            return dealt[0];
        }
        KnownBoard known = new KnownBoard(
                hands,
                request.boards().get(board),
                deck,
                request.boards().size() > 1,
                request,
                cancellationCheck,
                progressCounter);
        known.deal(computation);
        return known;
    }

    private void countCategories(int board, KnownBoard dealt) {
        for (int player = 0; player < hands.length; player++) {
            int[] categories = dealt.categories(player);
            for (int category = 0; category < categories.length; category++) {
                counts.addCategory(player, board, category, categories[category]);
                double gain = 0;
                for (int winners = 1; winners <= hands.length; winners++) {
                    gain += (double) dealt.categoryShare(player, category, winners) / winners;
                }
                counts.addCategoryGain(player, board, category, gain);
            }
        }
    }

    private void countShares(int board, int[] wins) {
        for (int player = 0; player < hands.length; player++) {
            for (int won = 1; won < wins.length; won++) {
                counts.addShare(player, board, share(player, won), wins[won]);
            }
        }
    }

    private void countJoint(KnownBoard[] boards) {
        if (hands.length > 2) {
            ParallelLoop.run(computation, hands.length, player -> addJoint(player, joint(player, boards)));
            return;
        }
        long[][] joint = joint(0, boards);
        addJoint(0, joint);
        addJoint(1, mirrored(joint));
    }

    private long[][] joint(int player, KnownBoard[] boards) {
        return new DisjointRunOuts(deck.length, counts.shares(), cancellationCheck)
                .count(
                        boards[0].size(),
                        shares(player, boards[0].winners()),
                        boards[1].size(),
                        shares(player, boards[1].winners()));
    }

    private void addJoint(int player, long[][] joint) {
        for (int first = 0; first < joint.length; first++) {
            for (int second = 0; second < joint.length; second++) {
                counts.addJoint(player, first, second, (double) joint[first][second]);
            }
        }
    }

    /** Returns the joint shares of the second player. With two players one loses exactly where the other wins. */
    private static long[][] mirrored(long[][] joint) {
        int[] other = {1, 0, 2};
        long[][] mirrored = new long[joint.length][joint.length];
        for (int first = 0; first < joint.length; first++) {
            for (int second = 0; second < joint.length; second++) {
                mirrored[other[first]][other[second]] = joint[first][second];
            }
        }
        return mirrored;
    }

    private byte[] shares(int player, byte[] winners) {
        byte[] shareOf = new byte[1 << hands.length];
        for (int won = 0; won < shareOf.length; won++) {
            shareOf[won] = (byte) share(player, won);
        }
        byte[] shares = new byte[winners.length];
        for (int runOut = 0; runOut < shares.length; runOut++) {
            shares[runOut] = shareOf[winners[runOut] & 0xFF];
        }
        return shares;
    }

    private static int share(int player, int winners) {
        return (winners >> player & 1) == 0 ? 0 : Integer.bitCount(winners);
    }
}
