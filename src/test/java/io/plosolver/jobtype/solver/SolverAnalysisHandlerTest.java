package io.plosolver.jobtype.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.compute.Computation;
import io.plosolver.compute.ComputationAbortedException;
import io.plosolver.compute.Progress;
import io.plosolver.job.JobClaim;
import io.plosolver.job.PermanentJobException;
import io.plosolver.solver.PlannedSolve;
import io.plosolver.solver.SolveListener;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.SolverLimits;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.testing.Claims;
import io.plosolver.testing.CutShortNotes;
import io.plosolver.testing.SolverDocuments;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the parameters of a solver analysis to its result document. */
class SolverAnalysisHandlerTest {

    private static final SolverSettings SETTINGS =
            new SolverSettings(new SolverLimits(500_000_000, 10_000), 1, 60, 1_000_000_000);

    private final SolverAnalysisHandler handler = new SolverAnalysisHandler(SETTINGS, SolverStorage.NONE);

    @Test
    void solvesToTheTarget() throws Exception {
        JsonObject result = run(SolverDocuments.river());

        assertThat(result.getString("stopReason")).isEqualTo("exploitability");
        assertThat(result.getDouble("exploitability")).isBetween(0.0, 0.005);
        assertThat(result.getString("algorithm")).isEqualTo("dcfr");
        assertThat(Duration.parse(result.getString("elapsed"))).isPositive();
        assertThat(result.getJsonObject("value").getDouble("oop")
                        + result.getJsonObject("value").getDouble("ip"))
                .isCloseTo(100, within(1e-3));
        assertThat(result.getJsonArray("curve")).isNotEmpty();
    }

    @Test
    void sharesThePotLessTheRake() throws Exception {
        JsonObject result = run(SolverDocuments.river()
                .put("betSizes", new JsonObject("{\"river\": {\"oop\": [], \"ip\": []}}"))
                .put("rake", new JsonObject("{\"rate\": 0.05, \"cap\": 3}")));

        assertThat(result.getJsonObject("value").getDouble("oop")
                        + result.getJsonObject("value").getDouble("ip"))
                .isCloseTo(97, within(1e-3));
        assertThat(result.getJsonObject("equityRealisation").getDouble("oop")).isCloseTo(0.97, within(1e-3));
    }

    @Test
    void showsTheTreeAsItWasBuilt() throws Exception {
        JsonObject tree = run(SolverDocuments.river().put("removedLines", new JsonArray().add("b50")))
                .getJsonObject("tree");

        List<JsonObject> lines =
                tree.getJsonArray("lines").stream().map(JsonObject.class::cast).toList();
        assertThat(lines).hasSize(tree.getInteger("nodes"));
        assertThat(lines)
                .extracting(line -> line.getString("line"))
                .contains("", "x", "b100", "b100-c", "x-b100-r300")
                .doesNotContain("b50");
        assertThat(lines).contains(new JsonObject("""
                                {"line": "b100", "kind": "decision", "street": "river", "actor": "ip", "pot": 200.0}"""), new JsonObject("""
                                {"line": "b100-f", "kind": "fold", "street": "river", "actor": "ip", "pot": 200.0}"""), new JsonObject("""
                                {"line": "b100-c", "kind": "showdown", "street": "river", "actor": null, "pot": 300.0}"""));
    }

    @Test
    void locksTheHandsOfAClass() throws Exception {
        JsonObject hands = run(SolverDocuments.river()
                        .put("include", new JsonObject("{\"strategy\": \"full\"}"))
                        .put("target", new JsonObject("{\"iterations\": 0}"))
                        .put("locks", new JsonArray("""
                                [{"line": "", "hands": [{"class": "top_set", "frequencies": {"b100": 1}}]}]""")))
                .getJsonObject("strategies")
                .getJsonObject("")
                .getJsonObject("hands");

        assertThat(hands.getJsonObject("AdAc7c6c").getJsonArray("frequencies"))
                .as("a set of aces")
                .containsExactly(0.0, 0.0, 1.0);
        assertThat(hands.getJsonObject("QsJsTc9c").getJsonArray("frequencies"))
                .as("a hand of another class stays free")
                .allSatisfy(share -> assertThat((Double) share).isCloseTo(1 / 3.0, within(1e-5)));
    }

    @Test
    void listsEachLineOfTheTreeOnce() throws Exception {
        JsonObject tree = run(SolverDocuments.river()
                        .put("boards", new JsonArray().add("AhKc8h5d"))
                        .put("target", new JsonObject().put("iterations", 0)))
                .getJsonObject("tree");

        assertThat(tree.getJsonArray("lines"))
                .extracting(line -> ((JsonObject) line).getString("line"))
                .contains("x-x", "x-x-x")
                .doesNotHaveDuplicates();
        assertThat(tree.getJsonArray("lines")).anySatisfy(line -> {
            assertThat(((JsonObject) line).getString("line")).isEqualTo("x-x");
            assertThat(((JsonObject) line).getString("kind")).isEqualTo("decision");
            assertThat(((JsonObject) line).getString("street")).isEqualTo("river");
        });
    }

    @Test
    void writesTheBoardAsItWasPosted() throws Exception {
        JsonObject root = run(SolverDocuments.river().put("boards", new JsonArray().add("5dKc8h2sAh")))
                .getJsonObject("strategies")
                .getJsonObject("");

        assertThat(root.getJsonArray("classes").getJsonObject(0).getString("board"))
                .isEqualTo("5dKc8h2sAh");
    }

    @Test
    void holdsTheRootWithoutHandsByDefault() throws Exception {
        JsonObject strategies = run(SolverDocuments.river()).getJsonObject("strategies");

        assertThat(strategies.fieldNames()).containsExactly("");
        JsonObject root = strategies.getJsonObject("");
        assertThat(root.getString("actor")).isEqualTo("oop");
        assertThat(root.getDouble("reach")).isEqualTo(1);
        assertThat(root.containsKey("hands")).isFalse();
        assertThat(frequencies(root)).isCloseTo(1, within(1e-5));
    }

    @Test
    void holdsEveryLineWithItsHandsInDetailFull() throws Exception {
        JsonObject result = run(SolverDocuments.river().put("include", new JsonObject("{\"strategy\": \"full\"}")));

        JsonObject strategies = result.getJsonObject("strategies");
        assertThat(strategies.size()).isEqualTo(result.getJsonObject("tree").getInteger("decisions"));
        JsonObject hands = strategies.getJsonObject("").getJsonObject("hands");
        assertThat(hands.fieldNames()).containsExactlyInAnyOrder("AdAc7c6c", "7h6h4c3c", "QsJsTc9c");
        JsonObject hand = hands.getJsonObject("AdAc7c6c");
        assertThat(hand.getDouble("reach")).isEqualTo(1);
        assertThat(hand.getJsonArray("frequencies").stream()
                        .mapToDouble(share -> (Double) share)
                        .sum())
                .isCloseTo(1, within(1e-5));
        assertThat(hand.getJsonArray("ev")).hasSize(3);
    }

    @Test
    void namesHandsAsTheyWerePosted() throws Exception {
        JsonObject result = run(SolverDocuments.river()
                .put(
                        "ranges",
                        new JsonObject().put("oop", "7c6cAdAc@0.5, QsJsTc9c").put("ip", "KsKd7d6d"))
                .put("include", new JsonObject("{\"strategy\": \"full\"}")));

        assertThat(result.getJsonObject("strategies")
                        .getJsonObject("")
                        .getJsonObject("hands")
                        .fieldNames())
                .containsExactlyInAnyOrder("7c6cAdAc", "QsJsTc9c");
    }

    @Test
    void weighsActionsByTheDealsThatTakeThem() throws Exception {
        JsonObject root = run(SolverDocuments.river()
                        .put("betSizes", new JsonObject("{\"river\": {\"oop\": [1]}}"))
                        .put("locks", new JsonArray("""
                                [{"line": "", "hands": [{"range": "AA**", "frequencies": {"b100": 1}},
                                                        {"range": "*", "frequencies": {"x": 1}}]}]""")))
                .getJsonObject("strategies")
                .getJsonObject("");

        // The aces share a card with one of the three hands of the opponent.
        assertThat(root.getDouble("deals")).isCloseTo(8, within(1e-5));
        assertThat(root.getJsonArray("actions").getJsonObject(0).getDouble("frequency"))
                .isCloseTo(6 / 8.0, within(1e-5));
        assertThat(root.getJsonArray("actions").getJsonObject(1).getDouble("frequency"))
                .isCloseTo(2 / 8.0, within(1e-5));
    }

    @Test
    void writesNullWhereThereIsNoNumber() throws Exception {
        JsonObject river = SolverDocuments.river()
                .put("ranges", new JsonObject().put("oop", "AdAc7c6c, AsJsTs9s").put("ip", "AdKd7d6d, 8s8c7s6s"))
                .put("include", new JsonObject("{\"strategy\": \"full\"}"));

        assertThat(run(river).encode()).doesNotContain("NaN", "Infinity");
    }

    @Test
    void measuresTheUniformStrategyInNoIterations() throws Exception {
        JsonObject result = run(SolverDocuments.river().put("target", new JsonObject("{\"iterations\": 0}")));

        assertThat(result.getInteger("iterations")).isZero();
        assertThat(result.getDouble("exploitability")).isGreaterThan(0.01);
        assertThat(result.getJsonObject("strategies").getJsonObject("").getJsonArray("actions").stream()
                        .map(action -> ((JsonObject) action).getDouble("frequency")))
                .allSatisfy(share -> assertThat(share).isCloseTo(1 / 3.0, within(1e-5)));
    }

    @Test
    void reportsIterationsAndExploitability() throws Exception {
        List<String> messages = new ArrayList<>();
        List<Double> fractions = new ArrayList<>();
        List<Double> exploitabilities = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void report(double fraction, String message) {
                fractions.add(fraction);
                messages.add(message);
            }

            @Override
            public void report(double fraction, String message, double exploitability) {
                report(fraction, message);
                exploitabilities.add(exploitability);
            }
        };

        run(endless("{\"iterations\": 30, \"exploitability\": 0}"), progress, Cancellation.NONE, SolverStorage.NONE);

        assertThat(messages.get(0)).isEqualTo("iteration 1");
        assertThat(messages).last().asString().startsWith("iteration 30, exploitability ");
        assertThat(fractions).isSorted().allMatch(fraction -> fraction >= 0 && fraction <= 1);
        assertThat(exploitabilities).isNotEmpty().allMatch(share -> share > 0);
    }

    @Test
    void reservesPartOfTheProgressForStoringTheStrategies() throws Exception {
        List<Double> fractions = new ArrayList<>();
        List<Double> exploitabilities = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void report(double fraction, String message) {
                fractions.add(fraction);
            }

            @Override
            public void report(double fraction, String message, double exploitability) {
                fractions.add(fraction);
                exploitabilities.add(exploitability);
            }
        };
        SolverStorage storage = new SolverStorage() {
            @Override
            public double solveShare(PlannedSolve planned) {
                return 0.6;
            }

            @Override
            public void keep(JobClaim claim, SolvedSpot spot, Computation computation) {
                fractions.clear();
                exploitabilities.clear();
                computation.progress().report(0, "storing");
                computation.progress().report(0.5, "storing");
                computation.progress().report(1, "storing");
            }
        };

        run(endless("{\"iterations\": 30, \"exploitability\": 0}"), progress, Cancellation.NONE, storage);

        assertThat(fractions).usingComparatorForType(within1e9(), Double.class).containsExactly(0.6, 0.8, 1.0);
        assertThat(exploitabilities).as("how good the stored strategies are").hasSize(3);
    }

    private static Comparator<Double> within1e9() {
        return (one, other) -> Math.abs(one - other) < 1e-9 ? 0 : Double.compare(one, other);
    }

    @Test
    void returnsTheCurrentStrategyAtTheDeadline() throws Exception {
        AtomicInteger polls = new AtomicInteger();

        JsonObject result = run(
                endless("{\"iterations\": 100000, \"exploitability\": 0}"),
                Progress.NONE,
                () -> polls.incrementAndGet() > 1_000 ? Signal.FINISH_EARLY : Signal.RUN,
                SolverStorage.NONE);

        assertThat(result.getString("stopReason")).isEqualTo("deadline");
    }

    @Test
    void returnsTheCurrentStrategyWhenAClientStopsIt() throws Exception {
        AtomicInteger polls = new AtomicInteger();

        JsonObject result = run(
                endless("{\"iterations\": 100000, \"exploitability\": 0}"),
                Progress.NONE,
                () -> polls.incrementAndGet() > 1_000 ? Signal.STOP : Signal.RUN,
                SolverStorage.NONE);

        assertThat(result.getString("stopReason")).isEqualTo("stopped");
        assertThat(result.getInteger("iterations")).isBetween(1, 99_999);
        assertThat(result.getDouble("exploitability")).isBetween(0.0, 1.0);
    }

    @Test
    void runsOneIterationWhenItIsStoppedBeforeTheFirst() throws Exception {
        JsonObject result = run(
                endless("{\"iterations\": 100000, \"exploitability\": 0}"),
                Progress.NONE,
                () -> Signal.STOP,
                SolverStorage.NONE);

        assertThat(result.getString("stopReason")).isEqualTo("stopped");
        assertThat(result.getInteger("iterations")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "STOP, the job was stopped: the result is what there was by then",
        "FINISH_EARLY, the time limit of PT1M has passed: the result is what there was by then"
    })
    void notesThatItsResultIsCutShort(Signal signal, String note) throws Exception {
        CutShortNotes notes = new CutShortNotes();

        run(endless("{\"iterations\": 100000, \"exploitability\": 0}"), notes, () -> signal, SolverStorage.NONE);

        assertThat(notes.noted()).containsExactly(note);
    }

    @Test
    void notesNothingWhenTheTimeLimitPassesWhileStrategiesAreBeingStored() throws Exception {
        AtomicReference<Signal> signal = new AtomicReference<>(Signal.RUN);
        CutShortNotes notes = new CutShortNotes();
        SolverStorage slow = new SolverStorage() {
            @Override
            public void keep(JobClaim claim, SolvedSpot spot, Computation computation) {
                signal.set(Signal.FINISH_EARLY);
            }
        };

        JsonObject result = run(SolverDocuments.river(), notes, signal::get, slow);

        assertThat(result.getString("stopReason")).isEqualTo("exploitability");
        assertThat(notes.noted()).isEmpty();
    }

    @Test
    void stopsWhenTheComputationIsCancelled() {
        AtomicInteger polls = new AtomicInteger();

        assertThatThrownBy(() -> run(
                        endless("{\"iterations\": 100000, \"exploitability\": 0}"),
                        Progress.NONE,
                        () -> polls.incrementAndGet() > 1_000 ? Signal.ABORT : Signal.RUN,
                        SolverStorage.NONE))
                .isInstanceOf(ComputationAbortedException.class);
    }

    @Test
    void handsTheSolvedSpotToItsStorage() throws Exception {
        List<String> calls = new ArrayList<>();
        SolverStorage storage = new SolverStorage() {
            @Override
            public SolveListener listener(JobClaim claim, Computation computation) {
                calls.add("watch " + claim.attempt());
                return SolveListener.NONE;
            }

            @Override
            public void keep(JobClaim claim, SolvedSpot spot, Computation computation) {
                calls.add("keep " + spot.line("").orElseThrow().actions());
            }
        };

        run(SolverDocuments.river(), Progress.NONE, Cancellation.NONE, storage);

        assertThat(calls).containsExactly("watch 1", "keep [x, b50, b100]");
    }

    @Test
    void buildsOneBettingTreePerJob() throws Exception {
        List<BettingTree> trees = new ArrayList<>();
        SolverStorage storage = new SolverStorage() {
            @Override
            public double solveShare(PlannedSolve planned) {
                trees.add(planned.tree());
                return 1;
            }

            @Override
            public void keep(JobClaim claim, SolvedSpot spot, Computation computation) {
                trees.add(spot.tree());
            }
        };

        run(SolverDocuments.river(), Progress.NONE, Cancellation.NONE, storage);

        assertThat(trees).hasSize(2);
        assertThat(trees.get(1)).isSameAs(trees.get(0));
    }

    @Test
    void readsEachParameterOnce() throws Exception {
        CountedReads params = new CountedReads(SolverDocuments.river());

        handler.run(Claims.of(handler.type(), params), Computation.onThisThread());

        assertThat(params.reads()).containsEntry("boards", 1).containsEntry("ranges", 1);
        assertThat(params.reads().values()).containsOnly(1);
    }

    @Test
    void readsEachParameterOnceWhenAJobIsPosted() {
        CountedReads params =
                new CountedReads(SolverDocuments.river().put("include", new JsonObject().put("strategy", "full")));

        handler.assess(params);

        assertThat(params.reads().values()).containsOnly(1);
    }

    @Test
    void failsForGoodWhenRangesHaveNoCompatibleHands() {
        JsonObject river = SolverDocuments.river()
                .put("ranges", new JsonObject().put("oop", "AdAc7c6c").put("ip", "AdKd7d6d"));

        assertThatThrownBy(() -> run(river))
                .isInstanceOf(PermanentJobException.class)
                .hasMessageContaining("/ranges")
                .hasMessageContaining("widen a range");
    }

    @Test
    void grantsLongJobsALongerGracePeriod() {
        JobClaim minute = Claims.of(handler.type(), SolverDocuments.river());

        assertThat(handler.grace(minute, Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(6));
        assertThat(handler.grace(minute, Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"raiseCap\": 1, \"algorithm\": \"dcfr\", \"target\": {\"iterations\": 1000}}",
                "{\"include\": {\"strategy\": \"root\"}, \"rake\": {\"rate\": 0}}",
                "{\"ranges\": {\"oop\": \"QsJsTc9c, AdAc7c6c, 7h6h4c3c\", \"ip\": \"Ac5c4s3s, 8s8c7s6s, KsKd7d6d\"}}",
                "{\"betSizes\": {\"flop\": {\"oop\": [0.3]}, \"river\": {\"oop\": [1, 0.5, 0.5], \"ip\": [1]}}}"
            })
    void sharesItsResultWithEqualDocuments(String change) {
        assertThat(canonical(SolverDocuments.river().mergeIn(new JsonObject(change))))
                .isEqualTo(canonical(SolverDocuments.river()));
    }

    @Test
    void sharesItsResultWithAHistoryOfTheSameSpot() {
        JsonObject calls = SolverDocuments.history();
        JsonObject same =
                SolverDocuments.history().put("pot", 30).put("stack", 185).put("minBet", 2);
        List.of("positions", "stacks", "blinds", "actions").forEach(same::remove);

        assertThat(canonical(same)).isEqualTo(canonical(calls));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"pot\": 101}",
                "{\"stack\": 301}",
                "{\"minBet\": 3}",
                "{\"raiseCap\": 2}",
                "{\"boards\": [\"AdKc8h5d2s\"]}",
                "{\"ranges\": {\"oop\": \"QsJsTc9c@0.5, AdAc7c6c, 7h6h4c3c\", \"ip\": \"Ac5c4s3s, 8s8c7s6s, KsKd7d6d\"}}",
                "{\"betSizes\": {\"river\": {\"oop\": [1], \"ip\": [1]}}}",
                "{\"raiseSizes\": {\"river\": {\"oop\": [1], \"ip\": []}}}",
                "{\"rake\": {\"rate\": 0.05}}",
                "{\"rake\": {\"rate\": 0.05, \"cap\": 1}}",
                "{\"algorithm\": \"cfr+\"}",
                "{\"target\": {\"exploitability\": 0.001}}",
                "{\"target\": {\"iterations\": 10}}",
                "{\"target\": {\"seconds\": 10}}",
                "{\"include\": {\"strategy\": \"full\"}}",
                "{\"removedLines\": [\"b50\"]}",
                "{\"locks\": [{\"line\": \"\", \"hands\": [{\"range\": \"*\", \"frequencies\": {\"x\": 1}}]}]}"
            })
    void sharesNoResultWithAnotherSpot(String change) {
        assertThat(canonical(SolverDocuments.river().mergeIn(new JsonObject(change))))
                .isNotEqualTo(canonical(SolverDocuments.river()));
    }

    private String canonical(JsonObject params) {
        return handler.assess(params).canonical().orElseThrow().text();
    }

    /** Returns a spot of hundreds of hands, whose target is not met within the test. */
    private static JsonObject endless(String target) {
        return SolverDocuments.river()
                .put("ranges", new JsonObject().put("oop", "2%").put("ip", "3%"))
                .put("target", new JsonObject(target));
    }

    private JsonObject run(JsonObject params) throws Exception {
        return run(params, Progress.NONE, Cancellation.NONE, SolverStorage.NONE);
    }

    private static JsonObject run(
            JsonObject params, Progress progress, Cancellation cancellation, SolverStorage storage) throws Exception {
        SolverAnalysisHandler handler = new SolverAnalysisHandler(SETTINGS, storage);
        return handler.run(
                Claims.of(handler.type(), params), new Computation(1, Runnable::run, progress, cancellation));
    }

    private static double frequencies(JsonObject line) {
        return line.getJsonArray("actions").stream()
                .mapToDouble(action -> ((JsonObject) action).getDouble("frequency"))
                .sum();
    }
}
