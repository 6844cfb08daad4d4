package io.plosolver.solver.strategy;

import io.plosolver.poker.Cards;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Filter of the hands in cells of a {@link Breakdown}: {@code made@1:top_set;made@2:overpair} is one cell, and a comma
 * joins several. In contrast to a {@link ClassFilter}, {@code draws:flush_draw} has no further draw.
 */
public final class CellFilter {

    /** Disjunction of cells; a cell is a conjunction of groups. */
    private final List<List<Group>> cells;

    private record Group(Grouping grouping, String name) {}

    private CellFilter(List<List<Group>> cells) {
        this.cells = List.copyOf(cells);
    }

    /**
     * Parses a filter.
     *
     * @param boards boards of the decision
     * @param holeCards number of cards of a hand
     * @throws IllegalArgumentException if the text is invalid; the message says what to give
     */
    public static CellFilter parse(String text, List<Long> boards, int holeCards) {
        return parse(text, boards, holeCards, NamedGroups.NONE);
    }

    /**
     * Parses a filter, whose cells may be those of named groups: {@code view:aces}.
     *
     * @throws IllegalArgumentException if the text is invalid; the message says what to give
     */
    public static CellFilter parse(String text, List<Long> boards, int holeCards, NamedGroups named) {
        List<List<Group>> cells = new ArrayList<>();
        for (String cell : text.split(",", -1)) {
            List<Group> groups = new ArrayList<>();
            for (String group : cell.split(";", -1)) {
                groups.add(group(group.strip(), boards, holeCards, named));
            }
            cells.add(List.copyOf(groups));
        }
        return new CellFilter(cells);
    }

    /**
     * Returns the filter of the hands with the given ranks.
     *
     * @param text ranks in any order, such as {@code AA65}
     * @throws IllegalArgumentException if these are no ranks of a whole hand; the message says what to give
     */
    public static CellFilter ofRanks(String text, List<Long> boards, int holeCards) {
        return new CellFilter(List.of(List.of(new Group(Grouping.parse("ranks", boards), ranks(text, holeCards)))));
    }

    private static Group group(String text, List<Long> boards, int holeCards, NamedGroups named) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no group: give a grouping and a group of it, such as made:top_set");
        }
        Grouping grouping = Grouping.parse(text.substring(0, colon), boards, named);
        String name = text.substring(colon + 1);
        if (grouping.kind() == Grouping.Kind.RANKS) {
            return new Group(grouping, ranks(name, holeCards));
        }
        List<String> known = grouping.names();
        if (!known.contains(name)) {
            throw new IllegalArgumentException(
                    "there is no group \"" + name + "\" of " + grouping.text() + ": use " + String.join(", ", known));
        }
        return new Group(grouping, name);
    }

    private static String ranks(String text, int holeCards) {
        String ranks = text.toUpperCase(Locale.ROOT);
        boolean valid = ranks.length() == holeCards
                && ranks.chars().allMatch(rank -> Cards.RANKS.indexOf(rank) >= 0)
                && ranks.chars()
                        .distinct()
                        .allMatch(rank ->
                                ranks.chars().filter(each -> each == rank).count() <= 4);
        if (!valid) {
            throw new IllegalArgumentException("\"" + text + "\" are not the ranks of a hand: give " + holeCards
                    + " ranks without suits, such as " + "AAKKQQ".substring(0, holeCards));
        }
        return Arrays.stream(ranks.split(""))
                .sorted(Comparator.comparing((String rank) -> -Cards.RANKS.indexOf(rank)))
                .collect(Collectors.joining());
    }

    /** Returns whether each hand of a decision is in one of the cells, {@code [hand]}. */
    boolean[] matches(NodeStrategyView view) {
        boolean[] any = new boolean[view.line().hands().length];
        for (List<Group> cell : cells) {
            boolean[] all = new boolean[any.length];
            Arrays.fill(all, true);
            for (Group group : cell) {
                HandGroups groups = group.grouping().groups(view);
                int number = groups.names().indexOf(group.name());
                for (int hand = 0; hand < all.length; hand++) {
                    all[hand] &= groups.number(hand) == number;
                }
            }
            for (int hand = 0; hand < any.length; hand++) {
                any[hand] |= all[hand];
            }
        }
        return any;
    }
}
