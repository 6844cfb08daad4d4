package io.plosolver.solver.game;

import io.plosolver.compute.Cancellation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The states of a {@link ClassGame} before their rows are known: which deals follow each other. Listed level by level, and
 * numbered in this order. Two boards of a flop have four million by single hands, of some hundred bytes each.
 */
final class ClassOutlines {

    /** Numbers of the states that may follow one of the last street. */
    private static final int[] NO_DEALS = {};

    private final long[] rootBoards;
    private final int streets;
    private final List<Outline> outlines = new ArrayList<>();

    /**
     * A state.
     *
     * @param parent number of the preceding state, or -1
     * @param deals numbers of the states that may follow
     */
    private record Outline(int parent, @Nullable ClassDeal deal, int street, int[] deals) {}

    /**
     * @param streets number of streets that states are listed of
     * @param relabellings permutations of suits under which the root is invariant; the first is the identity
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    ClassOutlines(
            long[] boards,
            SuitLetters rootLetters,
            int streets,
            List<int[]> relabellings,
            ClassStateBuilder builder,
            Cancellation cancellation) {
        rootBoards = boards;
        this.streets = streets;
        outlines.add(new Outline(-1, null, 0, NO_DEALS));
        List<SuitLetters> letters = new ArrayList<>();
        letters.add(rootLetters);
        // All states from the first one of the last street on are of the last street.
        for (int number = 0; !isOfLastStreet(number); number++) {
            cancellation.throwIfAborted();
            Outline above = outlines.get(number);
            SuitLetters lettersAbove = letters.get(number);
            long[] boardsAbove = boards(number);
            List<ClassDeal> deals = number == 0 && relabellings.size() > 1
                    ? isomorphicDeals(boards, relabellings)
                    : ClassDeal.after(boards.length, lettersAbove);
            int[] numbers = new int[deals.size()];
            for (int at = 0; at < numbers.length; at++) {
                numbers[at] = outlines.size();
                outlines.add(new Outline(number, deals.get(at), above.street() + 1, NO_DEALS));
                if (!isOfLastStreet(numbers[at])) {
                    long[] then = deals.get(at).deal().onto(boardsAbove);
                    int kept = builder.kept(above.street() + 1, then, lettersAbove.kept());
                    letters.add(SuitLetters.of(dead(then), kept));
                }
            }
            outlines.set(number, new Outline(above.parent(), above.deal(), above.street(), numbers));
        }
    }

    private static List<ClassDeal> isomorphicDeals(long[] boards, List<int[]> relabellings) {
        return Deal.after(boards, relabellings).stream()
                .map(deal -> new ClassDeal(deal, 1))
                .toList();
    }

    private static long dead(long[] boards) {
        return Arrays.stream(boards).reduce(0, (one, other) -> one | other);
    }

    int count() {
        return outlines.size();
    }

    boolean isOfLastStreet(int number) {
        return street(number) + 1 == streets;
    }

    /** Returns the number of streets between the root and a state. */
    int street(int number) {
        return outlines.get(number).street();
    }

    /** Returns the number of the preceding state, or -1 for the root. */
    int parent(int number) {
        return outlines.get(number).parent();
    }

    /** Returns the deal that leads to a state after the root. */
    ClassDeal deal(int number) {
        return Objects.requireNonNull(outlines.get(number).deal());
    }

    /** Returns the numbers of the states that may follow. */
    int[] deals(int number) {
        return outlines.get(number).deals();
    }

    long[] boards(int number) {
        return parent(number) < 0 ? rootBoards : deal(number).deal().onto(boards(parent(number)));
    }
}
