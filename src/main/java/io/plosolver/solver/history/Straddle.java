package io.plosolver.solver.history;

import java.math.BigDecimal;

/**
 * A bet that a player posts before the cards are dealt, as it was told; nothing is checked yet.
 *
 * @param position who posts it
 * @param amount chips
 */
public record Straddle(String position, BigDecimal amount) {}
