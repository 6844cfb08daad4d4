package io.plosolver.solver.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/** A linear program to maximize. Rows are constrained to at most 0, or to equal a given number. */
final class LinearProgram {

    private final ExpressionsBasedModel model = new ExpressionsBasedModel();
    private final List<Variable> variables = new ArrayList<>();
    private final List<Map<Integer, Double>> rows = new ArrayList<>();
    private final Map<Integer, Double> levels = new TreeMap<>();

    /** Adds a variable with lower bound {@code lowest} and objective coefficient {@code weight}; returns its number. */
    int variable(double lowest, double weight) {
        Variable variable = model.newVariable("v" + variables.size()).weight(weight);
        if (lowest > Double.NEGATIVE_INFINITY) {
            variable.lower(lowest);
        }
        variables.add(variable);
        return variables.size() - 1;
    }

    /** Adds a row; returns its number. */
    int row() {
        rows.add(new TreeMap<>());
        return rows.size() - 1;
    }

    /** Adds a term to a row. */
    void add(int row, int variable, double factor) {
        rows.get(row).merge(variable, factor, Double::sum);
    }

    /** Adds a term to a row with an equality constraint. */
    void bound(int row, int variable, double factor, double level) {
        add(row, variable, factor);
        levels.put(row, level);
    }

    double maximum() {
        for (int row = 0; row < rows.size(); row++) {
            Expression expression = model.newExpression("r" + row);
            rows.get(row).forEach((variable, factor) -> expression.set(variables.get(variable), factor));
            if (levels.containsKey(row)) {
                expression.level(levels.get(row));
            } else {
                expression.upper(0);
            }
        }
        Optimisation.Result result = model.maximise();
        if (!result.getState().isOptimal()) {
            throw new AssertionError("the linear program has no solution: " + result.getState());
        }
        return result.getValue();
    }
}
