package io.plosolver.solver.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.compute.Computation;
import io.plosolver.poker.Game;
import io.plosolver.solver.SolveListener;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.SolverAnalysis;
import io.plosolver.solver.game.Grain;
import io.plosolver.solver.game.KeptSuits;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.tree.Street;
import io.plosolver.testing.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Solves whose rivers are played in strength buckets. */
class BucketStrategiesTest {

    private static final int BUCKETS = 2;
    /** Tolerance as a share of the pot. */
    private static final double TOLERANCE = 1e-4;

    static Stream<SmallGames.SmallGame> games() {
        return Seeds.examples(Stream.of(
                new SmallGames.SmallGame("a turn", turn().rake(0.05, 20)),
                new SmallGames.SmallGame(
                        "two turns",
                        random(3, 17, "JhTs4d2h", "Kd9c5s3d")
                                .rake(0.05, 20)
                                .remove("x-b100", "b100-c")
                                .iterations(4))));
    }

    /** The published strategies are graded by enumeration of all pairs of hands. */
    @ParameterizedTest
    @MethodSource("games")
    void areWorthWhatTheSolveSays(SmallGames.SmallGame game) throws IOException {
        ReferenceGame reference = new ReferenceGame(game.spot().request());

        SolvedSpot solved = solve(game.spot(), Grain.ofBuckets(BUCKETS), false);

        BruteForce.Grades grades = new BruteForce(reference, new SolvedProfile(reference, solved)).grade();
        List<Double> values = solved.result().values();
        double chips = TOLERANCE * reference.pot();
        assertThat(solved.result().exploitability()).isCloseTo(grades.exploitability(), within(TOLERANCE));
        assertThat(values.get(0)).isCloseTo(grades.values().get(0), within(chips));
        assertThat(values.get(0) + values.get(1) + grades.rake())
                .as("values and rake are the pot")
                .isCloseTo(grades.pot(), within(2 * chips));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void playTheHandsOfABucketAlike(boolean compact) throws IOException {
        SolvedSpot solved = solve(turn(), Grain.ofBuckets(BUCKETS), compact);

        List<Integer> strategies = new ArrayList<>();
        for (NodeStrategy decision : solved.decisions(Street.RIVER)) {
            Set<Float> frequencies = new HashSet<>();
            for (float frequency : decision.frequencies()[0]) {
                frequencies.add(frequency);
            }
            strategies.add(frequencies.size());
        }
        assertThat(strategies).allMatch(count -> count <= BUCKETS).contains(BUCKETS);
    }

    @ParameterizedTest
    @CsvSource({"JhTs4d2h, '', 40", "JhTs4d2h, Kd9c5s3d, 3"})
    void areThoseOfTheClassesWithOneClassABucket(String board, String other, int iterations) throws IOException {
        String[] boards = other.isEmpty() ? new String[] {board} : new String[] {board, other};
        SpotBuilder spot = random(5, 51, boards).iterations(iterations);

        SolvedSpot buckets = solve(spot, new Grain(KeptSuits.DRAWS, Integer.MAX_VALUE), false);

        SolvedSpot classes = solve(spot, Grain.SUIT_CLASS, false);
        assertThat(buckets.result().exploitability()).isCloseTo(classes.result().exploitability(), within(1e-7));
        assertThat(buckets.result().values().get(0))
                .isCloseTo(classes.result().values().get(0), within(1e-5));
    }

    /** A bucket of the nuts and of air bets if it is mostly the nuts; nobody knows which of both it holds. */
    @ParameterizedTest
    @CsvSource({"1, 0.2, 1", "0.2, 1, 0"})
    void weighHandsOfABucketByTheRange(double nuts, double air, float bets) throws IOException {
        SpotBuilder spot = SpotBuilder.on("AhKc8h5d2s")
                .ranges("KdKs7c6c@" + nuts + ", QdJd7d6h@" + air, "8d8c3s3c")
                .iterations(200);

        SolvedSpot solved = solve(spot, Grain.ofBuckets(1), false);

        NodeStrategy first = solved.line("").orElseThrow();
        assertThat(first.actions()).containsExactly("x", "b100");
        assertThat(first.frequencies()[1]).containsExactly(new float[] {bets, bets}, within(0.02f));
    }

    private static SolvedSpot solve(SpotBuilder spot, Grain river, boolean compact) throws IOException {
        return SolverAnalysis.solve(
                Solves.planned(spot, river, compact), SolveListener.NONE, Computation.onThisThread());
    }

    private static SpotBuilder turn() {
        return random(8, 51, "JhTs4d2h").iterations(40).sizes(List.of(1.0), List.of(1.0));
    }

    private static SpotBuilder random(int hands, long seed, String... boards) {
        SplittableRandom random = new SplittableRandom(seed);
        long deck = RandomHands.atLeast(4, RandomHands.deckWithout(boards));
        return SpotBuilder.on(boards)
                .ranges(
                        RandomHands.range(Game.PLO4, random, hands, deck),
                        RandomHands.range(Game.PLO4, random, hands, deck));
    }
}
