package io.plosolver.simulation;

import io.plosolver.poker.Game;
import io.plosolver.poker.HandCategory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every combination of hands, enumerated by the naive simulation and weighted by the product of the hand weights.
 */
final class PairwiseSum {
    private final Game game;
    private final long[] boards;
    private final List<Map<Long, Double>> ranges;
    /** Shared by all combinations, because each hand is in many of them. */
    private final Map<NaiveSimulation.Shown, Integer> strengths = new HashMap<>();

    final double[] equity;
    final double[] win;
    final double[] tie;
    final double[] scoop;
    final double[] scooped;
    final double[] quarter;
    final double[] chopBoth;
    final List<Map<String, Double>> categories = new ArrayList<>();
    double deals;

    PairwiseSum(Game game, List<Long> boards, List<Map<Long, Double>> ranges) {
        this.game = game;
        this.boards = boards.stream().mapToLong(Long::longValue).toArray();
        this.ranges = ranges;
        equity = new double[ranges.size()];
        win = new double[ranges.size()];
        tie = new double[ranges.size()];
        scoop = new double[ranges.size()];
        scooped = new double[ranges.size()];
        quarter = new double[ranges.size()];
        chopBoth = new double[ranges.size()];
        ranges.forEach(range -> categories.add(new LinkedHashMap<>()));
        add(new long[ranges.size()], 0, 0, 1);
        for (double[] sums : List.of(equity, win, tie, scoop, scooped, quarter, chopBoth)) {
            for (int player = 0; player < sums.length; player++) {
                sums[player] /= deals;
            }
        }
        categories.forEach(shares -> shares.replaceAll((name, sum) -> sum / deals));
    }

    private void add(long[] hands, int player, long used, double weight) {
        if (player < hands.length) {
            ranges.get(player).forEach((hand, own) -> {
                if ((hand & used) == 0) {
                    hands[player] = hand;
                    add(hands, player + 1, used | hand, weight * own);
                }
            });
            return;
        }
        for (long board : boards) {
            if ((board & used) != 0) {
                return;
            }
        }
        NaiveSimulation played = new NaiveSimulation(strengths, game.holeCards(), boards, 0, hands);
        deals += weight * played.deals;
        for (int i = 0; i < hands.length; i++) {
            equity[i] += weight * played.equity[i];
            win[i] += weight * played.win[i][0];
            tie[i] += weight * played.tie[i][0];
            scoop[i] += weight * played.scoop[i];
            scooped[i] += weight * played.scooped[i];
            quarter[i] += weight * played.quarter[i];
            chopBoth[i] += weight * played.chopBoth[i];
            for (int category = 0; category < 9; category++) {
                String name = HandCategory.values()[category].label();
                categories.get(i).merge(name, weight * played.category[i][0][category], Double::sum);
            }
        }
    }
}
