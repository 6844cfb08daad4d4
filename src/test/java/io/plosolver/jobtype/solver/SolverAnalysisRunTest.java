package io.plosolver.jobtype.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.compute.Computation;
import io.plosolver.compute.ComputationAbortedException;
import io.plosolver.compute.Progress;
import io.plosolver.compute.SolveStage;
import io.plosolver.job.JobClaim;
import io.plosolver.solver.PlannedSolve;
import io.plosolver.solver.SolveListener;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.SolverLimits;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.testing.Claims;
import io.plosolver.testing.CutShortNotes;
import io.plosolver.testing.SolverDocuments;
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

/** Progress, early end, storage and cost of a run of a solver analysis. */
class SolverAnalysisRunTest {

    private static final SolverSettings SETTINGS =
            new SolverSettings(new SolverLimits(500_000_000, 10_000), 1, 60, 1_000_000_000);

    private final SolverAnalysisHandler handler = new SolverAnalysisHandler(SETTINGS, SolverStorage.NONE);

    @Test
    void reportsIterationsAndExploitability() throws Exception {
        List<String> messages = new ArrayList<>();
        List<Double> fractions = new ArrayList<>();
        List<SolveStage> stages = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void report(double fraction, String message) {
                fractions.add(fraction);
                messages.add(message);
            }

            @Override
            public void report(double fraction, String message, SolveStage stage) {
                report(fraction, message);
                stages.add(stage);
            }
        };

        run(endless("{\"iterations\": 30, \"exploitability\": 0}"), progress, Cancellation.NONE, SolverStorage.NONE);

        assertThat(messages).startsWith("building the game", "iteration 1");
        assertThat(messages).last().asString().startsWith("iteration 30, exploitability ");
        assertThat(fractions).isSorted().allMatch(fraction -> fraction >= 0 && fraction <= 1);
        assertThat(stages).extracting(SolveStage::iteration).startsWith(0, 1, 2).endsWith(29, 30);
        assertThat(stages.get(stages.size() - 1).curve())
                .hasSizeGreaterThan(1)
                .allMatch(point -> point.exploitability() > 0 && point.iteration() >= 10);
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
            public void report(double fraction, String message, SolveStage stage) {
                fractions.add(fraction);
                exploitabilities.add(stage.exploitability());
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
        assertThat(exploitabilities)
                .as("how good the stored strategies are")
                .hasSize(3)
                .allMatch(share -> share > 0);
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
        "FINISH_EARLY, the time limit of PT1M allows no more: the result is what there was by then"
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
    void grantsLongJobsALongerGracePeriod() {
        JobClaim minute = Claims.of(handler.type(), SolverDocuments.river());

        assertThat(handler.grace(minute, Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(6));
        assertThat(handler.grace(minute, Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));
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
}
