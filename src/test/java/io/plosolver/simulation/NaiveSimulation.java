package io.plosolver.simulation;

import io.plosolver.poker.Cards;
import io.plosolver.poker.ReferenceHands;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reference simulation: enumerates deals one by one and counts outcomes by their definition. */
final class NaiveSimulation {

    private final int holeCards;
    private final long[] boards;
    private final long[] hands;
    private final Map<Shown, Integer> strengths;

    /** Sums over deals; divide by {@link #deals}. */
    final double[] equity;

    final double[][] win;
    final double[][] tie;
    final double[][][] category;
    final double[] scoop;
    final double[] scooped;
    final double[] chopBoth;
    final double[] quarter;
    final double[] threeQuarters;
    long deals;

    /** A hand on a full board. */
    record Shown(long hand, long board) {}

    /** @param hands hole cards of each player, 0 for a random hand */
    NaiveSimulation(int holeCards, long[] boards, long dead, long... hands) {
        this(new HashMap<>(), holeCards, boards, dead, hands);
    }

    /**
     * Enumerates with the strengths of earlier simulations.
     *
     * @param strengths by hand and board; new ones are added
     * @param hands hole cards of each player, 0 for a random hand
     */
    NaiveSimulation(Map<Shown, Integer> strengths, int holeCards, long[] boards, long dead, long... hands) {
        this.strengths = strengths;
        this.holeCards = holeCards;
        this.boards = boards.clone();
        this.hands = hands.clone();
        int players = hands.length;
        equity = new double[players];
        win = new double[players][boards.length];
        tie = new double[players][boards.length];
        category = new double[players][boards.length][9];
        scoop = new double[players];
        scooped = new double[players];
        chopBoth = new double[players];
        quarter = new double[players];
        threeQuarters = new double[players];
        long left = Cards.DECK & ~dead;
        for (long board : boards) {
            left &= ~board;
        }
        for (long hand : hands) {
            left &= ~hand;
        }
        deal(0, left);
    }

    private void deal(int player, long left) {
        if (player < hands.length && hands[player] == 0) {
            for (long hand : subsets(left, holeCards)) {
                hands[player] = hand;
                deal(player + 1, left & ~hand);
            }
            hands[player] = 0;
        } else if (player < hands.length) {
            deal(player + 1, left);
        } else {
            for (long first : subsets(left, 5 - Long.bitCount(boards[0]))) {
                if (boards.length == 1) {
                    score(boards[0] | first);
                } else {
                    for (long second : subsets(left & ~first, 5 - Long.bitCount(boards[1]))) {
                        score(boards[0] | first, boards[1] | second);
                    }
                }
            }
        }
    }

    private void score(long... dealt) {
        deals++;
        double[] pot = new double[hands.length];
        int[] wins = new int[hands.length];
        int[] ties = new int[hands.length];
        for (int board = 0; board < dealt.length; board++) {
            int best = 0;
            int winners = 0;
            int[] strengths = new int[hands.length];
            for (int player = 0; player < hands.length; player++) {
                strengths[player] = strength(hands[player], dealt[board]);
                category[player][board][ReferenceHands.category(strengths[player])]++;
                best = Math.max(best, strengths[player]);
            }
            for (int strength : strengths) {
                winners += strength == best ? 1 : 0;
            }
            for (int player = 0; player < hands.length; player++) {
                if (strengths[player] == best) {
                    pot[player] += 1.0 / winners / dealt.length;
                    (winners == 1 ? win : tie)[player][board]++;
                    (winners == 1 ? wins : ties)[player]++;
                }
            }
        }
        for (int player = 0; player < hands.length; player++) {
            equity[player] += pot[player];
            scoop[player] += wins[player] == dealt.length ? 1 : 0;
            scooped[player] += wins[player] + ties[player] == 0 ? 1 : 0;
            chopBoth[player] += ties[player] == dealt.length ? 1 : 0;
            quarter[player] += Math.abs(pot[player] - 0.25) < 1e-9 ? 1 : 0;
            threeQuarters[player] += Math.abs(pot[player] - 0.75) < 1e-9 ? 1 : 0;
        }
    }

    private int strength(long hand, long board) {
        return strengths.computeIfAbsent(new Shown(hand, board), shown -> ReferenceHands.omaha(hand, board));
    }

    static List<Long> subsets(long set, int size) {
        if (size == 0) {
            return List.of(0L);
        }
        List<Long> subsets = new ArrayList<>();
        for (long rest = set; rest != 0; ) {
            long card = Long.highestOneBit(rest);
            rest ^= card;
            for (long smaller : subsets(rest, size - 1)) {
                subsets.add(card | smaller);
            }
        }
        return subsets;
    }
}
