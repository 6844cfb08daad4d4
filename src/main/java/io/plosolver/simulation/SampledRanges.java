package io.plosolver.simulation;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.HandCategory;
import io.plosolver.poker.OmahaBoard;

/**
 * Monte Carlo sampler of one block of trials with ranges: draws hands and boards and counts outcomes. Used by one
 * thread.
 */
final class SampledRanges {

    private static final int TRIALS_A_CHECK = 64;
    private static final int PROPOSALS_A_CHECK = 1 << 14;

    private final SimulationRequest request;
    private final Cancellation cancellation;
    private final RangeDraw draw;
    private final Xoshiro256 random;
    private final CardDrawer drawer;
    private final OmahaBoard board = new OmahaBoard();
    private final long[] hands;
    private final int[] strengths;
    private final int[][] shares;
    private final OutcomeCounts counts;

    /** Cards of the last draw. */
    private int[] deck = {};

    private int next;
    private long used;

    SampledRanges(SimulationRequest request, RangeDraw draw, Xoshiro256 random, Cancellation cancellation) {
        this.request = request;
        this.cancellation = cancellation;
        this.draw = draw;
        this.random = random;
        int players = request.players().size();
        int boards = request.boards().size();
        int draws = (draw.narrow().size() + draw.wide().size()) * request.game().holeCards();
        for (int i = 0; i < boards; i++) {
            draws += request.missing(i);
        }
        drawer = new CardDrawer(random, Decks.cards(Cards.DECK & ~request.knownCards()), draws);
        hands = request.players().stream().mapToLong(PlayerHand::cards).toArray();
        strengths = new int[players];
        shares = new int[boards][players];
        counts = new OutcomeCounts(players, boards);
    }

    /** Counts up to {@code trials} deals, fewer if the computation is stopped. Returns the number of counted deals. */
    int sample(int trials) {
        for (int trial = 0; trial < trials; trial++) {
            if (trial > 0
                    && trial % TRIALS_A_CHECK == 0
                    && cancellation.signal().endsEarly()) {
                return trial;
            }
            dealHands();
            for (int i = 0; i < shares.length; i++) {
                showDown(i);
            }
            if (shares.length == 2) {
                for (int player = 0; player < hands.length; player++) {
                    counts.addJoint(player, shares[0][player], shares[1][player], 1);
                }
            }
        }
        return trials;
    }

    /** Returns the counts of all sampled deals. */
    OutcomeCounts counts() {
        return counts;
    }

    private void dealHands() {
        for (int proposals = 1; !proposed(); proposals++) {
            if (proposals % PROPOSALS_A_CHECK == 0) {
                cancellation.throwIfAborted();
            }
            if (proposals == RangeDraw.MAX_PROPOSALS) {
                throw RangeDraw.impossible(
                        "none of " + RangeDraw.MAX_PROPOSALS + " deals gave every player a hand without a shared card");
            }
        }
    }

    private boolean proposed() {
        used = 0;
        for (RangeDraw.Narrow narrow : draw.narrow()) {
            long hand = narrow.draw(random);
            if ((hand & used) != 0) {
                return false;
            }
            used |= hand;
            hands[narrow.player()] = hand;
        }
        // The draw includes as many extra cards as narrow hands may block. The first unblocked cards are dealt.
        deck = drawer.draw();
        next = 0;
        for (RangeDraw.Wide wide : draw.wide()) {
            hands[wide.player()] = deal(request.game().holeCards());
            if (!wide.accepts(hands[wide.player()], random)) {
                return false;
            }
        }
        return true;
    }

    private long deal(int count) {
        long cards = 0;
        for (int dealt = 0; dealt < count; next++) {
            long card = Cards.bit(deck[next]);
            if ((used & card) == 0) {
                cards |= card;
                dealt++;
            }
        }
        return cards;
    }

    private void showDown(int boardNumber) {
        board.bind(request.boards().get(boardNumber) | deal(request.missing(boardNumber)));
        int best = 0;
        int winners = 0;
        for (int player = 0; player < hands.length; player++) {
            int strength = board.strength(hands[player]);
            strengths[player] = strength;
            winners = strength > best ? 1 : strength == best ? winners + 1 : winners;
            best = Math.max(best, strength);
        }
        for (int player = 0; player < hands.length; player++) {
            int share = strengths[player] == best ? winners : 0;
            shares[boardNumber][player] = share;
            counts.addShare(player, boardNumber, share, 1);
            int category = HandCategory.ordinalOfStrength(strengths[player]);
            counts.addCategory(player, boardNumber, category, 1);
            counts.addCategoryGain(player, boardNumber, category, share == 0 ? 0 : 1.0 / share);
        }
    }
}
