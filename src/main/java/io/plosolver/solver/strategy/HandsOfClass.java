package io.plosolver.solver.strategy;

import io.plosolver.poker.classes.BoardClasses;
import java.util.List;

/** The hands of some classes on given boards. */
public final class HandsOfClass {

    private final ClassFilter filter;
    private final List<BoardClasses> boards;

    public HandsOfClass(ClassFilter filter, List<Long> boards) {
        long all = boards.stream().reduce(0L, (one, other) -> one | other);
        this.filter = filter;
        this.boards = boards.stream().map(board -> new BoardClasses(board, all)).toList();
    }

    /** Returns whether a hand without a card of the boards is one of them. */
    public boolean contains(long hand) {
        return filter.matches(boards.stream().map(board -> board.of(hand)).toList());
    }

    /** Returns the canonical text of the classes. */
    public String classes() {
        return filter.canonical(false);
    }
}
