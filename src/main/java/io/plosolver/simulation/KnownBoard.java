package io.plosolver.simulation;

import io.plosolver.compute.Computation;
import io.plosolver.compute.ParallelLoop;
import io.plosolver.poker.Cards;
import io.plosolver.poker.HandCategory;
import io.plosolver.poker.OmahaBoard;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes of every run-out of one board for known hands: winners, and how often each hand makes each category. Up to
 * two missing cards are dealt one by one. Five missing cards use {@link FixedHand}, in parallel over the highest card.
 */
final class KnownBoard {

    private static final int RUN_OUTS_A_CHECK = 1 << 10;

    private final long[] hands;
    private final long board;
    private final int[] deck;
    private final boolean categoriesWanted;
    private final boolean classesWanted;
    private final CancellationCheck cancellationCheck;
    private final ProgressCounter progressCounter;
    private final int runOuts;
    private final int[] strengths;

    /** Winners of each run-out as a bit set of players, in the order of {@link Combinations}; null unless requested. */
    private final byte @Nullable [] winners;

    /** Number of run-outs won by each set of players, {@code [bit set of players]}. */
    private final int[] wins;

    /** Number of run-outs on which each hand makes each category, {@code [player][category]}. */
    private final int[][] categories;

    /**
     * Number of run-outs that a hand of a category wins as one of k winners, {@code [player][category * (players + 1) +
     * k]}. Counted only for {@link ResultPart#CLASSES}.
     */
    private final int[][] categoryShares;

    /**
     * @param request determines which parts of the result need categories
     * @param listed true if the winners of each run-out are needed in addition to the totals
     */
    KnownBoard(
            long[] hands,
            long board,
            int[] deck,
            boolean listed,
            SimulationRequest request,
            CancellationCheck cancellationCheck,
            ProgressCounter progressCounter) {
        this.hands = hands;
        this.board = board;
        this.deck = deck;
        this.categoriesWanted = request.includesCategories();
        this.classesWanted = request.includes(ResultPart.CLASSES);
        this.cancellationCheck = cancellationCheck;
        this.progressCounter = progressCounter;
        this.runOuts = Combinations.count(deck.length, size());
        this.strengths = new int[hands.length];
        this.winners = listed ? new byte[runOuts] : null;
        this.wins = new int[1 << hands.length];
        this.categories = new int[hands.length][OutcomeCounts.CATEGORIES];
        this.categoryShares = new int[hands.length][OutcomeCounts.CATEGORIES * (hands.length + 1)];
    }

    /** Counts every run-out. */
    void deal(Computation computation) {
        if (size() == SimulationRequest.BOARD_CARDS) {
            FixedHand[] fixed = new FixedHand[hands.length];
            ParallelLoop.run(computation, hands.length, player -> fixed[player] = new FixedHand(hands[player], deck));
            ParallelLoop.run(computation, deck.length, step -> dealBelow(deck.length - 1 - step, fixed));
        } else {
            dealOneByOne();
        }
    }

    /** Returns the number of cards in a run-out. */
    int size() {
        return SimulationRequest.BOARD_CARDS - Long.bitCount(board);
    }

    /** Returns the winners of each run-out as a bit set of players, which must have been requested. */
    byte[] winners() {
        return Objects.requireNonNull(winners, "the winners are listed");
    }

    /** Returns the number of run-outs won by each set of players. The array is the internal one. */
    int[] wins() {
        return wins;
    }

    /** Returns the number of run-outs on which a player makes each category. The array is the internal one. */
    int[] categories(int player) {
        return categories[player];
    }

    /** Returns the number of run-outs that a player wins with a category as one of {@code winners} winners. */
    int categoryShare(int player, int category, int winners) {
        return categoryShares[player][category * (hands.length + 1) + winners];
    }

    private void dealOneByOne() {
        OmahaBoard bound = new OmahaBoard();
        int[] runOut = new int[size()];
        Combinations.first(runOut, runOut.length);
        for (int number = 0; number < runOuts; number++) {
            if (number % RUN_OUTS_A_CHECK == 0) {
                cancellationCheck.pass();
            }
            long cards = board;
            for (int index : runOut) {
                cards |= Cards.bit(deck[index]);
            }
            bound.bind(cards);
            int won = winners(bound);
            wins[won]++;
            if (winners != null) {
                winners[number] = (byte) won;
            }
            if (runOut.length > 0) {
                Combinations.next(runOut, runOut.length);
            }
        }
        progressCounter.add(runOuts);
    }

    private int winners(OmahaBoard bound) {
        int best = 0;
        int won = 0;
        for (int player = 0; player < hands.length; player++) {
            int strength = bound.strength(hands[player]);
            strengths[player] = strength;
            categories[player][HandCategory.ordinalOfStrength(strength)]++;
            if (strength > best) {
                best = strength;
                won = 1 << player;
            } else if (strength == best) {
                won |= 1 << player;
            }
        }
        if (classesWanted) {
            Showdowns.countCategoryShares(won, strengths, categoryShares);
        }
        return won;
    }

    /** Counts the run-outs whose highest card has index {@code a} in the deck. */
    private void dealBelow(int a, FixedHand[] fixed) {
        Showdowns showdowns = new Showdowns(hands.length, Combinations.count(a, 2));
        int start = Combinations.count(a, 5);
        int number = start;
        for (int b = 3; b < a; b++) {
            cancellationCheck.pass();
            for (int c = 2; c < b; c++) {
                int count = Combinations.count(c, 2);
                for (int player = 0; player < hands.length; player++) {
                    fixed[player].strengths(a, b, c, showdowns.made(player));
                }
                if (categoriesWanted) {
                    showdowns.countStrengths(count);
                }
                if (classesWanted) {
                    showdowns.compareByCategory(count, winners, number);
                } else if (winners == null && hands.length == 2) {
                    showdowns.compareTwo(count);
                } else {
                    showdowns.compare(count, winners, number);
                }
                number += count;
            }
        }
        synchronized (wins) {
            showdowns.addTo(wins, categories, categoryShares);
        }
        progressCounter.add(number - start);
    }
}
