/**
 * Strategies of completed solves for clients: finds what a job has stored, relabels its suits, and solves rivers that were not
 * stored. Knows no HTTP: what cannot be answered is a {@link io.plosolver.jobtype.solver.strategy.StrategyUnavailableException}.
 * Start at {@link io.plosolver.jobtype.solver.strategy.StrategyService}.
 */
package io.plosolver.jobtype.solver.strategy;
