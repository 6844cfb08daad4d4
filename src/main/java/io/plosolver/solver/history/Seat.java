package io.plosolver.solver.history;

import java.math.BigDecimal;

/** One player during a replay. */
final class Seat {

    final String position;

    /** Chips behind. */
    BigDecimal stack;

    /** Chips put in on this street. */
    BigDecimal put = BigDecimal.ZERO;

    boolean folded;

    /** Whether the player has acted since the last full bet or raise, and so may not raise again. */
    boolean acted;

    Seat(String position, BigDecimal stack) {
        this.position = position;
        this.stack = stack;
    }

    boolean isAllIn() {
        return !folded && stack.signum() == 0;
    }

    boolean mayAct() {
        return !folded && stack.signum() > 0;
    }

    /** Returns the player's chips on this street after going all-in. */
    BigDecimal reach() {
        return put.add(stack);
    }

    /** Increases the player's chips on this street to an amount. */
    void putTo(BigDecimal amount) {
        stack = stack.subtract(amount.subtract(put));
        put = amount;
    }
}
