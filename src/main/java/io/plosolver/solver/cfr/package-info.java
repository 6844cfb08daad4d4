/**
 * Counterfactual regret minimization in vector form: every public node holds all hands of a player at once. The package
 * knows neither cards nor chips; a {@link io.plosolver.solver.cfr.VectorGame} defines the payoffs. Start reading at
 * {@link io.plosolver.solver.cfr.RegretMinimizer}.
 */
@NullMarked
package io.plosolver.solver.cfr;

import org.jspecify.annotations.NullMarked;
