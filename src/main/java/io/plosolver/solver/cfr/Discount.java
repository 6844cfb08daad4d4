package io.plosolver.solver.cfr;

/** How much of what was learned before an iteration still counts in it. */
public enum Discount {
    /**
     * Discounted CFR with alpha 1.5, beta 0 and gamma 2 (Brown and Sandholm, Solving Imperfect-Information Games via
     * Discounted Regret Minimization, AAAI 2019).
     */
    DCFR {
        @Override
        double ofPositiveRegret(int iteration) {
            double power = Math.pow(iteration, 1.5);
            return power / (power + 1);
        }

        @Override
        double ofNegativeRegret(int iteration) {
            return 0.5;
        }

        @Override
        double ofStrategy(int iteration) {
            double share = (double) iteration / (iteration + 1);
            return share * share;
        }
    },

    /** CFR+ with linear averaging (Tammelin, Solving Large Imperfect Information Games Using CFR+, 2014). */
    CFR_PLUS {
        @Override
        double ofPositiveRegret(int iteration) {
            return 1;
        }

        @Override
        double ofNegativeRegret(int iteration) {
            return 0;
        }

        @Override
        double ofStrategy(int iteration) {
            return (double) iteration / (iteration + 1);
        }
    };

    /** Returns the factor of regrets above 0 that stood before iteration {@code iteration + 1}. */
    abstract double ofPositiveRegret(int iteration);

    /** Returns the factor of regrets below 0. */
    abstract double ofNegativeRegret(int iteration);

    /** Returns the factor of the sums from which the average strategy comes. */
    abstract double ofStrategy(int iteration);
}
