package io.plosolver.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.compute.ComputationAbortedException;
import io.plosolver.compute.Progress;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.game.SpotEquity;
import io.plosolver.solver.reference.RandomHands;
import io.plosolver.solver.reference.SpotBuilder;
import io.plosolver.solver.request.SolveMethod;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.tree.Street;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The course of a solve by suit classes: choice of the method, cancellation, early end. */
class ClassSolveTest {

    private static final SolverLimits LIMITS = new SolverLimits(2_000_000_000L, 10_000);
    private static final int POLLS_TO_THE_END = 20;

    @ParameterizedTest
    @ValueSource(strings = {"AhKc8h5d2s", "AhKc8h5d"})
    void choosesExactHandsForFewHandsOfNoShape(String board) {
        SplittableRandom random = new SplittableRandom(300);
        String hands = RandomHands.range(Game.PLO4, random, 300, RandomHands.deckWithout(board));

        assertThat(method(SpotBuilder.on(board).ranges(hands, hands))).isEqualTo(SolveMethod.EXACT);
    }

    @ParameterizedTest
    @CsvSource({"AhKc8h5d2s, *", "AhKc8h5d, 16%", "AhKc8h5d, *"})
    void choosesClassesForWideRanges(String board, String range) {
        assertThat(method(SpotBuilder.on(board).ranges(range, range))).isEqualTo(SolveMethod.CLASSES);
    }

    @Test
    void choosesClassesForAFlopThatDoesNotFitByHand() {
        assertThat(method(SpotBuilder.on("AhKd7c").ranges("5%", "5%"))).isEqualTo(SolveMethod.CLASSES);
    }

    @Test
    void choosesExactHandsForLockedStrategies() {
        SpotBuilder spot = SpotBuilder.on("AhKc8h5d2s").ranges("*", "*").lock("", "AA**", Map.of("x", 1.0));

        assertThat(method(spot)).isEqualTo(SolveMethod.EXACT);
    }

    @ParameterizedTest
    @CsvSource({"AhKc8h5d, *, *", "AhKd7c, 15%, 15%"})
    void choosesClassesForWideRangesOfFiveCards(String board, String oop, String ip) {
        assertThat(method(SpotBuilder.on(board).game(Game.PLO5).ranges(oop, ip)))
                .isEqualTo(SolveMethod.CLASSES);
    }

    private static SolveMethod method(SpotBuilder spot) {
        return SolverAnalysis.forecast(spot.method(SolveMethod.AUTO).request(), LIMITS, 1)
                .method();
    }

    @ParameterizedTest
    @CsvSource({"flop, false", "flop, true", "turn, false", "turn, true"})
    void endsSoonWhenItIsCancelledWhileItIsGraded(String spot, boolean late) throws IOException {
        Events whole = new Events("grading", Integer.MAX_VALUE, Cancellation.Signal.ABORT);
        solve(spot(spot), whole);
        int polls = late ? whole.pollsSince - 3 : 1;
        Events cancelled = new Events("grading", polls, Cancellation.Signal.ABORT);

        assertThatThrownBy(() -> solve(spot(spot), cancelled)).isInstanceOf(ComputationAbortedException.class);

        assertThat(whole.pollsSince).isGreaterThan(100);
        assertThat(cancelled.pollsSince).isLessThanOrEqualTo(polls + POLLS_TO_THE_END);
    }

    @Test
    void givesTheRootOfAFlopWithoutAGradeAtTheDeadline() throws IOException {
        Events deadline = new Events("iteration 5", 0, Cancellation.Signal.FINISH_EARLY);

        SolvedSpot solved = solve(flop(), deadline);

        NodeStrategy root = solved.line("").orElseThrow();
        assertThat(solved.result().stopReason()).isEqualTo("deadline");
        assertThat(solved.result().iterations()).isEqualTo(5);
        assertThat(solved.result().exploitability()).isNaN();
        assertThat(solved.result().values().get(0) + solved.result().values().get(1))
                .isCloseTo(100, within(0.01));
        for (int hand = 0; hand < root.hands().length; hand++) {
            assertThat(root.frequencies()[0][hand] + root.frequencies()[1][hand])
                    .isCloseTo(1, within(1e-5f));
        }
        assertThat(deadline.warning).contains("no time to grade");
    }

    @Test
    void gradesATurnAtTheDeadline() throws IOException {
        Events deadline = new Events("iteration 5", 0, Cancellation.Signal.FINISH_EARLY);

        SolverResult result = solve(turn(), deadline).result();

        assertThat(result.stopReason()).isEqualTo("deadline");
        assertThat(result.exploitability()).isPositive();
    }

    @Test
    void iteratesOnceAndDoesNotGradeWhereTheTimeIsShorterThanAGrade() throws IOException {
        Events events = new Events("", 0, Cancellation.Signal.RUN);

        SolverResult result = solve(flop(), events, SolveTime.of(Duration.ofNanos(1)));

        assertThat(result.stopReason()).isEqualTo("time");
        assertThat(result.iterations()).isEqualTo(1);
        assertThat(result.exploitability()).isNaN();
        assertThat(result.classExploitability()).isPositive();
        assertThat(events.warning).contains("no time to grade", "which takes about ");
    }

    @Test
    void stopsForTheGradeWhereTheTimeIsHardlyLonger() throws IOException {
        double seconds = planned(flop()).forecast().gradingCpuSeconds();

        SolverResult result = solve(
                flop(),
                new Events("", 0, Cancellation.Signal.RUN),
                SolveTime.of(Duration.ofMillis((long) (1000 * seconds)).plusNanos(1)));

        assertThat(result.stopReason()).isEqualTo("time");
        assertThat(result.iterations()).isEqualTo(1);
        assertThat(result.exploitability()).isPositive();
    }

    @Test
    void reportsHowFarTheGradeIs() throws IOException {
        Events events = new Events("", 0, Cancellation.Signal.RUN);

        solve(flop(), events);

        assertThat(events.graded).hasSizeGreaterThan(10).isSorted();
        assertThat(events.graded.get(0)).isLessThan(1);
        assertThat(events.graded).last().isEqualTo(1.0);
    }

    @Test
    void stopsBeforeTheDeadlineOfItsAttempt() throws IOException {
        Events events = new Events("", 0, Cancellation.Signal.RUN);

        SolverResult result = solve(flop(), events, new SolveTime(Duration.ofDays(1), System.nanoTime()));

        assertThat(result.stopReason()).isEqualTo("deadline");
        assertThat(result.iterations()).isEqualTo(1);
        assertThat(result.exploitability()).isNaN();
    }

    @Test
    void givesTheSameValuesWithOtherSuits() throws IOException {
        SolverResult result =
                solve(turn(), new Events("", 1, Cancellation.Signal.RUN)).result();
        SpotBuilder relabelled = SpotBuilder.on("AsKs8d5h")
                .ranges("QdQhJdJh, TsTc9s8s, AcAd4c3d@0.5", "AhAdKhKd, 7d7h6d6h, TdTc9c8d@0.5");

        SolverResult other = solve(relabelled.iterations(30), new Events("", 1, Cancellation.Signal.RUN))
                .result();

        assertThat(other.exploitability()).isCloseTo(result.exploitability(), within(1e-4));
        assertThat(other.values().get(0)).isCloseTo(result.values().get(0), within(1e-2));
    }

    @ParameterizedTest
    @CsvSource({
        "AhKc8h5d2s, ''",
        "AhKc8h5d, ''",
        "AhKh8h5h, ''",
        "AhKc8h, ''",
        "AhKc8h5d2s, QsJs7c4d3h",
        "AhKc8h5d, QsJs7c4d"
    })
    void hasTheEquityOfTheExactGame(String board, String other) throws IOException {
        String[] boards = other.isEmpty() ? new String[] {board} : new String[] {board, other};
        SplittableRandom random = new SplittableRandom(9);
        long deck = RandomHands.deckWithout(boards);
        SolverRequest request = SpotBuilder.on(boards)
                .ranges(RandomHands.range(Game.PLO4, random, 9, deck), RandomHands.range(Game.PLO4, random, 9, deck))
                .sizes(List.of(), List.of())
                .iterations(0)
                .request();
        double expected = SolverAnalysis.solve(request, LIMITS, SolveListener.NONE, Computation.onThisThread())
                .result()
                .equities()
                .get(0);

        double equity = SpotEquity.of(
                Game.PLO4,
                SolverAnalysis.boards(request),
                new Range[] {request.oop(), request.ip()},
                Computation.onThisThread());

        assertThat(equity).isCloseTo(expected, within(1e-9));
    }

    private static SpotBuilder spot(String name) {
        return name.equals("flop") ? flop() : turn();
    }

    private static SpotBuilder flop() {
        return SpotBuilder.on("AhKh8s")
                .ranges("QsQcJsJc, ThTd9h8h", "AsAcKsKc, 7s7c6s6c")
                .stack(100)
                .sizes(Street.RIVER, List.of(), List.of())
                .iterations(6);
    }

    private static SpotBuilder turn() {
        return SpotBuilder.on("AhKh8s5c")
                .ranges("QsQcJsJc, ThTd9h8h, AdAs4d3s@0.5", "AcAsKcKs, 7s7c6s6c, TsTd9d8s@0.5")
                .iterations(30);
    }

    private static PlannedSolve planned(SpotBuilder spot) {
        return SolverAnalysis.plan(spot.method(SolveMethod.CLASSES).request(), LIMITS, 1, Cancellation.NONE);
    }

    private static SolverResult solve(SpotBuilder spot, Events events, SolveTime time) throws IOException {
        Computation computation = new Computation(1, Runnable::run, events, events);
        return SolverAnalysis.solve(planned(spot).within(time), SolveListener.NONE, computation)
                .result();
    }

    private static SolvedSpot solve(SpotBuilder spot, Events events) throws IOException {
        return SolverAnalysis.solve(
                spot.method(SolveMethod.CLASSES).request(),
                LIMITS,
                SolveListener.NONE,
                new Computation(1, Runnable::run, events, events));
    }

    /** Sends a signal a number of polls after a progress message that starts with a text. */
    private static final class Events implements Progress, Cancellation {

        private final String text;
        private final int polls;
        private final Signal signal;
        private boolean seen;
        private int pollsSince;
        private String warning = "";
        private final List<Double> graded = new ArrayList<>();

        Events(String text, int polls, Signal signal) {
            this.text = text;
            this.polls = polls;
            this.signal = signal;
        }

        @Override
        public void report(double fraction, String message) {
            seen |= message.startsWith(text);
            if (message.startsWith("grading")) {
                graded.add(fraction);
            }
        }

        @Override
        public void warn(String message) {
            warning = message;
        }

        @Override
        public Signal signal() {
            if (seen) {
                pollsSince++;
            }
            return seen && pollsSince > polls ? signal : Signal.RUN;
        }
    }
}
