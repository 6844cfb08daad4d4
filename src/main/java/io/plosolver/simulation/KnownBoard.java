package io.plosolver.simulation;

import io.plosolver.compute.Computation;
import io.plosolver.compute.ParallelLoop;
import io.plosolver.poker.Cards;
import io.plosolver.poker.HandCategory;
import io.plosolver.poker.OmahaBoard;

/**
 * All run-outs of one board under known hands: who wins each, and how often each hand makes each category. Up to two
 * missing cards are dealt one by one; five go by {@link FixedHand}, in parallel over the highest card.
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

    /** The set of players with the best hand, a bit a player, by number of the run-out; null if only counted. */
    private final byte[] winners;

    /** How many run-outs each set of players wins. */
    private final int[] wins;

    /** How many run-outs give each hand each category, {@code [player][category]}. */
    private final int[][] categories;

    /**
     * How many run-outs a hand of a category wins as one of k winners, {@code [player][category * (players + 1) + k]};
     * counted only for {@link ResultPart#CLASSES}.
     */
    private final int[][] categoryShares;

    /**
     * @param request says which parts of the result need categories
     * @param listed whether the winners of each run-out are wanted, not only how many each set of players wins
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

    /** Visits every run-out. */
    void deal(Computation computation) {
        if (size() == SimulationRequest.BOARD_CARDS) {
            FixedHand[] fixed = new FixedHand[hands.length];
            ParallelLoop.run(computation, hands.length, player -> fixed[player] = new FixedHand(hands[player], deck));
            ParallelLoop.run(computation, deck.length, step -> dealBelow(deck.length - 1 - step, fixed));
        } else {
            dealOneByOne();
        }
    }

    /** Returns how many cards a run-out has. */
    int size() {
        return SimulationRequest.BOARD_CARDS - Long.bitCount(board);
    }

    /** Returns the set of players with the best hand, a bit a player, by number of the run-out; null unless listed. */
    byte[] winners() {
        return winners;
    }

    /** Returns how many run-outs each set of players wins, a bit a player; the array is the board's own. */
    int[] wins() {
        return wins;
    }

    /** Returns how many run-outs give a player each category; the array is the board's own. */
    int[] categories(int player) {
        return categories[player];
    }

    /** Returns how many run-outs a player wins with that category as one of that many winners. */
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

    /** Deals the run-outs whose highest card is the given one of the deck. */
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
