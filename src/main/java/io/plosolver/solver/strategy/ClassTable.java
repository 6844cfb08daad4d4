package io.plosolver.solver.strategy;

import java.util.List;

/**
 * Action frequencies and EVs of one decision by hand class on one board. Classes without hands are left out.
 *
 * @param board the cards of the board
 * @param made by made hand, the strongest first
 * @param draws by draw, the strongest first; empty on the river
 * @param nuts the unbeaten hands, at most one row
 */
public record ClassTable(long board, List<Row> made, List<Row> draws, List<Row> nuts) {

    public ClassTable {
        made = List.copyOf(made);
        draws = List.copyOf(draws);
        nuts = List.copyOf(nuts);
    }

    /** The figures of one class. */
    public record Row(String name, Mix mix) {}
}
