package io.plosolver.solver.strategy;

import io.plosolver.poker.classes.BoardClasses;
import io.plosolver.poker.classes.HandClass;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands of a decision on its boards, with the class of each hand and the groups that do not depend on the strategy. Both
 * are computed at first use. All decisions of a player on one street have the same hands, so instances are equal if hands
 * and boards are, and may be shared.
 */
public final class HandsOnBoards {

    private final long[] hands;
    private final List<Long> boards;
    private final Map<Key, HandGroups> groups = new ConcurrentHashMap<>();
    private HandClass @Nullable [][] classes;

    private record Key(Grouping.Kind kind, int board) {}

    /**
     * @param hands ascending; not to be changed
     * @param boards boards of three to five cards
     */
    HandsOnBoards(long[] hands, List<Long> boards) {
        this.hands = hands;
        this.boards = List.copyOf(boards);
    }

    /** Returns the hands, {@code [hand]}. */
    long[] hands() {
        return hands;
    }

    List<Long> boards() {
        return boards;
    }

    /** Returns the classes on all boards, {@code [board][hand]}. */
    synchronized HandClass[][] classes() {
        if (classes == null) {
            classes = boards.stream().map(this::classesOn).toArray(HandClass[][]::new);
        }
        return classes;
    }

    /** Returns the groups of the hands. The first call for a kind and a board computes them, which takes milliseconds. */
    HandGroups groups(Grouping grouping, Supplier<HandGroups> first) {
        return groups.computeIfAbsent(new Key(grouping.kind(), grouping.board()), key -> first.get());
    }

    private HandClass[] classesOn(long board) {
        long all = boards.stream().reduce(0L, (one, other) -> one | other);
        BoardClasses onBoard = new BoardClasses(board, all);
        HandClass[] found = new HandClass[hands.length];
        for (int hand = 0; hand < hands.length; hand++) {
            found[hand] = onBoard.of(hands[hand]);
        }
        return found;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HandsOnBoards same && boards.equals(same.boards) && Arrays.equals(hands, same.hands);
    }

    @Override
    public int hashCode() {
        return 31 * boards.hashCode() + Arrays.hashCode(hands);
    }
}
