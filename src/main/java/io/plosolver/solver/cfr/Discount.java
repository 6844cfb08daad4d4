package io.plosolver.solver.cfr;

/**
 * Factors applied to accumulated regrets and strategy sums before an iteration adds to them.
 *
 * @param positiveRegret factor of regrets above 0
 * @param negativeRegret factor of regrets below 0
 * @param strategy factor of the strategy sums, from which the average strategy is computed
 */
record Discount(float positiveRegret, float negativeRegret, float strategy) {

    /** Returns the discount for the iteration after {@code done} iterations of at most {@code planned}. */
    static Discount of(Algorithm algorithm, int done, int planned) {
        return switch (algorithm) {
            // Brown and Sandholm, Solving Imperfect-Information Games via Discounted Regret Minimization, AAAI 2019,
            // with
            // alpha 1.5, beta 0 and gamma 2. A smaller alpha and a larger gamma forget the first iterations sooner and
            // reach half a percent of the pot in two thirds to four fifths of the iterations. An alpha of 1 for a
            // hundred
            // iterations lets strategies swing between extremes on some turns, so alpha rises.
            case DCFR -> discounted(done, 1.1 + 0.4 * Math.min(1, done / 100.0), 0, 5);
            // HS-DCFR(30): Zhang, McAleer and Sandholm, Faster Game Solving via Hyperparameter Schedules, 2024.
            case HS_DCFR -> {
                double share = Math.min(1, (double) done / Math.max(1, planned));
                yield discounted(done, 1 + 3 * share, -1 - 2 * share, 30 - 5 * share);
            }
            // Tammelin, Solving Large Imperfect Information Games Using CFR+, 2014, with linear averaging.
            case CFR_PLUS -> new Discount(1, 0, (float) done / (done + 1));
        };
    }

    private static Discount discounted(int done, double alpha, double beta, double gamma) {
        double up = Math.pow(done, alpha);
        double down = done == 0 ? 0 : Math.pow(done, beta);
        return new Discount((float) (up / (up + 1)), (float) (down / (down + 1)), (float)
                Math.pow((double) done / (done + 1), gamma));
    }
}
