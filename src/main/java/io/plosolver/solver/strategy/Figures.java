package io.plosolver.solver.strategy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Conversion of mixes and class tables to nested maps and lists, ready for any format. Numbers are rounded to six
 * decimals.
 */
public final class Figures {

    private static final double STEPS = 1e6;

    private Figures() {}

    /** Returns a number rounded to six decimals, or null if it is not finite. */
    public static @Nullable Double number(double value) {
        return Double.isFinite(value) ? round(value) : null;
    }

    /** Returns a finite number, rounded to six decimals. */
    public static double round(double value) {
        return Math.round(value * STEPS) / STEPS;
    }

    /** Returns the figures of a mix by field name. */
    public static Map<String, Object> of(Mix mix) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("hands", mix.hands());
        figures.put("combos", number(mix.combos()));
        figures.put("deals", number(mix.deals()));
        figures.put("frequencies", numbers(mix.frequencies()));
        figures.put("evs", numbers(mix.evs()));
        figures.put("ev", number(mix.ev()));
        return figures;
    }

    /** Returns the figures of a mix by field name, with its regret and with its equity if it has one. */
    public static Map<String, Object> detailed(Mix mix) {
        Map<String, Object> figures = of(mix);
        if (!mix.frequencies().isEmpty()) {
            figures.put("regret", number(mix.regret()));
        }
        if (Double.isFinite(mix.equity())) {
            figures.put("equity", round(mix.equity()));
        }
        return figures;
    }

    /**
     * Returns the class tables, one for each board.
     *
     * @param names the boards as they are to be written
     */
    public static List<Map<String, Object>> of(List<ClassTable> tables, List<String> names) {
        List<Map<String, Object>> boards = new ArrayList<>();
        for (int place = 0; place < tables.size(); place++) {
            ClassTable table = tables.get(place);
            Map<String, Object> board = new LinkedHashMap<>();
            board.put("board", names.get(place));
            board.put("made", rows(table.made()));
            board.put("draws", rows(table.draws()));
            board.put("nuts", rows(table.nuts()));
            boards.add(board);
        }
        return boards;
    }

    private static List<Map<String, Object>> rows(List<ClassTable.Row> rows) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (ClassTable.Row row : rows) {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("class", row.name());
            figures.putAll(of(row.mix()));
            list.add(figures);
        }
        return list;
    }

    private static List<Double> numbers(List<Double> values) {
        return new ArrayList<>(values.stream().map(Figures::number).toList());
    }
}
