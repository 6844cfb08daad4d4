package io.plosolver.simulation;

import io.plosolver.compute.Computation;
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
    private final Checkpoint checkpoint;
    private final WorkMeter meter;

    /** The set of players with the best hand, a bit a player, by number of the run-out. */
    private final byte[] winners;

    /** How many run-outs give each hand each category, {@code [player][category]}. */
    private final int[][] categories;

    KnownBoard(long[] hands, long board, int[] deck, Checkpoint checkpoint, WorkMeter meter) {
        this.hands = hands;
        this.board = board;
        this.deck = deck;
        this.checkpoint = checkpoint;
        this.meter = meter;
        this.winners = new byte[Combinations.count(deck.length, size())];
        this.categories = new int[hands.length][OutcomeCounts.CATEGORIES];
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

    /** Returns the set of players with the best hand, a bit a player, by number of the run-out. */
    byte[] winners() {
        return winners;
    }

    /** Returns how many run-outs give a player each category; the array is the board's own. */
    int[] categories(int player) {
        return categories[player];
    }

    private void dealOneByOne() {
        OmahaBoard bound = new OmahaBoard();
        int[] runOut = new int[size()];
        Combinations.first(runOut, runOut.length);
        for (int number = 0; number < winners.length; number++) {
            if (number % RUN_OUTS_A_CHECK == 0) {
                checkpoint.pass();
            }
            long cards = board;
            for (int index : runOut) {
                cards |= Cards.bit(deck[index]);
            }
            bound.bind(cards);
            winners[number] = (byte) winners(bound);
            if (runOut.length > 0) {
                Combinations.next(runOut, runOut.length);
            }
        }
        meter.add(winners.length);
    }

    private int winners(OmahaBoard bound) {
        int best = 0;
        int won = 0;
        for (int player = 0; player < hands.length; player++) {
            int strength = bound.strength(hands[player]);
            categories[player][HandCategory.ordinalOfStrength(strength)]++;
            if (strength > best) {
                best = strength;
                won = 1 << player;
            } else if (strength == best) {
                won |= 1 << player;
            }
        }
        return won;
    }

    /** Deals the run-outs whose highest card is the given one of the deck. */
    private void dealBelow(int a, FixedHand[] fixed) {
        int[][] made = new int[hands.length][Combinations.count(a, 2)];
        int[][] counts = new int[hands.length][HandCategory.STRENGTHS + 1];
        int start = Combinations.count(a, 5);
        int number = start;
        for (int b = 3; b < a; b++) {
            checkpoint.pass();
            for (int c = 2; c < b; c++) {
                int count = Combinations.count(c, 2);
                for (int player = 0; player < hands.length; player++) {
                    fixed[player].strengths(a, b, c, made[player]);
                    count(made[player], count, counts[player]);
                }
                compare(made, count, number);
                number += count;
            }
        }
        synchronized (categories) {
            for (int player = 0; player < hands.length; player++) {
                addCategories(counts[player], categories[player]);
            }
        }
        meter.add(number - start);
    }

    private static void count(int[] made, int count, int[] counts) {
        for (int i = 0; i < count; i++) {
            counts[made[i]]++;
        }
    }

    private static void addCategories(int[] counts, int[] categories) {
        for (int strength = 1; strength < counts.length; strength++) {
            categories[HandCategory.ordinalOfStrength(strength)] += counts[strength];
        }
    }

    private void compare(int[][] made, int count, int number) {
        if (made.length == 2) {
            compareTwo(made[0], made[1], count, winners, number);
            return;
        }
        for (int i = 0; i < count; i++) {
            int best = 0;
            int won = 0;
            for (int player = 0; player < made.length; player++) {
                int strength = made[player][i];
                won = strength > best ? 1 << player : strength == best ? won | 1 << player : won;
                best = Math.max(best, strength);
            }
            winners[number + i] = (byte) won;
        }
    }

    /** Without a branch: bit 0 where the first is no weaker than the second, bit 1 where the second is no weaker. */
    private static void compareTwo(int[] first, int[] second, int count, byte[] winners, int number) {
        for (int i = 0; i < count; i++) {
            int lead = first[i] - second[i];
            winners[number + i] = (byte) (~lead >>> 31 | lead - 1 >>> 31 << 1);
        }
    }
}
