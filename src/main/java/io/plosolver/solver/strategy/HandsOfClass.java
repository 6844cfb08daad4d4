package io.plosolver.solver.strategy;

import io.plosolver.poker.classes.BoardClasses;
import java.util.List;

/** The hands that match a {@link ClassFilter} on given boards. */
public final class HandsOfClass {

    private final ClassFilter filter;
    private final List<BoardClasses> boards;

    public HandsOfClass(ClassFilter filter, List<Long> boards) {
        long all = boards.stream().reduce(0L, (one, other) -> one | other);
        this.filter = filter;
        this.boards = boards.stream().map(board -> new BoardClasses(board, all)).toList();
    }

    /** Returns whether a hand matches. The hand must not contain a card of the boards. */
    public boolean contains(long hand) {
        return filter.matches(boards.stream().map(board -> board.of(hand)).toList());
    }

    /** Returns the canonical text of the filter. */
    public String classes() {
        return filter.canonical(false);
    }
}
