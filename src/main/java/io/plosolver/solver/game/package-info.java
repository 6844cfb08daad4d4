/**
 * Omaha as a {@link io.plosolver.solver.cfr.VectorGame}: two ranges on one board or two from any street, the deals to
 * come, and the payoffs of showdowns and folds for all hands at once. Start reading at {@link
 * io.plosolver.solver.game.OmahaGame}; the terminal evaluation is in {@link io.plosolver.solver.game.OmahaKernel}. {@link
 * io.plosolver.solver.game.ClassGame} is the same with hands merged into suit classes, and {@link
 * io.plosolver.solver.game.HandGame} the game in which the strategies of classes are graded.
 */
@NullMarked
package io.plosolver.solver.game;

import org.jspecify.annotations.NullMarked;
