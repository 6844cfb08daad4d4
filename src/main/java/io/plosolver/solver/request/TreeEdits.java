package io.plosolver.solver.request;

import io.plosolver.solver.tree.BettingTree;
import java.util.List;
import java.util.Optional;

/**
 * The validated changes to a betting tree.
 *
 * @param locks the locked decisions
 * @param tree the tree without the removed lines; empty if nothing is locked or removed, since no check needs it then
 */
record TreeEdits(List<StrategyLock> locks, Optional<BettingTree> tree) {

    static final TreeEdits NONE = new TreeEdits(List.of(), Optional.empty());
}
