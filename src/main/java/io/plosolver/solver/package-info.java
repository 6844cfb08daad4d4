/**
 * Solver analysis: equilibrium strategies of heads-up pot-limit trees over whole ranges, from flop, turn or river. The
 * package is plain Java with arrays; it knows cards and ranges, but neither jobs nor JSON. {@link
 * io.plosolver.solver.tree} builds the betting tree, {@link io.plosolver.solver.game} adds cards and payoffs, {@link
 * io.plosolver.solver.cfr} solves the game, {@link io.plosolver.solver.history} converts betting histories to spots,
 * and {@link io.plosolver.solver.strategy} presents strategies. Start reading at {@link
 * io.plosolver.solver.SolverAnalysis}.
 */
@NullMarked
package io.plosolver.solver;

import org.jspecify.annotations.NullMarked;
