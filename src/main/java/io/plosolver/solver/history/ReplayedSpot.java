package io.plosolver.solver.history;

import java.math.BigDecimal;

/**
 * Where a history leads: two players who may still bet, at the start of a street.
 *
 * @param pot chips in the middle
 * @param stack chips that the shorter of the two has left
 * @param minBet the smallest bet, in chips
 * @param oop the position that acts first
 * @param ip the position that acts last
 */
public record ReplayedSpot(BigDecimal pot, BigDecimal stack, BigDecimal minBet, String oop, String ip) {}
