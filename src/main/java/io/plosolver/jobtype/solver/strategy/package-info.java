/**
 * Strategies of completed solves for clients: finds the stored strategies of a job, relabels their suits, and solves
 * rivers that were not stored. Independent of HTTP: each expected failure is a {@link
 * io.plosolver.jobtype.solver.strategy.StrategyUnavailableException}. Start at {@link
 * io.plosolver.jobtype.solver.strategy.StrategyService}.
 */
@NullMarked
package io.plosolver.jobtype.solver.strategy;

import org.jspecify.annotations.NullMarked;
