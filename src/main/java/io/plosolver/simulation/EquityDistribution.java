package io.plosolver.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a player's equity spreads over the hands of a range. Each hand counts as often as it is dealt: its weight times the
 * weight of the opponent's hands it can meet.
 *
 * @param histogram shares of the range whose equity is in each of 20 equal intervals from 0 to 1, adding up to 1; an
 *     equity on a bound belongs to the upper interval, 1 to the last
 * @param deciles the equities that 10%, 20%, ... 90% of the range do not exceed, ascending
 */
public record EquityDistribution(List<Double> histogram, List<Double> deciles) {

    /** Number of intervals. */
    public static final int INTERVALS = 20;

    private static final int DECILES = 10;

    /** Keeps an equity such as 0.3 from falling below its bound by the last bit. */
    private static final double ROUNDING = 1e-9;

    private static final int HAND_BITS = 24;
    private static final int HAND_MASK = (1 << HAND_BITS) - 1;
    private static final double EQUITY_SCALE = 0x1p38;

    public EquityDistribution {
        histogram = List.copyOf(histogram);
        deciles = List.copyOf(deciles);
    }

    /** Returns the distribution of a single hand. */
    static EquityDistribution ofOneHand(double equity) {
        return of(new double[] {equity}, new double[] {1});
    }

    /**
     * Returns the distribution of hands.
     *
     * @param gains what each hand wins in all its deals together
     * @param deals the weight of its deals; hands with none do not count
     */
    static EquityDistribution of(double[] gains, double[] deals) {
        int[] hands =
                IntStream.range(0, deals.length).filter(hand -> deals[hand] > 0).toArray();
        double[] shares = new double[INTERVALS];
        double total = 0;
        // Sorted by equity as longs: 40 bits of equity above 24 bits that find the hand.
        long[] order = new long[hands.length];
        for (int i = 0; i < hands.length; i++) {
            double equity = gains[hands[i]] / deals[hands[i]];
            shares[Math.min(INTERVALS - 1, (int) (equity * INTERVALS + ROUNDING))] += deals[hands[i]];
            total += deals[hands[i]];
            order[i] = (long) (equity * EQUITY_SCALE) << HAND_BITS | i;
        }
        Arrays.sort(order);
        List<Double> deciles = new ArrayList<>();
        double passed = 0;
        for (long entry : order) {
            int hand = hands[(int) entry & HAND_MASK];
            passed += deals[hand];
            while (deciles.size() < DECILES - 1 && passed >= total * (deciles.size() + 1) / DECILES * (1 - ROUNDING)) {
                deciles.add(gains[hand] / deals[hand]);
            }
        }
        List<Double> histogram = new ArrayList<>();
        for (double share : shares) {
            histogram.add(share / total);
        }
        return new EquityDistribution(histogram, deciles);
    }
}
