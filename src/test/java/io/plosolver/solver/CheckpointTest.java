package io.plosolver.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.compute.Progress;
import io.plosolver.solver.cfr.Algorithm;
import io.plosolver.solver.reference.SpotBuilder;
import io.plosolver.solver.request.SolveMethod;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

    private static final SolverLimits LIMITS = new SolverLimits(1L << 30, 10_000);
    private static final int ITERATIONS = 60;
    private static final int SAVED_AT = 40;
    /** Offset of the elapsed time, after two ints and the SHA-256 fingerprint. */
    private static final int ELAPSED_AT = 2 * Integer.BYTES + 32;

    private final List<String> warnings = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(names = {"EXACT", "CLASSES"})
    void resumesTheNextAttemptFromTheCheckpoint(SolveMethod method) throws IOException {
        Keeper first = new Keeper(null);
        SolverResult whole = solve(turn().method(method), LIMITS, first).result();
        Keeper second = new Keeper(first.saved);
        SolverResult resumed = solve(turn().method(method), LIMITS, second).result();

        assertThat(second.resumedAt).hasValue(SAVED_AT);
        assertThat(resumed.iterations()).isEqualTo(ITERATIONS);
        assertThat(resumed.exploitability()).isCloseTo(whole.exploitability(), within(1e-4));
        assertThat(resumed.values().get(0)).isCloseTo(whole.values().get(0), within(1e-2));
        assertThat(warnings).isEmpty();
    }

    @Test
    void savesHowLongTheSolveHasTaken() throws IOException {
        Keeper keeper = new Keeper(null);

        SolverResult whole = solve(turn(), LIMITS, keeper).result();

        assertThat(ByteBuffer.wrap(keeper.saved).getLong(ELAPSED_AT))
                .isBetween(1L, whole.elapsed().toNanos());
    }

    @Test
    void countsTheTimeOfTheAttemptBefore() throws IOException {
        byte[] saved = withElapsed(saved(turn()), Duration.ofSeconds(30));

        SolverResult resumed = solve(turn(), LIMITS, new Keeper(saved)).result();

        assertThat(resumed.iterations()).isEqualTo(ITERATIONS);
        assertThat(resumed.elapsed()).isGreaterThan(Duration.ofSeconds(30));
    }

    @Test
    void endsAtItsTimeTargetWhenTheAttemptBeforeHasUsedItUp() throws IOException {
        byte[] saved = withElapsed(saved(turn()), Duration.ofHours(1));

        SolverResult resumed = solve(turn(), LIMITS, new Keeper(saved)).result();

        assertThat(resumed.stopReason()).isEqualTo("time");
        assertThat(resumed.iterations()).isEqualTo(SAVED_AT);
    }

    @Test
    void announcesTheBytesItWrites() throws IOException {
        Keeper keeper = new Keeper(null);

        solve(turn(), LIMITS, keeper);

        assertThat(keeper.saved.length).isEqualTo((int) keeper.size);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 20, 60, 300})
    void ignoresAStateThatIsDamaged(int at) throws IOException {
        byte[] damaged = saved(turn());
        damaged[at] ^= 4;

        assertThat(beginsAtTheStart(turn(), LIMITS, damaged)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 10, 39, 1_000})
    void ignoresAStateThatEndsTooEarly(int length) throws IOException {
        byte[] cut = Arrays.copyOf(saved(turn()), length);

        assertThat(beginsAtTheStart(turn(), LIMITS, cut)).isTrue();
        assertThat(warnings).singleElement().asString().contains("damaged");
    }

    @Test
    void ignoresAStateOfAnotherKindOfMemory() throws IOException {
        SpotBuilder spot = turn().ranges("QQJJ", "TT77");
        long bytes = SolverAnalysis.forecast(spot.request(), LIMITS, 1).memoryBytes();
        SolverLimits less = new SolverLimits(bytes - 1, LIMITS.maxNodes());
        assertThat(SolverAnalysis.forecast(spot.request(), less, 1).compact()).isTrue();

        assertThat(beginsAtTheStart(spot, less, saved(spot))).isTrue();
        assertThat(warnings).singleElement().asString().contains("other memory");
    }

    @Test
    void ignoresAStateOfAnotherMethod() throws IOException {
        byte[] saved = saved(turn());

        assertThat(beginsAtTheStart(turn().method(SolveMethod.CLASSES), LIMITS, saved))
                .isTrue();
    }

    @Test
    void ignoresAStateOfAnotherSpot() throws IOException {
        byte[] saved = saved(turn());

        List<SpotBuilder> others = List.of(
                turn().ranges("QsQcJsJd@0.5, Th9h8d7d", "AcAdKcKd, 7s7c6s6c"),
                turn().pot(101),
                turn().rake(0.05, 1),
                turn().sizes(List.of(0.5), List.of()),
                turn().algorithm(Algorithm.CFR_PLUS),
                turn().lock("x", "AcAdKcKd", Map.of("x", 1.0)));
        for (SpotBuilder other : others) {
            assertThat(beginsAtTheStart(other, LIMITS, saved)).isTrue();
        }

        assertThat(warnings)
                .hasSize(6)
                .allSatisfy(warning -> assertThat(warning).contains("another spot"));
    }

    /** Returns the state with another elapsed time. */
    private static byte[] withElapsed(byte[] saved, Duration elapsed) {
        ByteBuffer state = ByteBuffer.wrap(saved.clone()).putLong(ELAPSED_AT, elapsed.toNanos());
        int summed = saved.length - Long.BYTES;
        CRC32 sum = new CRC32();
        sum.update(state.array(), 0, summed);
        return state.putLong(summed, sum.getValue()).array();
    }

    private byte[] saved(SpotBuilder spot) throws IOException {
        Keeper keeper = new Keeper(null);
        solve(spot, LIMITS, keeper);
        return keeper.saved;
    }

    private boolean beginsAtTheStart(SpotBuilder spot, SolverLimits limits, byte[] state) throws IOException {
        Keeper keeper = new Keeper(state);
        SolverResult result = solve(spot, limits, keeper).result();
        SolverResult whole = solve(spot, limits, new Keeper(null)).result();
        assertThat(warnings).last().asString().contains("the attempt begins at the start");
        assertThat(result.exploitability()).isCloseTo(whole.exploitability(), within(1e-4));
        return keeper.resumedAt.isEmpty() && result.iterations() == ITERATIONS;
    }

    private SolvedSpot solve(SpotBuilder spot, SolverLimits limits, SolveListener listener) throws IOException {
        Progress progress = new Progress() {
            @Override
            public void report(double fraction, String message) {
                // Not requested.
            }

            @Override
            public void warn(String message) {
                warnings.add(message);
            }
        };
        return SolverAnalysis.solve(
                spot.request(), limits, listener, new Computation(1, Runnable::run, progress, Cancellation.NONE));
    }

    private static SpotBuilder turn() {
        return SpotBuilder.on("AhKh8h5c")
                .ranges("QsQcJsJd, Th9h8d7d", "AcAdKcKd, 7s7c6s6c")
                .iterations(ITERATIONS);
    }

    /** Saves one state in memory, and restores the given one. */
    private static final class Keeper implements SolveListener {

        private final byte[] given;
        private byte[] saved;
        private long size;
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
            size = state.size();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            state.write(out);
            saved = out.toByteArray();
        }
    }
}
