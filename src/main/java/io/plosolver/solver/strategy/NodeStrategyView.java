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

/** A decision to be looked at: as a whole, by class, and hand by hand. Takes milliseconds to a second. */
public final class NodeStrategyView {

    private final NodeStrategy line;
    private final List<Long> boards;
    private List<HandClass[]> classes;

    /** @param boards with the cards that the line deals */
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

    /** Returns what all hands do. */
    public Mix mix() {
        return mix(IntStream.range(0, line.hands().length).toArray());
    }

    /** Returns what some hands do. */
    public Mix mix(int[] hands) {
        Mix.Sum sum = new Mix.Sum(line);
        for (int hand : hands) {
            sum.add(hand);
        }
        return sum.mix();
    }

    /** Returns the hands that are in a range and of wanted classes, ascending. */
    public int[] select(Optional<Range> range, Optional<ClassFilter> filter) {
        return IntStream.range(0, line.hands().length)
                .filter(hand -> range.isEmpty() || range.get().weight(line.hands()[hand]) > 0)
                .filter(hand -> filter.isEmpty() || filter.get().matches(classes(hand)))
                .toArray();
    }

    /** Returns some hands in another order. */
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

    /** Returns the number of a hand at this decision, or a negative number when it is none. */
    public int number(long hand) {
        return Arrays.binarySearch(line.hands(), hand);
    }

    /** Returns the classes of a hand, one a board. */
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

    /** Returns what the classes do, a table a board. */
    public List<ClassTable> tables(int[] hands) {
        List<ClassTable> tables = new ArrayList<>();
        for (int board = 0; board < boards.size(); board++) {
            tables.add(table(board, hands));
        }
        return tables;
    }

    private ClassTable table(int board, int[] hands) {
        Map<Integer, Mix.Sum> made = new TreeMap<>();
        Map<Integer, Mix.Sum> draws = new TreeMap<>();
        Map<Integer, String> drawNames = new TreeMap<>();
        Mix.Sum nuts = new Mix.Sum(line);
        HandClass[] onBoard = allClasses().get(board);
        for (int hand : hands) {
            HandClass handClass = onBoard[hand];
            made.computeIfAbsent(-handClass.made().ordinal(), first -> new Mix.Sum(line))
                    .add(hand);
            draws.computeIfAbsent(-handClass.drawsOrdinal(), first -> new Mix.Sum(line))
                    .add(hand);
            drawNames.putIfAbsent(-handClass.drawsOrdinal(), handClass.draws());
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
                        ? draws.entrySet().stream()
                                .map(row -> new ClassTable.Row(
                                        drawNames.get(row.getKey()),
                                        row.getValue().mix()))
                                .toList()
                        : List.of(),
                nuts.isEmpty() ? List.of() : List.of(new ClassTable.Row("nuts", nuts.mix())));
    }
}
