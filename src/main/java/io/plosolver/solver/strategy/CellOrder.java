package io.plosolver.solver.strategy;

import io.plosolver.solver.strategy.Breakdown.Cell;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Sort order of the cells of a {@link Breakdown}. Ties keep the order of the groups; cells without a value come last in
 * either direction.
 */
public final class CellOrder {

    /** The groups with most combos first. */
    public static final CellOrder BY_COMBOS = new CellOrder(Mix::combos, true);

    private final ToDoubleFunction<Mix> key;
    private final boolean descending;

    private CellOrder(ToDoubleFunction<Mix> key, boolean descending) {
        this.key = key;
        this.descending = descending;
    }

    /**
     * Parses an order such as {@code -frequency.b100}, {@code ev}, {@code -combos} or {@code ranks}.
     *
     * @param actions actions of the decision
     * @return empty if the text is not an order, or names an action that the decision does not have
     */
    public static Optional<CellOrder> parse(String text, List<String> actions) {
        boolean descending = text.startsWith("-");
        String name = descending ? text.substring(1) : text;
        int dot = name.indexOf('.');
        if (dot < 0) {
            return simple(name).map(key -> new CellOrder(key, descending));
        }
        int action = actions.indexOf(name.substring(dot + 1));
        if (action < 0) {
            return Optional.empty();
        }
        return switch (name.substring(0, dot)) {
            case "frequency" ->
                Optional.of(new CellOrder(mix -> mix.frequencies().get(action), descending));
            case "ev" -> Optional.of(new CellOrder(mix -> mix.evs().get(action), descending));
            default -> Optional.empty();
        };
    }

    private static Optional<ToDoubleFunction<Mix>> simple(String name) {
        return switch (name) {
            case "ranks" -> Optional.of(mix -> 0);
            case "hands" -> Optional.of(Mix::hands);
            case "combos" -> Optional.of(Mix::combos);
            case "deals" -> Optional.of(Mix::deals);
            case "ev" -> Optional.of(Mix::ev);
            case "equity" -> Optional.of(Mix::equity);
            case "regret" -> Optional.of(Mix::regret);
            default -> Optional.empty();
        };
    }

    /** Returns the cells in this order. */
    public List<Cell> sorted(List<Cell> cells) {
        return cells.stream().sorted(Comparator.comparingDouble(this::place)).toList();
    }

    private double place(Cell cell) {
        double value = key.applyAsDouble(cell.mix());
        return Double.isNaN(value) ? Double.POSITIVE_INFINITY : descending ? -value : value;
    }
}
