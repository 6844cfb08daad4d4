/**
 * Solver analysis: equilibrium strategies of heads-up pot-limit trees over whole ranges, from flop, turn or river. Plain Java
 * with arrays; knows cards and ranges, and neither jobs nor JSON. {@link io.plosolver.solver.tree} builds the tree, {@link
 * io.plosolver.solver.game} makes a game of it, {@link io.plosolver.solver.cfr} solves it, {@link
 * io.plosolver.solver.history} reads spots that are told by their history, {@link io.plosolver.solver.strategy} makes
 * strategies readable. Start reading at {@link io.plosolver.solver.SolverAnalysis}.
 */
package io.plosolver.solver;
