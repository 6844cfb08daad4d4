/**
 * Solver analysis: equilibrium strategies of heads-up pot-limit trees over whole ranges. Plain Java with arrays; knows cards
 * and ranges, and neither jobs nor JSON. {@link io.plosolver.solver.tree} builds the tree, {@link io.plosolver.solver.river}
 * makes a game of it, {@link io.plosolver.solver.cfr} solves it, {@link io.plosolver.solver.history} reads spots that are
 * told by their history. Turn and flop are still to come, and no job runs this yet.
 */
package io.plosolver.solver;
