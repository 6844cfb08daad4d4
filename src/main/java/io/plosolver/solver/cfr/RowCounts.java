package io.plosolver.solver.cfr;

import java.util.List;

/**
 * The largest number of rows of a player on each street.
 *
 * @param most {@code [street]}
 * @param plans {@code [street]}
 */
record RowCounts(int[] most, StreetPlan[] plans) {

    static RowCounts of(List<PublicState> states, StreetPlan[] plans) {
        int[] most = new int[plans.length];
        for (PublicState state : states) {
            most[state.street()] = Math.max(most[state.street()], Math.max(state.rows()[0], state.rows()[1]));
        }
        return new RowCounts(most, plans);
    }

    int most(int street) {
        return most[street];
    }

    /** Returns the rows of showdown buffers. Run-outs are indexed by the rows of the root. */
    int shown(int street) {
        return plans[street].runsOut() ? most[0] : most[street];
    }
}
