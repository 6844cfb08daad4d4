package io.plosolver.jobtype.solver;

import io.plosolver.solver.request.SolverTask;
import io.plosolver.solver.strategy.PostedBoards;
import io.plosolver.solver.strategy.PostedHands;
import java.util.List;

/** Spelling of boards and hands in the parameters of a task, for its documents. */
final class PostedSpelling {

    private PostedSpelling() {}

    /** Returns the boards with their cards in the order of the parameters. */
    static PostedBoards boards(SolverTask task) {
        return new PostedBoards(task.specification().boards());
    }

    /** Returns the hands that the ranges list card by card; takes as long as the ranges are large. */
    static PostedHands hands(SolverTask task) {
        return new PostedHands(List.of(
                task.specification().ranges().oop(),
                task.specification().ranges().ip()));
    }
}
