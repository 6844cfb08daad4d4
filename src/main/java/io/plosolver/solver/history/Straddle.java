package io.plosolver.solver.history;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A straddle, posted before the cards are dealt, as the client wrote it; not validated.
 *
 * @param position the player who posts it
 * @param amount chips
 */
public record Straddle(@Nullable String position, @Nullable BigDecimal amount) {}
