package io.plosolver.solver.strategy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures of a decision by one or two groupings of its hands. Every selected hand is counted in one cell, so the cells
 * add up to the total.
 *
 * @param groups names of the groups that have hands, one list for each grouping, in the order in which they are shown
 * @param total figures of all selected hands
 * @param cells cells with hands, by the groups of the first grouping, then of the second
 */
public record Breakdown(List<List<String>> groups, Mix total, List<Cell> cells) {

    public Breakdown {
        groups = groups.stream().map(List::copyOf).toList();
        cells = List.copyOf(cells);
    }

    /**
     * Hands that the groupings do not tell apart.
     *
     * @param key name of the group of each grouping
     */
    public record Cell(List<String> key, Mix mix) {

        public Cell {
            key = List.copyOf(key);
        }
    }

    /**
     * Groups hands of a decision. Takes one pass over the hands and one number for each hand and grouping.
     *
     * @param selected indices of the hands
     * @param groupings one or two
     */
    public static Breakdown of(NodeStrategyView view, int[] selected, List<Grouping> groupings) {
        HandGroups down = groupings.get(0).groups(view);
        HandGroups across =
                groupings.size() == 1 ? HandGroups.ONE : groupings.get(1).groups(view);
        int columns = across.names().size();
        int cells = down.names().size() * columns;
        MixTable table = new MixTable(view, cells);
        for (int hand : selected) {
            table.add(down.number(hand) * columns + across.number(hand), hand);
        }
        List<Cell> found = new ArrayList<>();
        boolean[] usedDown = new boolean[down.names().size()];
        boolean[] usedAcross = new boolean[columns];
        for (int cell = 0; cell < cells; cell++) {
            if (!table.isEmpty(cell)) {
                String row = down.names().get(cell / columns);
                found.add(new Cell(
                        groupings.size() == 1
                                ? List.of(row)
                                : List.of(row, across.names().get(cell % columns)),
                        table.mix(cell)));
                usedDown[cell / columns] = true;
                usedAcross[cell % columns] = true;
            }
        }
        List<List<String>> groups = new ArrayList<>(List.of(used(down.names(), usedDown)));
        if (groupings.size() > 1) {
            groups.add(used(across.names(), usedAcross));
        }
        return new Breakdown(groups, table.total(), found);
    }

    /**
     * Returns the most frequent group of a second grouping in each group of a first one.
     *
     * @param selected indices of the hands
     */
    public static Map<String, String> mostFrequent(
            NodeStrategyView view, int[] selected, Grouping grouping, Grouping second) {
        HandGroups rows = grouping.groups(view);
        HandGroups columns = second.groups(view);
        int width = columns.names().size();
        int[] hands = new int[rows.names().size() * width];
        for (int hand : selected) {
            hands[rows.number(hand) * width + columns.number(hand)]++;
        }
        Map<String, String> found = new HashMap<>();
        for (int row = 0; row < rows.names().size(); row++) {
            int most = row * width;
            for (int cell = most; cell < (row + 1) * width; cell++) {
                most = hands[cell] > hands[most] ? cell : most;
            }
            found.put(rows.names().get(row), columns.names().get(most % width));
        }
        return found;
    }

    private static List<String> used(List<String> names, boolean[] used) {
        List<String> found = new ArrayList<>();
        for (int name = 0; name < used.length; name++) {
            if (used[name]) {
                found.add(names.get(name));
            }
        }
        return found;
    }
}
