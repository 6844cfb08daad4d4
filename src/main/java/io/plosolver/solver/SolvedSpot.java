package io.plosolver.solver;

import io.plosolver.poker.Game;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.Street;
import java.util.List;
import java.util.Optional;

/** A spot whose solve is over: its figures and every decision of it. */
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
     * Returns the lines of all decisions of a street, with dealt cards, those that equal suits make the same included once.
     * Long on later streets: a turn tree has some 44 for each decision on the river.
     */
    List<String> lines(Street street);

    /**
     * Returns the decisions of {@link #lines(Street)} in their order, each computed when the iteration comes to it: far
     * faster than {@link #line(String)} for all lines, and never more than one street of one deal in memory.
     */
    default Iterable<NodeStrategy> decisions(Street street) {
        return () -> lines(street).stream()
                .map(this::line)
                .map(Optional::orElseThrow)
                .iterator();
    }

    /**
     * Returns a decision.
     *
     * @param line as {@link NodeStrategy#line()} has it; of dealt cards any that are possible
     * @return empty when the tree has no such decision
     */
    Optional<NodeStrategy> line(String line);
}
