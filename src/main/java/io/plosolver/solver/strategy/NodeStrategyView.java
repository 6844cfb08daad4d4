package io.plosolver.solver.strategy;

import io.plosolver.poker.classes.BoardClasses;
import io.plosolver.poker.classes.HandClass;
import io.plosolver.poker.classes.MadeHand;
import io.plosolver.poker.range.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Queries on one decision: averages over all hands, by class, and hand by hand. A query takes milliseconds to a second.
 */
public final class NodeStrategyView {

    private final NodeStrategy line;
    private final List<Long> boards;
    private @Nullable List<HandClass[]> classes;

    /** @param boards including the cards that the line deals */
    public NodeStrategyView(NodeStrategy line, List<Long> boards) {
        this.line = line;
        this.boards = List.copyOf(boards);
    }

    /** Returns the decision. */
    public NodeStrategy line() {
        return line;
    }

    /** Returns the boards at the decision. */
    public List<Long> boards() {
        return boards;
    }

    /** Returns the averages over all hands. */
    public Mix mix() {
        return mix(IntStream.range(0, line.hands().length).toArray());
    }

    /** Returns the averages over the given hands. */
    public Mix mix(int[] hands) {
        Mix.Sum sum = new Mix.Sum(line);
        for (int hand : hands) {
            sum.add(hand);
        }
        return sum.mix();
    }

    /** Returns the indices of the hands in a range and of the filter's classes, ascending. */
    public int[] select(Optional<Range> range, Optional<ClassFilter> filter) {
        return IntStream.range(0, line.hands().length)
                .filter(hand -> range.isEmpty() || range.get().weight(line.hands()[hand]) > 0)
                .filter(hand -> filter.isEmpty() || filter.get().matches(classes(hand)))
                .toArray();
    }

    /** Returns hand indices sorted by an order. */
    public int[] sorted(int[] hands, HandOrder order) {
        long[] keys = Arrays.stream(hands)
                .mapToLong(hand -> order.rank(line, hand))
                .sorted()
                .toArray();
        int[] sorted = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            sorted[i] = order.hand(keys[i]);
        }
        return sorted;
    }

    /** Returns the index of a hand at this decision, or a negative number if the decision does not have it. */
    public int number(long hand) {
        return Arrays.binarySearch(line.hands(), hand);
    }

    /** Returns the classes of a hand, one for each board. */
    public List<HandClass> classes(int hand) {
        return allClasses().stream().map(onBoard -> onBoard[hand]).toList();
    }

    private synchronized List<HandClass[]> allClasses() {
        if (classes == null) {
            classes = boards.stream().map(this::classesOn).toList();
        }
        return classes;
    }

    private HandClass[] classesOn(long board) {
        long all = boards.stream().reduce(0L, (one, other) -> one | other);
        BoardClasses onBoard = new BoardClasses(board, all);
        return Arrays.stream(line.hands()).mapToObj(onBoard::of).toArray(HandClass[]::new);
    }

    /** Returns the figures of the given hands by class, one table for each board. */
    public List<ClassTable> tables(int[] hands) {
        List<ClassTable> tables = new ArrayList<>();
        for (int board = 0; board < boards.size(); board++) {
            tables.add(table(board, hands));
        }
        return tables;
    }

    /** The hands with the same draws. */
    private record Draws(String name, Mix.Sum sum) {}

    private ClassTable table(int board, int[] hands) {
        Map<Integer, Mix.Sum> made = new TreeMap<>();
        Map<Integer, Draws> draws = new TreeMap<>();
        Mix.Sum nuts = new Mix.Sum(line);
        HandClass[] onBoard = allClasses().get(board);
        for (int hand : hands) {
            HandClass handClass = onBoard[hand];
            made.computeIfAbsent(-handClass.made().ordinal(), first -> new Mix.Sum(line))
                    .add(hand);
            draws.computeIfAbsent(-handClass.drawsOrdinal(), first -> new Draws(handClass.draws(), new Mix.Sum(line)))
                    .sum()
                    .add(hand);
            if (handClass.nuts()) {
                nuts.add(hand);
            }
        }
        boolean toCome = Long.bitCount(boards.get(board)) < 5;
        return new ClassTable(
                boards.get(board),
                made.entrySet().stream()
                        .map(row -> new ClassTable.Row(
                                MadeHand.values()[-row.getKey()].label(),
                                row.getValue().mix()))
                        .toList(),
                toCome
                        ? draws.values().stream()
                                .map(row ->
                                        new ClassTable.Row(row.name(), row.sum().mix()))
                                .toList()
                        : List.of(),
                nuts.isEmpty() ? List.of() : List.of(new ClassTable.Row("nuts", nuts.mix())));
    }
}
