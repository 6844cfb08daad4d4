package io.plosolver.solver.strategy;

import java.util.List;

/**
 * What the classes of hands on one board do at a decision; classes without hands are left out.
 *
 * @param board its cards
 * @param made by what is made, the strongest first
 * @param draws by what is drawn to, the strongest first; empty on a river
 * @param nuts the hands that nothing beats, at most one row
 */
public record ClassTable(long board, List<Row> made, List<Row> draws, List<Row> nuts) {

    public ClassTable {
        made = List.copyOf(made);
        draws = List.copyOf(draws);
        nuts = List.copyOf(nuts);
    }

    /** One class. */
    public record Row(String name, Mix mix) {}
}
