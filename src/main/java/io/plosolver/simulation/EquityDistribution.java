package io.plosolver.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Distribution of a player's equity over the hands of a range. The weight of a hand is its weight in the range times
 * the weight of the opponents' hands compatible with it.
 *
 * @param histogram fraction of the range in each of 20 equal intervals of equity from 0 to 1; the fractions add up to
 *     1. An equity on an interval bound belongs to the upper interval, an equity of 1 to the last
 * @param quantiles the lowest equity, and the equities that 1%, 2%, ... 100% of the range do not exceed, ascending
 */
public record EquityDistribution(List<Double> histogram, List<Double> quantiles) {

    /** Number of intervals in the histogram. */
    public static final int INTERVALS = 20;

    private static final int QUANTILES = 100;
    private static final int DECILES = 10;

    /** Tolerance that keeps an equity such as 0.3 in the upper interval despite rounding in the last bit. */
    private static final double ROUNDING = 1e-9;

    private static final int HAND_BITS = 24;
    private static final int HAND_MASK = (1 << HAND_BITS) - 1;
    private static final double EQUITY_SCALE = 0x1p38;

    public EquityDistribution {
        histogram = List.copyOf(histogram);
        quantiles = List.copyOf(quantiles);
    }

    /** Returns the equities that 10%, 20%, ... 90% of the range do not exceed, ascending. */
    public List<Double> deciles() {
        return IntStream.range(1, DECILES)
                .mapToObj(decile -> quantiles.get(decile * QUANTILES / DECILES))
                .toList();
    }

    /** Returns the distribution of a single hand. */
    static EquityDistribution ofOneHand(double equity) {
        return of(new double[] {equity}, new double[] {1});
    }

    /**
     * Returns the distribution of equity over hands.
     *
     * @param gains weighted share of the pot that each hand wins over all its deals
     * @param deals total weight of the deals of each hand; a hand with weight 0 is ignored
     */
    static EquityDistribution of(double[] gains, double[] deals) {
        int[] hands =
                IntStream.range(0, deals.length).filter(hand -> deals[hand] > 0).toArray();
        double[] shares = new double[INTERVALS];
        double total = 0;
        // Sort key: 40 bits of equity above 24 bits of hand index.
        long[] order = new long[hands.length];
        for (int i = 0; i < hands.length; i++) {
            double equity = gains[hands[i]] / deals[hands[i]];
            shares[Math.min(INTERVALS - 1, (int) (equity * INTERVALS + ROUNDING))] += deals[hands[i]];
            total += deals[hands[i]];
            order[i] = (long) (equity * EQUITY_SCALE) << HAND_BITS | i;
        }
        Arrays.sort(order);
        List<Double> quantiles = new ArrayList<>();
        double passed = 0;
        for (long entry : order) {
            int hand = hands[(int) entry & HAND_MASK];
            passed += deals[hand];
            while (quantiles.size() <= QUANTILES && passed >= total * quantiles.size() / QUANTILES * (1 - ROUNDING)) {
                quantiles.add(gains[hand] / deals[hand]);
            }
        }
        List<Double> histogram = new ArrayList<>();
        for (double share : shares) {
            histogram.add(share / total);
        }
        return new EquityDistribution(histogram, quantiles);
    }
}
