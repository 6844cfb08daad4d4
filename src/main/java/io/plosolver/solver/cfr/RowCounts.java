package io.plosolver.solver.cfr;

/**
 * The largest number of rows of a player on each street.
 *
 * @param most {@code [street]}
 * @param merged {@code [street]}: whether rows are merged from several of the preceding state
 * @param plans {@code [street]}
 */
record RowCounts(int[] most, boolean[] merged, StreetPlan[] plans) {

    static RowCounts of(VectorGame game, StreetPlan[] plans) {
        int[] most = new int[plans.length];
        boolean[] merged = new boolean[plans.length];
        for (int street = 0; street < plans.length; street++) {
            most[street] = game.mostRows(street);
            merged[street] = game.isMerged(street);
        }
        return new RowCounts(most, merged, plans);
    }

    int most(int street) {
        return most[street];
    }

    /** Returns the rows of showdown buffers. Run-outs are indexed by the rows of the root. */
    int shown(int street) {
        return plans[street].runsOut() ? most[0] : most[street];
    }
}
