package io.plosolver.solver.cfr;

import io.plosolver.solver.cfr.RegretMemory.Part;

/**
 * What one pass over the game does.
 *
 * @param hero the player whose hands are valued
 * @param part what the strategies are taken from
 * @param discount of an update; null for a valuation
 * @param capture where the values of the decisions of one state go, or null
 * @param exact whether terminals are valued in double precision
 */
record Pass(int hero, Part part, Discount discount, Capture capture, boolean exact) {

    /** Updates a player's regrets and sums. */
    static Pass update(int hero, Discount discount) {
        return new Pass(hero, Part.REGRETS, discount, null, false);
    }

    /** Values the average strategies. */
    static Pass valuation(int hero, Capture capture, boolean exact) {
        return new Pass(hero, Part.SUMS, null, capture, exact);
    }

    int opponent() {
        return 1 - hero;
    }

    boolean needsOwnReach() {
        return discount != null || capture != null;
    }

    boolean captures(int state) {
        return capture != null && capture.state == state;
    }
}
