package io.plosolver.solver;

import io.plosolver.poker.Game;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.Street;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A solved spot: the figures of the solve, and every decision. */
public interface SolvedSpot {

    /** Returns the figures. */
    SolverResult result();

    /** Returns the game whose hands are played. */
    Game game();

    /** Returns the boards at the root, as sets of cards. */
    List<Long> boards();

    /** Returns the betting tree of the solve. */
    BettingTree tree();

    /**
     * Returns the streets whose decisions are worth storing. Strategies of classes are stored for the root's street; later
     * streets are solved again from there when somebody looks at them.
     */
    default List<Street> keptStreets() {
        return Arrays.stream(Street.values())
                .filter(street -> street.compareTo(tree().rules().street()) >= 0)
                .toList();
    }

    /**
     * Returns the lines of all decisions of a street, with dealt cards. Suit-isomorphic lines are listed once. A turn
     * tree has about 44 lines for each river decision of the betting tree.
     */
    List<String> lines(Street street);

    /**
     * Returns the decisions of {@link #lines(Street)} in their order, each computed when the iteration reaches it. Much
     * faster than calling {@link #line(String)} for all lines, and at most one street of one deal is in memory.
     */
    default Iterable<NodeStrategy> decisions(Street street) {
        return () -> lines(street).stream()
                .map(this::line)
                .map(Optional::orElseThrow)
                .iterator();
    }

    /**
     * Returns sums over all hands of the first decision after each deal below the root's street, where these are cheap to
     * compute and the decisions themselves are not kept; suit-isomorphic lines are listed once. Each is computed when the
     * iteration reaches it.
     */
    default Iterable<DecisionTotals> totalsAfterDeals() {
        return List.of();
    }

    /**
     * Returns a decision.
     *
     * @param line in the format of {@link NodeStrategy#line()}, with any possible dealt cards
     * @return empty if the tree has no such decision
     */
    Optional<NodeStrategy> line(String line);
}
