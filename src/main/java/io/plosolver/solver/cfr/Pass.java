package io.plosolver.solver.cfr;

import io.plosolver.solver.cfr.RegretMemory.Part;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one pass over the game.
 *
 * @param hero the player whose hands are valued
 * @param place the position of the pass's buffers among those of the passes that visit the game together
 * @param part the numbers that strategies are proportional to
 * @param discount of an update; null for an evaluation
 * @param snapshot receives the decisions of one state, or null
 * @param exact whether terminals are computed in double precision
 */
record Pass(
        int hero,
        int place,
        Part part,
        @Nullable Discount discount,
        @Nullable StrategySnapshot snapshot,
        boolean exact) {

    /** Returns a pass that updates a player's regrets and strategy sums. */
    static Pass update(int hero, Discount discount) {
        return new Pass(hero, 0, Part.REGRETS, discount, null, false);
    }

    /** Returns a pass that evaluates the average strategies. */
    static Pass valuation(int hero, int place, @Nullable StrategySnapshot snapshot, boolean exact) {
        return new Pass(hero, place, Part.SUMS, null, snapshot, exact);
    }

    int opponent() {
        return 1 - hero;
    }

    boolean isUpdate() {
        return discount != null;
    }

    /** Returns whether the hero's own reach is needed in a state. */
    boolean needsOwnReach(int state) {
        return isUpdate() || snapshotOf(state) != null;
    }

    /** Returns 2 if the best response is computed as well, else 1. */
    int kinds() {
        return discount == null ? 2 : 1;
    }

    /** Returns the snapshot if it is one of the given state, else null. */
    @Nullable
    StrategySnapshot snapshotOf(int state) {
        return snapshot != null && snapshot.state == state ? snapshot : null;
    }
}
