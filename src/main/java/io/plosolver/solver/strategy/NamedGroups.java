package io.plosolver.solver.strategy;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.poker.range.RangeSyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Groups of hands that a client names, each by a range, by classes or by both: {@code aces|AA**;sets||top_set,set}. A hand is
 * in the first group that it matches, or in {@link #OTHER}.
 */
public final class NamedGroups {

    /** No groups. */
    public static final NamedGroups NONE = new NamedGroups(List.of());

    /** Name of the group of hands that match none. */
    static final String OTHER = "other";

    private static final int MAX_GROUPS = 50;
    private static final int MAX_PARTS = 3;
    private static final Pattern NAME = Pattern.compile("[^,;:|]{1,60}");

    private final List<Group> groups;

    private record Group(String name, Optional<Range> range, Optional<ClassFilter> classes) {}

    private NamedGroups(List<Group> groups) {
        this.groups = List.copyOf(groups);
    }

    /**
     * Parses groups, with a semicolon between two of them.
     *
     * @param boards number of boards
     * @throws IllegalArgumentException if the text is invalid; the message says what to give
     */
    public static NamedGroups parse(String text, Game game, int boards, Cancellation cancellation) {
        String[] parts = text.split(";", -1);
        if (parts.length > MAX_GROUPS) {
            throw new IllegalArgumentException("there are " + parts.length + " groups: give at most " + MAX_GROUPS);
        }
        List<Group> groups = new ArrayList<>();
        Set<String> names = new HashSet<>(Set.of(OTHER));
        for (String part : parts) {
            Group group = group(part, game, boards, cancellation);
            if (!names.add(group.name())) {
                throw new IllegalArgumentException("the name \"" + group.name() + "\" is used twice"
                        + (group.name().equals(OTHER) ? ": it is that of the hands in no group" : ""));
            }
            groups.add(group);
        }
        return new NamedGroups(groups);
    }

    private static Group group(String text, Game game, int boards, Cancellation cancellation) {
        String[] parts = Arrays.stream(text.split("\\|", -1)).map(String::strip).toArray(String[]::new);
        String range = parts.length > 1 ? parts[1] : "";
        String classes = parts.length > 2 ? parts[2] : "";
        if (parts.length > MAX_PARTS || range.isEmpty() && classes.isEmpty()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no group: give name|range, name||classes or name|range|classes");
        }
        if (!NAME.matcher(parts[0]).matches()) {
            throw new IllegalArgumentException(
                    "\"" + parts[0] + "\" is no name: give 1 to 60 characters without , ; : and |");
        }
        try {
            return new Group(
                    parts[0],
                    range.isEmpty() ? Optional.empty() : Optional.of(Range.parse(game, range, cancellation)),
                    classes.isEmpty() ? Optional.empty() : Optional.of(ClassFilter.parse(classes, boards)));
        } catch (RangeSyntaxException e) {
            throw new IllegalArgumentException(parts[0] + ": " + e.getMessage(), e);
        }
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    /** Returns the names in the order of the groups, and that of the hands in none. */
    List<String> names() {
        List<String> names = new ArrayList<>(groups.stream().map(Group::name).toList());
        names.add(OTHER);
        return names;
    }

    /** Returns the groups of the hands of a decision. */
    HandGroups of(NodeStrategyView view) {
        long[] hands = view.line().hands();
        int[] numbers = new int[hands.length];
        Arrays.fill(numbers, groups.size());
        for (int number = groups.size() - 1; number >= 0; number--) {
            Group group = groups.get(number);
            for (int hand : view.select(group.range(), group.classes(), List.of())) {
                numbers[hand] = number;
            }
        }
        return new HandGroups(numbers, names());
    }
}
