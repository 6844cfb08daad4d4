/**
 * Omaha as a game for the solver: two ranges on one board or two from any street, the deals to come, and what showdowns and
 * folds are worth to every hand at once. Start reading at {@link io.plosolver.solver.game.OmahaGame}; the sweeps are in
 * {@link io.plosolver.solver.game.ScalarKernel} and {@code VectorKernel}.
 */
package io.plosolver.solver.game;
