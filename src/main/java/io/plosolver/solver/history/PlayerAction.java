package io.plosolver.solver.history;

import java.math.BigDecimal;

/**
 * What a player did, as it was told; nothing is checked yet.
 *
 * @param position who acts
 * @param action {@code fold}, {@code check}, {@code call}, {@code bet} or {@code raise}
 * @param amount chips: a bet, or what a raise or call comes to on this street with all that the player put in before; null
 *     where it was not told
 */
public record PlayerAction(String position, String action, BigDecimal amount) {}
