package io.plosolver.solver.strategy;

import io.plosolver.poker.classes.HandClass;
import io.plosolver.poker.range.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Queries on one decision: averages over all hands, by class, and hand by hand. A query takes milliseconds to a second.
 */
public final class NodeStrategyView {

    private static final int BOARD_CARDS = 5;

    private final NodeStrategy line;
    private final HandsOnBoards hands;
    private final Optional<float[]> equities;

    /** @param boards including the cards that the line deals */
    public NodeStrategyView(NodeStrategy line, List<Long> boards) {
        this(line, new HandsOnBoards(line.hands(), boards), Optional.empty());
    }

    private NodeStrategyView(NodeStrategy line, HandsOnBoards hands, Optional<float[]> equities) {
        this.line = line;
        this.hands = hands;
        this.equities = equities;
    }

    /** Returns the decision. */
    public NodeStrategy line() {
        return line;
    }

    /** Returns the boards at the decision. */
    public List<Long> boards() {
        return hands.boards();
    }

    /** Returns the hands with their classes, which other decisions may share. */
    public HandsOnBoards onBoards() {
        return hands;
    }

    /** Returns the same view with equal hands, whose classes may be known already. */
    public NodeStrategyView with(HandsOnBoards equal) {
        return new NodeStrategyView(line, equal, equities);
    }

    /**
     * Returns the same view with equities.
     *
     * @param equities {@code [hand]}: share of the pot against the other player's range; NaN for a hand that meets none of it
     */
    public NodeStrategyView withEquities(float[] equities) {
        return new NodeStrategyView(line, hands, Optional.of(equities));
    }

    /** Returns the share of the pot of each hand, {@code [hand]}; empty if it was not computed. */
    public Optional<float[]> equities() {
        return equities;
    }

    /** Returns the averages over all hands. */
    public Mix mix() {
        return mix(IntStream.range(0, line.hands().length).toArray());
    }

    /** Returns the averages over the given hands. */
    public Mix mix(int[] selected) {
        MixTable sum = new MixTable(this, 1);
        for (int hand : selected) {
            sum.add(0, hand);
        }
        return sum.mix(0);
    }

    /**
     * Returns the indices of the hands in a range, of the classes of a filter and in cells, ascending.
     *
     * @param cells filters that all have to match
     */
    public int[] select(Optional<Range> range, Optional<ClassFilter> filter, List<CellFilter> cells) {
        boolean[] selected = new boolean[line.hands().length];
        Arrays.fill(selected, true);
        filter.ifPresent(each -> keep(selected, each.matches(hands.classes())));
        cells.forEach(each -> keep(selected, each.matches(this)));
        return IntStream.range(0, selected.length)
                .filter(hand ->
                        selected[hand] && (range.isEmpty() || range.get().weight(line.hands()[hand]) > 0))
                .toArray();
    }

    private static void keep(boolean[] selected, boolean[] matches) {
        for (int hand = 0; hand < selected.length; hand++) {
            selected[hand] &= matches[hand];
        }
    }

    /** Returns hand indices sorted by an order. */
    public int[] sorted(int[] hands, HandOrder order) {
        long[] keys = Arrays.stream(hands)
                .mapToLong(hand -> order.rank(this, hand))
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
        return Arrays.stream(hands.classes()).map(onBoard -> onBoard[hand]).toList();
    }

    /** Returns the figures of the given hands by class, one table for each board. */
    public List<ClassTable> tables(int[] selected) {
        List<ClassTable> tables = new ArrayList<>();
        for (int board = 0; board < boards().size(); board++) {
            tables.add(table(board, selected));
        }
        return tables;
    }

    private ClassTable table(int board, int[] selected) {
        boolean toCome = Long.bitCount(boards().get(board)) < BOARD_CARDS;
        return new ClassTable(
                boards().get(board),
                rows(Grouping.Kind.MADE, board, selected),
                toCome ? rows(Grouping.Kind.DRAWS, board, selected) : List.of(),
                rows(Grouping.Kind.NUTS, board, selected).stream()
                        .filter(row -> row.name().equals(Grouping.UNBEATEN))
                        .toList());
    }

    private List<ClassTable.Row> rows(Grouping.Kind kind, int board, int[] selected) {
        Grouping grouping = new Grouping(kind.name(), kind, board, 0, NamedGroups.NONE);
        return Breakdown.of(this, selected, List.of(grouping)).cells().stream()
                .map(cell -> new ClassTable.Row(cell.key().get(0), cell.mix()))
                .toList();
    }
}
