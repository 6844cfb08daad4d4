package io.plosolver.solver.cfr;

import io.plosolver.solver.cfr.RegretMemory.Part;

/**
 * What one pass over the game does.
 *
 * @param hero the player whose hands are valued
 * @param part what the strategies are taken from
 * @param discount of an update; null for a valuation
 * @param snapshot where the values of the decisions of one state go, or null
 * @param exact whether terminals are valued in double precision
 */
record Pass(int hero, Part part, Discount discount, StrategySnapshot snapshot, boolean exact) {

    /** Updates a player's regrets and sums. */
    static Pass update(int hero, Discount discount) {
        return new Pass(hero, Part.REGRETS, discount, null, false);
    }

    /** Values the average strategies. */
    static Pass valuation(int hero, StrategySnapshot snapshot, boolean exact) {
        return new Pass(hero, Part.SUMS, null, snapshot, exact);
    }

    int opponent() {
        return 1 - hero;
    }

    boolean needsOwnReach() {
        return discount != null || snapshot != null;
    }

    boolean snapshots(int state) {
        return snapshot != null && snapshot.state == state;
    }
}
