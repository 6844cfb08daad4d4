/**
 * Validation and relabelling common to all kinds of spots: the game, boards, distinct cards and ranges. No computation;
 * {@code simulation} and {@code solver} read the rest of their parameters themselves.
 */
@NullMarked
package io.plosolver.poker.spot;

import org.jspecify.annotations.NullMarked;
