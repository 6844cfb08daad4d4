package io.plosolver.simulation;

/** Sums of winnings and deal weights for each hand of one player. */
final class EquityByHand {

    private final double[] gains;
    private final double[] deals;

    EquityByHand(int hands) {
        gains = new double[hands];
        deals = new double[hands];
    }

    /**
     * Adds deals of one hand.
     *
     * @param hand index of the hand in the player's list
     * @param weight total weight of the deals
     * @param gain weighted share of the pot that the hand wins in them
     */
    void add(int hand, double weight, double gain) {
        deals[hand] += weight;
        gains[hand] += gain;
    }

    EquityDistribution distribution() {
        return EquityDistribution.of(gains, deals);
    }
}
