/**
 * The pot-limit betting tree of a heads-up spot from any street, by the rules of the design (section 4). Knows chips and no cards. Start
 * reading at {@link io.plosolver.solver.tree.BettingTree}.
 */
package io.plosolver.solver.tree;
