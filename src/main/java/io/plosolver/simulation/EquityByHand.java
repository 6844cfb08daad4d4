package io.plosolver.simulation;

/** Sums of what each hand of a player wins, and of how often it is dealt. */
final class EquityByHand {

    private final double[] gains;
    private final double[] deals;

    EquityByHand(int hands) {
        gains = new double[hands];
        deals = new double[hands];
    }

    /**
     * Adds deals of a hand.
     *
     * @param hand number of the hand in the player's list
     * @param weight weight of the deals
     * @param gain what the hand wins in them, with that weight
     */
    void add(int hand, double weight, double gain) {
        deals[hand] += weight;
        gains[hand] += gain;
    }

    EquityDistribution distribution() {
        return EquityDistribution.of(gains, deals);
    }
}
