package io.plosolver.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.compute.Computation;
import io.plosolver.solver.game.Grain;
import io.plosolver.solver.game.KeptStates;
import io.plosolver.solver.reference.Solves;
import io.plosolver.solver.reference.SpotBuilder;
import io.plosolver.solver.request.SolveMethod;
import io.plosolver.solver.request.SolverRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The course of a solve whose rivers are played in strength buckets: choice, end, checkpoints. */
class BucketSolveTest {

    private static final int ITERATIONS = 30;
    private static final int SAVED_AT = 20;

    /** Each step is what fits in a byte less than the step before takes. */
    @Test
    void areChosenAfterAllOtherWaysToSaveMemory() {
        SolverRequest request = SpotBuilder.on("AhKc8h5d")
                .ranges("2%", "2%")
                .stack(4_000)
                .raiseCap(1)
                .sizes(List.of(0.5, 1.0), List.of(0.5, 1.0))
                .method(SolveMethod.AUTO)
                .request();
        List<String> rivers = new ArrayList<>();
        SolverForecast step = forecast(request, Long.MAX_VALUE);

        for (long most = Long.MAX_VALUE; step.memoryBytes() <= most; step = forecast(request, most)) {
            rivers.add(step.grainLabels().get(1)
                    + (step.compact() ? " in 16 bits" : "")
                    + (step.kept() == KeptStates.ALL ? "" : ", built for each visit"));
            most = step.memoryBytes() - 1;
        }

        assertThat(rivers)
                .containsExactly(
                        "suitClass",
                        "suitClass in 16 bits",
                        "flushClass in 16 bits",
                        "bucket:100",
                        "bucket:100 in 16 bits",
                        "bucket:50",
                        "bucket:50 in 16 bits",
                        "bucket:50 in 16 bits, built for each visit");
    }

    /** All states of two boards of a flop would take 63 GB. */
    @Test
    void leaveADoubleBoardFlopForRiversThatAreBuiltForEachVisit() {
        SolverRequest request = SpotBuilder.on("AhKd7c", "Qs8h4d")
                .ranges("AAKK, AA77, QQ88", "KQJT, 8765, AA44")
                .stack(100)
                .raiseCap(1)
                .method(SolveMethod.AUTO)
                .request();

        SolverForecast forecast = forecast(request, 4_000_000_000L);

        assertThat(forecast.memoryBytes()).isLessThan(4_000_000_000L);
        assertThat(forecast.grainLabels()).containsExactly("hand", "suitClass", "flushClass");
        assertThat(forecast.kept()).isEqualTo(KeptStates.ALL_BUT_LAST_STREET);
    }

    private static SolverForecast forecast(SolverRequest request, long bytes) {
        return SolverAnalysis.forecast(request, new SolverLimits(bytes, 10_000), 1);
    }

    @Test
    void endsWhereTheBucketsAllowNoLess() throws IOException {
        PlannedSolve planned = Solves.planned(turn().exploitability(1e-5), Grain.ofBuckets(1), false);

        SolverResult result = solve(planned, SolveListener.NONE);

        assertThat(result.stopReason()).isEqualTo("grain");
        assertThat(result.exploitability()).isGreaterThan(1e-3);
        assertThat(result.iterations()).isLessThan(2_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void continuesFromACheckpoint(boolean compact) throws IOException {
        PlannedSolve planned = Solves.planned(turn(), Grain.ofBuckets(2), compact);
        Keeper first = new Keeper(null);
        SolverResult whole = solve(planned, first);
        Keeper second = new Keeper(first.saved);

        SolverResult resumed = solve(planned, second);

        assertThat(second.resumedAt).hasValue(SAVED_AT);
        assertThat(resumed.exploitability()).isCloseTo(whole.exploitability(), within(1e-6));
        assertThat(resumed.values().get(0)).isCloseTo(whole.values().get(0), within(1e-4));
    }

    @Test
    void doesNotContinueFromACheckpointWithOtherBuckets() throws IOException {
        Keeper first = new Keeper(null);
        solve(Solves.planned(turn(), Grain.ofBuckets(2), false), first);

        for (Grain other : List.of(Grain.ofBuckets(3), Grain.FLUSH_CLASS)) {
            Keeper second = new Keeper(first.saved);
            solve(Solves.planned(turn(), other, false), second);
            assertThat(second.resumedAt).isEmpty();
        }
    }

    private static SolverResult solve(PlannedSolve planned, SolveListener listener) throws IOException {
        return SolverAnalysis.solve(planned, listener, Computation.onThisThread())
                .result();
    }

    private static SpotBuilder turn() {
        return SpotBuilder.on("AhKh8s5c")
                .ranges("QsQcJsJc, ThTd9h8h, AdAs4d3s@0.5", "AcAsKcKs, 7s7c6s6c, TsTd9d8s@0.5")
                .iterations(ITERATIONS);
    }

    /** Saves one state in memory, and restores the given one. */
    private static final class Keeper implements SolveListener {

        private final byte[] given;
        private byte[] saved;
        private Optional<Integer> resumedAt = Optional.empty();
        private int calls;

        Keeper(byte[] given) {
            this.given = given;
        }

        @Override
        public Optional<InputStream> restore() {
            return Optional.ofNullable(given).map(ByteArrayInputStream::new);
        }

        @Override
        public void resumed(int iterations) {
            resumedAt = Optional.of(iterations);
        }

        @Override
        public boolean isCheckpointDue() {
            return ++calls == SAVED_AT;
        }

        @Override
        public void checkpoint(int iterations, State state) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            state.write(out);
            saved = out.toByteArray();
        }
    }
}
