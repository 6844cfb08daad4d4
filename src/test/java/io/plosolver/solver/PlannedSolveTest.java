package io.plosolver.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.RangeText;
import io.plosolver.poker.range.RangeTexts;
import io.plosolver.solver.reference.SpotBuilder;
import io.plosolver.solver.request.CanonicalSolve;
import io.plosolver.solver.request.SolveMethod;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.request.SolverSpecification;
import io.plosolver.solver.request.SolverSpecification.Chips;
import io.plosolver.solver.request.SolverSpecification.Lock;
import io.plosolver.solver.request.SolverSpecification.Ranges;
import io.plosolver.solver.request.SolverSpecification.Rule;
import io.plosolver.solver.request.SolverSpecification.Target;
import io.plosolver.solver.request.SolverTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is computed once on the way from the parameters of a solve to its result. */
class PlannedSolveTest {

    private static final SolverLimits LIMITS = new SolverLimits(1_000_000_000, 1_000);

    @Test
    void solvesOnTheTreeOfThePlan() throws Exception {
        PlannedSolve planned = plan(task(List.of(), List.of()));

        SolvedSpot solved = SolverAnalysis.solve(planned, SolveListener.NONE, Computation.onThisThread());

        assertThat(solved.tree()).isSameAs(planned.tree());
    }

    @Test
    void plansOnTheTreeThatLocksWereCheckedAgainst() {
        SolverTask task = task(List.of("b100"), List.of());

        PlannedSolve planned = plan(task);

        assertThat(planned.tree()).isSameAs(task.tree().orElseThrow());
        assertThat(planned.tree().node("b100")).as("a removed line").isNegative();
    }

    @Test
    void forecastsThePlanLikeTheRequest() {
        SolverTask task = task(List.of("b100"), List.of());

        assertThat(plan(task).forecast()).isEqualTo(SolverAnalysis.forecast(task.request(), LIMITS, 1));
    }

    @Test
    void parsesEachRangeTextOnceForTheTaskAndItsCanonicalForm() {
        List<String> parsed = new ArrayList<>();
        RangeTexts texts = new RangeTexts((Game game, String text) -> {
            parsed.add(text);
            return RangeText.parse(game, text);
        });
        SolverSpecification specification =
                specification(List.of(), List.of(new Lock("", List.of(new Rule("AsKs**", null, Map.of("x", 1.0))))));

        SolverTask task = SolverTask.of(specification, texts, LIMITS.maxNodes(), Cancellation.NONE);
        CanonicalSolve canonical = CanonicalSolve.of(task, texts);

        assertThat(parsed).containsExactlyInAnyOrder("AA**", "KK**", "AsKs**");
        assertThat(canonical.labelling()).isEqualTo(CanonicalSolve.labelling(specification));
    }

    @Test
    void suggestsNoRangesWhereTheBoardsAloneDoNotFit() {
        SolverRequest flop = SpotBuilder.on("AhKc8h")
                .ranges("*", "*")
                .method(SolveMethod.AUTO)
                .request();
        SolverLimits limits = new SolverLimits(1_000_000, 1_000);

        assertThatThrownBy(() -> SolverAnalysis.plan(flop, limits, 1, Cancellation.NONE))
                .isInstanceOf(SolverTooLargeException.class)
                .hasMessageEndingWith("MB, so choose a later street")
                .hasMessageNotContaining("would fit");
    }

    /** Fewer hands need as many buckets. */
    @Test
    void suggestsRangesThatFitBesideTheStrengthBucketsOfARiver() {
        SolverLimits limits = new SolverLimits(17_000_000_000L, 1_000);
        SpotBuilder flop = SpotBuilder.on("AhKd7c", "Qs8h4d").raiseCap(1).method(SolveMethod.AUTO);
        SolverTooLargeException refused = catchThrowableOfType(
                SolverTooLargeException.class,
                () -> SolverAnalysis.plan(flop.ranges("4%", "4%").request(), limits, 1, Cancellation.NONE));

        SolverForecast suggested = SolverAnalysis.forecast(
                flop.ranges(first(refused), first(refused)).request(), limits, 1);

        assertThat((double) suggested.memoryBytes()).isCloseTo(limits.memoryBytes(), withinPercentage(10));
    }

    /** Returns a range of at most as many hands as a refusal suggests. */
    private static String first(SolverTooLargeException refused) {
        Matcher hands = Pattern.compile("ranges of some ([0-9,]+) ").matcher(refused.getMessage());
        assertThat(hands.find()).as(refused.getMessage()).isTrue();
        double suggested = Double.parseDouble(hands.group(1).replace(",", ""));
        return 4 * suggested / refused.forecast().oopCombos() + "%";
    }

    private static PlannedSolve plan(SolverTask task) {
        return SolverAnalysis.plan(task, LIMITS, 1, Cancellation.NONE);
    }

    private static SolverTask task(List<String> removedLines, List<Lock> locks) {
        return SolverTask.of(specification(removedLines, locks), LIMITS.maxNodes(), Cancellation.NONE);
    }

    private static SolverSpecification specification(List<String> removedLines, List<Lock> locks) {
        return new SolverSpecification(
                "plo4",
                List.of("AhKh8h5h2c"),
                new Chips(100.0, 300.0, null),
                null,
                new Ranges("AA**", "KK**"),
                null,
                null,
                null,
                null,
                null,
                "exact",
                new Target(null, 1, null),
                null,
                removedLines,
                locks);
    }
}
