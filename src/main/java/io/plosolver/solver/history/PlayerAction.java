package io.plosolver.solver.history;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An action as the client wrote it, not validated.
 *
 * @param position the acting player
 * @param action {@code fold}, {@code check}, {@code call}, {@code bet} or {@code raise}
 * @param amount chips of a bet; for a raise or call, the player's total chips on this street afterwards. Null if
 *     missing
 */
public record PlayerAction(
        @Nullable String position,
        @Nullable String action,
        @Nullable BigDecimal amount) {}
