package io.plosolver.jobtype.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.compute.Computation;
import io.plosolver.solver.DecisionTotals;
import io.plosolver.solver.SolveListener;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.SolverAnalysis;
import io.plosolver.solver.SolverLimits;
import io.plosolver.solver.reference.SpotBuilder;
import io.plosolver.solver.request.SolveMethod;
import io.plosolver.solver.strategy.LineSteps;
import io.plosolver.solver.tree.Street;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Figures after the turn cards of a flop by classes, against the decisions by hand. */
class LineSummaryTest {

    private static SolvedSpot solved;
    private static final Map<String, LineSummary> OF_CLASSES = new HashMap<>();

    @BeforeAll
    static void solve() throws IOException {
        solved = SolverAnalysis.solve(
                SpotBuilder.on("AhKd8c")
                        .ranges("QQJ9, TT98", "AA7*, 7765")
                        .stack(100)
                        .sizes(Street.RIVER, List.of(), List.of())
                        .iterations(2)
                        .method(SolveMethod.CLASSES)
                        .request(),
                new SolverLimits(2_000_000_000L, 10_000),
                SolveListener.NONE,
                Computation.onThisThread());
        for (DecisionTotals totals : solved.totalsAfterDeals()) {
            OF_CLASSES.put(totals.line(), LineSummary.of(totals));
        }
    }

    @Test
    void coversEveryDecisionAfterATurnCard() {
        assertThat(OF_CLASSES.keySet())
                .containsExactlyInAnyOrderElementsOf(solved.lines(Street.TURN).stream()
                        .filter(LineSteps::endsWithDeal)
                        .toList());
    }

    @Test
    void agreesWithTheDecisionsOfSingleHands() {
        for (String line : List.of("x-x-2c", "x-x-Ad", "x-x-Th")) {
            LineSummary expected = LineSummary.of(solved.line(line).orElseThrow());

            LineSummary found = OF_CLASSES.get(line);

            assertThat(found.pot()).isEqualTo(expected.pot());
            assertThat(found.deals()).isCloseTo(expected.deals(), within(0.001 * expected.deals()));
            assertThat(found.ev()).isCloseTo(expected.ev(), within(0.001 * expected.pot()));
            for (int action = 0; action < expected.taken().size(); action++) {
                assertThat(found.frequencies().get(action))
                        .isCloseTo(expected.frequencies().get(action), within(0.001));
            }
        }
    }
}
