package io.plosolver.solver.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.poker.Game;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.reference.SmallGames.SmallGame;
import io.plosolver.solver.request.SolveMethod;
import io.plosolver.solver.tree.Street;
import io.plosolver.testing.Seeds;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Strategies of suit classes are worth what their solve says, hand by hand. */
class ClassStrategiesTest {

    private static final List<Double> NONE = List.of();
    /** Tolerance as a share of the pot. */
    private static final double TOLERANCE = 1e-4;

    static Stream<SmallGame> games() {
        return Seeds.examples(Stream.concat(Stream.of(turn(), flop(), flopOfTwoSuits()), gamesWithoutRake()));
    }

    private static SmallGame turn() {
        return new SmallGame(
                "a turn with rake",
                random(Game.PLO4, 6, 51, "JhTs4d2h")
                        .iterations(40)
                        .rake(0.05, 20)
                        .sizes(List.of(1.0), List.of(1.0)));
    }

    private static SmallGame flop() {
        return new SmallGame(
                "a flop with rake",
                random(Game.PLO4, 3, 52, "JhTs4d")
                        .iterations(6)
                        .rake(0.05, 20)
                        .stack(150)
                        .remove("x-b100", "b100-c")
                        .sizes(Street.TURN, NONE, NONE));
    }

    private static SmallGame flopOfTwoSuits() {
        return new SmallGame(
                "a flop of two suits",
                random(Game.PLO5, 2, 53, "JhTh4d")
                        .iterations(6)
                        .stack(150)
                        .remove("x-b100", "b100-c")
                        .sizes(Street.RIVER, NONE, NONE));
    }

    /**
     * The published strategies are graded by enumeration of all pairs of hands. Without rake, the value of the game lies
     * between what a best response to each strategy leaves.
     */
    @ParameterizedTest
    @MethodSource("games")
    void areWorthWhatTheSolveSays(SmallGame game) {
        SpotBuilder spot = game.spot().method(SolveMethod.CLASSES);
        ReferenceGame reference = new ReferenceGame(spot.request());

        SolvedSpot solved = Solves.solve(spot);

        BruteForce.Grades grades = new BruteForce(reference, new SolvedProfile(reference, solved)).grade();
        List<Double> values = solved.result().values();
        double chips = TOLERANCE * reference.pot();
        assertThat(solved.result().forecast().method()).isEqualTo(SolveMethod.CLASSES);
        assertThat(solved.result().exploitability()).isCloseTo(grades.exploitability(), within(TOLERANCE));
        assertThat(values.get(0)).isCloseTo(grades.values().get(0), within(chips));
        assertThat(values.get(1)).isCloseTo(grades.values().get(1), within(chips));
        assertThat(values.get(0) + values.get(1) + grades.rake())
                .as("values and rake are the pot")
                .isCloseTo(grades.pot(), within(2 * chips));
    }

    static Stream<SmallGame> gamesWithoutRake() {
        return Seeds.examples(SmallGames.all())
                .map(game -> new SmallGame(game.name(), game.spot().iterations(40)));
    }

    @ParameterizedTest
    @MethodSource("gamesWithoutRake")
    void leaveTheValueOfTheGameBetweenTheirBestResponses(SmallGame game) {
        SpotBuilder spot = game.spot().method(SolveMethod.CLASSES);
        ReferenceGame reference = new ReferenceGame(spot.request());
        double value = SequenceForm.value(reference);

        SolvedSpot solved = Solves.solve(spot);

        // Each player's gain is at most the sum of both, which is twice their mean.
        double gains = (2 * solved.result().exploitability() + TOLERANCE) * reference.pot();
        assertThat(solved.result().exploitability()).isGreaterThan(-TOLERANCE);
        assertThat(solved.result().values().get(0)).isCloseTo(value, within(gains));
        assertThat(solved.result().values().get(1)).isCloseTo(reference.pot() - value, within(gains));
    }

    private static SpotBuilder random(Game game, int hands, long seed, String board) {
        SplittableRandom random = new SplittableRandom(seed);
        long deck = RandomHands.atLeast(4, RandomHands.deckWithout(board));
        return SpotBuilder.on(board)
                .game(game)
                .ranges(RandomHands.range(game, random, hands, deck), RandomHands.range(game, random, hands, deck));
    }
}
