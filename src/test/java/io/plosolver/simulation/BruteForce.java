package io.plosolver.simulation;

import io.plosolver.poker.Cards;
import io.plosolver.poker.ReferenceHands;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brute-force equity: enumerates every joint deal of ranges and boards in nested loops. Shares no code with the engine;
 * {@link ReferenceHands} evaluates the hands.
 */
final class BruteForce {

    private static final int CATEGORIES = 9;

    private final long[] boards;
    private final List<Map<Long, Double>> ranges;
    private final Map<Long, Map<Long, Integer>> strengths = new HashMap<>();
    private final long[] hands;
    private final long[] runOuts;

    /** Weighted sums over deals, {@code [player]} or {@code [player][board]} or {@code [player][board][category]}. */
    final double[] equity;

    final double[] scoop;
    final double[] scooped;
    final double[] chopBoth;
    final double[] quarter;
    final double[] threeQuarters;
    final double[][] win;
    final double[][] tie;
    final double[][] lose;
    final double[][][] category;
    final double[][][] categoryGain;

    /** Weight and gain of each hand of a player. */
    final List<Map<Long, double[]>> byHand;

    double weight;
    long deals;

    /** @param ranges weight of each hand, by player */
    BruteForce(long[] boards, long dead, List<Map<Long, Double>> ranges) {
        this.boards = boards.clone();
        this.ranges = ranges;
        int players = ranges.size();
        hands = new long[players];
        runOuts = new long[boards.length];
        equity = new double[players];
        scoop = new double[players];
        scooped = new double[players];
        chopBoth = new double[players];
        quarter = new double[players];
        threeQuarters = new double[players];
        win = new double[players][boards.length];
        tie = new double[players][boards.length];
        lose = new double[players][boards.length];
        category = new double[players][boards.length][CATEGORIES];
        categoryGain = new double[players][boards.length][CATEGORIES];
        byHand = ranges.stream()
                .map(range -> (Map<Long, double[]>) new HashMap<Long, double[]>())
                .toList();
        long left = Cards.DECK & ~dead;
        for (long board : boards) {
            left &= ~board;
        }
        dealHand(0, left, 1);
    }

    /** Returns every hand of {@code size} cards, each with weight 1. */
    static Map<Long, Double> anyHand(long cards, int size) {
        Map<Long, Double> all = new HashMap<>();
        NaiveSimulation.subsets(cards, size).forEach(hand -> all.put(hand, 1.0));
        return all;
    }

    private void dealHand(int player, long left, double product) {
        if (player == hands.length) {
            dealBoard(0, left, product);
            return;
        }
        for (Map.Entry<Long, Double> entry : ranges.get(player).entrySet()) {
            if ((entry.getKey() & ~left) == 0) {
                hands[player] = entry.getKey();
                dealHand(player + 1, left & ~entry.getKey(), product * entry.getValue());
            }
        }
    }

    private void dealBoard(int board, long left, double product) {
        if (board == boards.length) {
            showDown(product);
            return;
        }
        for (long cards : NaiveSimulation.subsets(left, 5 - Long.bitCount(boards[board]))) {
            runOuts[board] = boards[board] | cards;
            dealBoard(board + 1, left & ~cards, product);
        }
    }

    private void showDown(double product) {
        deals++;
        weight += product;
        double[] pot = new double[hands.length];
        int[] wins = new int[hands.length];
        int[] ties = new int[hands.length];
        for (int board = 0; board < boards.length; board++) {
            int best = 0;
            int winners = 0;
            for (long hand : hands) {
                int strength = strength(hand, runOuts[board]);
                winners = strength > best ? 1 : strength == best ? winners + 1 : winners;
                best = Math.max(best, strength);
            }
            for (int player = 0; player < hands.length; player++) {
                int strength = strength(hands[player], runOuts[board]);
                int made = ReferenceHands.category(strength);
                double share = strength == best ? 1.0 / winners : 0;
                category[player][board][made] += product;
                categoryGain[player][board][made] += product * share;
                (share == 1 ? win : share == 0 ? lose : tie)[player][board] += product;
                wins[player] += share == 1 ? 1 : 0;
                ties[player] += share > 0 && share < 1 ? 1 : 0;
                pot[player] += share / boards.length;
            }
        }
        for (int player = 0; player < hands.length; player++) {
            addPot(player, pot[player], wins[player], ties[player], product);
        }
    }

    private void addPot(int player, double pot, int wins, int ties, double product) {
        equity[player] += product * pot;
        scoop[player] += wins == boards.length ? product : 0;
        scooped[player] += wins + ties == 0 ? product : 0;
        chopBoth[player] += ties == boards.length ? product : 0;
        quarter[player] += Math.abs(pot - 0.25) < 1e-9 ? product : 0;
        threeQuarters[player] += Math.abs(pot - 0.75) < 1e-9 ? product : 0;
        double[] sums = byHand.get(player).computeIfAbsent(hands[player], hand -> new double[2]);
        sums[0] += product;
        sums[1] += product * pot;
    }

    private int strength(long hand, long board) {
        return strengths
                .computeIfAbsent(hand, key -> new HashMap<>())
                .computeIfAbsent(board, key -> ReferenceHands.omaha(hand, board));
    }
}
