package io.plosolver.jobtype.solver;

import io.plosolver.solver.request.SolverSpecification;
import io.plosolver.solver.request.SolverTask;
import io.plosolver.solver.strategy.PostedBoards;
import io.plosolver.solver.strategy.PostedHands;
import java.util.List;
import java.util.Objects;

/** Spelling of boards and hands in the parameters of a valid task, which has both, for its documents. */
final class PostedSpelling {

    private PostedSpelling() {}

    /** Returns the boards with their cards in the order of the parameters. */
    static PostedBoards boards(SolverTask task) {
        return new PostedBoards(Objects.requireNonNull(task.specification().boards(), "boards"));
    }

    /** Returns the hands that the ranges list card by card; takes as long as the ranges are large. */
    static PostedHands hands(SolverTask task) {
        SolverSpecification.Ranges ranges =
                Objects.requireNonNull(task.specification().ranges(), "ranges");
        return new PostedHands(
                List.of(Objects.requireNonNull(ranges.oop(), "oop"), Objects.requireNonNull(ranges.ip(), "ip")));
    }
}
