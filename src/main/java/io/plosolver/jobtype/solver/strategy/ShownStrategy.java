package io.plosolver.jobtype.solver.strategy;

import io.plosolver.poker.spot.Labelling;
import io.plosolver.solver.strategy.NodeStrategyView;
import io.plosolver.solver.strategy.SuitPermutation;
import io.plosolver.solver.strategy.TreeOutline.Place;
import java.util.List;

/**
 * The strategy at a decision and its origin.
 *
 * @param subgames the subgames that were solved again for it, the one that begins first in front; empty if the decision
 *     was stored
 */
record ShownStrategy(NodeStrategyView view, List<ResolvedSubgame> subgames) {

    ShownStrategy {
        subgames = List.copyOf(subgames);
    }

    boolean isSolvedAgain() {
        return !subgames.isEmpty();
    }

    /** Returns the strategy in other cards. */
    ShownStrategy relabelled(Labelling labelling, Place place) {
        return new ShownStrategy(
                new NodeStrategyView(SuitPermutation.decision(view.line(), labelling), place.boards()),
                subgames.stream().map(subgame -> subgame.relabelled(labelling)).toList());
    }
}
