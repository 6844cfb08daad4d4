/**
 * The river as a game: two ranges on one complete board or two, a betting tree, and what showdowns and folds are worth to
 * every hand. Start reading at {@link io.plosolver.solver.river.RiverGame}.
 */
package io.plosolver.solver.river;
