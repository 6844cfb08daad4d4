/**
 * Solver analysis: equilibrium strategies of heads-up pot-limit trees over whole ranges. Plain Java with arrays; knows cards
 * and ranges, and neither jobs nor JSON. What is here so far: {@link io.plosolver.solver.history}, spots told by their
 * history.
 */
package io.plosolver.solver;
