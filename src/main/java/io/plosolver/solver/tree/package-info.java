/**
 * The pot-limit betting tree of a heads-up spot from any street. The package knows chips but no cards. Start reading at
 * {@link io.plosolver.solver.tree.BettingTree}.
 */
@NullMarked
package io.plosolver.solver.tree;

import org.jspecify.annotations.NullMarked;
