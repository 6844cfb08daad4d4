package io.plosolver.solver.history;

import java.math.BigDecimal;

/**
 * The result of a history: two players who may still bet, at the start of a street.
 *
 * @param pot chips in the pot
 * @param stack chips of the shorter stack
 * @param minBet the smallest bet, in chips
 * @param oop the position that acts first
 * @param ip the position that acts last
 */
public record ReplayedSpot(BigDecimal pot, BigDecimal stack, BigDecimal minBet, String oop, String ip) {}
