/**
 * The pot-limit betting tree of a heads-up spot from any street. The package knows chips but no cards. Start reading at
 * {@link io.plosolver.solver.tree.BettingTree}.
 */
package io.plosolver.solver.tree;
