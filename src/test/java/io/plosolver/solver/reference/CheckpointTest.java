package io.plosolver.solver.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.poker.Game;
import io.plosolver.solver.SolveListener;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.SolverResult;
import io.plosolver.solver.cfr.Algorithm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Resuming an interrupted solve from its checkpoint. */
class CheckpointTest {

    private static final int SAVED_AFTER = 15;
    private static final double TARGET = 0.0003;

    static Stream<Arguments> spots() {
        return Stream.of(
                Arguments.of("a river", random(1, Game.PLO4, 40, "AhKc8h5d2s"), inFull()),
                Arguments.of("two rivers", random(2, Game.PLO5, 20, "AhKc8h5d2s", "QhJs7c7d3d"), inFull()),
                Arguments.of("a turn", random(3, Game.PLO4, 8, "JhTh4h2h"), inFull()),
                Arguments.of("a turn in 16 bits", random(3, Game.PLO4, 8, "JhTh4h2h"), inShort()));
    }

    private static BiFunction<SpotBuilder, SolveListener, SolvedSpot> inFull() {
        return Solves::solve;
    }

    private static BiFunction<SpotBuilder, SolveListener, SolvedSpot> inShort() {
        return Solves::solveCompactly;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spots")
    void leadsToTheSameValue(String name, SpotBuilder spot, BiFunction<SpotBuilder, SolveListener, SolvedSpot> solver) {
        spot.exploitability(TARGET);
        SolverResult whole = solver.apply(spot, SolveListener.NONE).result();

        SolverResult resumed =
                solver.apply(spot, new Restores(saved(spot, solver))).result();

        assertThat(resumed.curve().get(0).iterations())
                .as("it does not begin again")
                .isGreaterThan(SAVED_AFTER);
        assertThat(resumed.exploitability()).isBetween(-1e-6, TARGET);
        assertThat(resumed.values().get(0))
                .isCloseTo(whole.values().get(0), within(200 * (whole.exploitability() + resumed.exploitability())));
    }

    @ParameterizedTest
    @EnumSource
    void leadsToTheSameIterations(Algorithm algorithm) {
        SpotBuilder spot =
                random(4, Game.PLO4, 30, "AhKc8h5d2s").algorithm(algorithm).iterations(30);
        SolverResult whole = Solves.solve(spot).result();

        SolverResult resumed =
                Solves.solve(spot, new Restores(saved(spot, inFull()))).result();

        // One thread computes the same sums in the same order.
        assertThat(resumed.iterations()).isEqualTo(whole.iterations());
        assertThat(resumed.values()).isEqualTo(whole.values());
        assertThat(resumed.exploitability()).isEqualTo(whole.exploitability());
    }

    /** Returns the checkpoint of an interrupted solve. */
    private static byte[] saved(SpotBuilder spot, BiFunction<SpotBuilder, SolveListener, SolvedSpot> solver) {
        Dies watch = new Dies();

        assertThatThrownBy(() -> solver.apply(spot, watch)).hasRootCauseMessage("the worker died");

        assertThat(watch.state.size()).isEqualTo(watch.size);
        return watch.state.toByteArray();
    }

    private static SpotBuilder random(long seed, Game game, int hands, String... boards) {
        SplittableRandom random = new SplittableRandom(seed);
        long deck = RandomHands.atLeast(3, RandomHands.deckWithout(boards));
        return SpotBuilder.on(boards)
                .game(game)
                .ranges(RandomHands.range(game, random, hands, deck), RandomHands.range(game, random, hands, deck));
    }

    /** Saves one state and aborts the solve. */
    private static final class Dies implements SolveListener {

        private final ByteArrayOutputStream state = new ByteArrayOutputStream();
        private int calls;
        private long size;

        @Override
        public boolean isCheckpointDue() {
            return ++calls == SAVED_AFTER;
        }

        @Override
        public void checkpoint(int iterations, State saved) throws IOException {
            assertThat(iterations).isEqualTo(SAVED_AFTER);
            size = saved.size();
            saved.write(state);
            throw new IOException("the worker died");
        }
    }

    private record Restores(byte[] state) implements SolveListener {

        @Override
        public Optional<InputStream> restore() {
            return Optional.of(new ByteArrayInputStream(state));
        }
    }
}
