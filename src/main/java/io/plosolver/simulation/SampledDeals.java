package io.plosolver.simulation;

import io.plosolver.poker.Cards;
import io.plosolver.poker.HandCategory;
import io.plosolver.poker.OmahaBoard;
import io.plosolver.poker.PreparedHand;
import org.jspecify.annotations.Nullable;

/**
 * Monte Carlo sampler of one block of trials without ranges: deals at random and counts outcomes. Used by one thread.
 */
final class SampledDeals {

    private final int holeCards;
    private final long[] knownBoards;
    private final int[] missing;
    private final long[] hands;
    private final boolean[] random;

    /** Known hands in prepared form; null for a player with a random hand. */
    private final @Nullable PreparedHand[] known;

    private final boolean categoriesWanted;

    private final CardDrawer drawer;
    private final OmahaBoard board = new OmahaBoard();
    private final int[] strengths;
    private final int shareCount;

    /** Share on the previous board, {@code [player]}. */
    private final int[] firstShares;

    /**
     * Number of deals, {@code [player][share on board 1][share on board 2]}; the second share is 0 for a single board.
     */
    private final int[] shares;

    /** Number of deals, {@code [player][board][category]}. */
    private final int[] categories;

    SampledDeals(SimulationRequest request, Xoshiro256 stream) {
        int players = request.players().size();
        int boards = request.boards().size();
        holeCards = request.game().holeCards();
        knownBoards = request.boards().stream().mapToLong(Long::longValue).toArray();
        missing = new int[boards];
        int draws = 0;
        for (int i = 0; i < boards; i++) {
            missing[i] = request.missing(i);
            draws += missing[i];
        }
        hands = new long[players];
        random = new boolean[players];
        known = new PreparedHand[players];
        for (int player = 0; player < players; player++) {
            hands[player] = request.players().get(player).cards();
            random[player] = hands[player] == 0;
            known[player] = random[player] ? null : new PreparedHand(hands[player]);
            draws += random[player] ? holeCards : 0;
        }
        categoriesWanted = request.includes(ResultPart.CATEGORIES);
        drawer = new CardDrawer(stream, Decks.cards(Cards.DECK & ~request.knownCards()), draws);
        strengths = new int[players];
        shareCount = players + 1;
        firstShares = new int[players];
        shares = new int[players * shareCount * shareCount];
        categories = new int[players * boards * OutcomeCounts.CATEGORIES];
    }

    void sample(int trials) {
        for (int trial = 0; trial < trials; trial++) {
            int[] cards = drawer.draw();
            int next = 0;
            for (int player = 0; player < hands.length; player++) {
                if (random[player]) {
                    hands[player] = set(cards, next, holeCards);
                    next += holeCards;
                }
            }
            for (int i = 0; i < missing.length; i++) {
                board.bind(knownBoards[i] | set(cards, next, missing[i]));
                next += missing[i];
                showDown(i);
            }
        }
    }

    private static long set(int[] cards, int from, int count) {
        long set = 0;
        for (int i = from; i < from + count; i++) {
            set |= Cards.bit(cards[i]);
        }
        return set;
    }

    private void showDown(int boardNumber) {
        int best = 0;
        int winners = 0;
        for (int player = 0; player < hands.length; player++) {
            int strength = known[player] == null ? board.strength(hands[player]) : board.strength(known[player]);
            strengths[player] = strength;
            winners = strength > best ? 1 : strength == best ? winners + 1 : winners;
            best = Math.max(best, strength);
        }
        boolean last = boardNumber == missing.length - 1;
        for (int player = 0; player < hands.length; player++) {
            int share = strengths[player] == best ? winners : 0;
            if (!last) {
                firstShares[player] = share;
            } else if (boardNumber == 0) {
                shares[(player * shareCount + share) * shareCount]++;
            } else {
                shares[(player * shareCount + firstShares[player]) * shareCount + share]++;
            }
        }
        if (categoriesWanted) {
            countCategories(boardNumber);
        }
    }

    private void countCategories(int boardNumber) {
        for (int player = 0; player < hands.length; player++) {
            int category = HandCategory.ordinalOfStrength(strengths[player]);
            categories[(player * missing.length + boardNumber) * OutcomeCounts.CATEGORIES + category]++;
        }
    }

    void addTo(OutcomeCounts counts) {
        for (int player = 0; player < hands.length; player++) {
            for (int first = 0; first < shareCount; first++) {
                for (int second = 0; second < shareCount; second++) {
                    int deals = shares[(player * shareCount + first) * shareCount + second];
                    counts.addShare(player, 0, first, deals);
                    if (missing.length == 2) {
                        counts.addShare(player, 1, second, deals);
                        counts.addJoint(player, first, second, deals);
                    }
                }
            }
            for (int i = 0; i < missing.length; i++) {
                for (int category = 0; category < OutcomeCounts.CATEGORIES; category++) {
                    int at = (player * missing.length + i) * OutcomeCounts.CATEGORIES + category;
                    counts.addCategory(player, i, category, categories[at]);
                }
            }
        }
    }
}
