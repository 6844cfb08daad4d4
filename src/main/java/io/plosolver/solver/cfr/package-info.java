/**
 * Counterfactual regret minimisation in vector form: every public node holds all hands of a player at once. Knows neither
 * cards nor chips; a {@link io.plosolver.solver.cfr.VectorGame} says what terminals are worth. Start reading at {@link
 * io.plosolver.solver.cfr.RegretMinimizer}.
 */
package io.plosolver.solver.cfr;
