package io.plosolver.solver.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.compute.InvalidInputException;
import io.plosolver.poker.Game;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.SolverResult;
import io.plosolver.solver.cfr.Algorithm;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.tree.Street;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes to a request that must not affect the result, and invariants of every result. */
class InvarianceTest {

    /** Tolerance as a share of the pot: equal sums in another order. */
    private static final double ROUNDING = 1e-5;

    private static final double TARGET = 0.001;

    /** Results of unchanged spots, which several tests compare with. */
    private static final Map<Spot, SolverResult> GRADED = new HashMap<>();

    private static final Map<Spot, SolverResult> SOLVED = new HashMap<>();

    @AfterAll
    static void forget() {
        GRADED.clear();
        SOLVED.clear();
    }

    static Stream<Arguments> streets() {
        return Stream.concat(
                Stream.of(
                        Arguments.of("river", new Spot(1, Game.PLO4, 30, "AhKc8h5d2s")),
                        Arguments.of("turn", new Spot(4, Game.PLO4, 8, "JhTh4h2h")),
                        Arguments.of("flop", new Spot(6, Game.PLO4, 4, "JhTh4h"))),
                twoBoards());
    }

    static Stream<Arguments> twoBoards() {
        return Stream.of(
                Arguments.of("two rivers", new Spot(2, Game.PLO4, 30, "AhKc8h5d2s", "QhJs7c7d3d")),
                Arguments.of("two rivers with five cards", new Spot(3, Game.PLO5, 15, "AhKc8h5d2s", "QhJs7c7d3d")),
                Arguments.of("two turns", new Spot(5, Game.PLO4, 3, "JhTs4d2h", "Kd9c5s3d")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streets")
    void otherSuitsMakeNoDifference(String name, Spot spot) {
        assertSame(spot.withSuits("hscd"), spot, Solves::solve);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("twoBoards")
    void swappedBoardsMakeNoDifference(String name, Spot spot) {
        assertSame(spot.withBoardsSwapped(), spot, Solves::solve);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streets")
    void twoThreadsMakeNoDifference(String name, Spot spot) {
        assertSame(spot, spot, Solves::solveOnTwoThreads);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streets")
    void aRangeOfTenthsOfItsWeightsMakesNoDifference(String name, Spot spot) {
        assertSame(spot.withTenthsOfWeights(), spot, Solves::solve);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streets")
    void chipsOfAnotherUnitMakeNoDifference(String name, Spot spot) {
        SolverResult expected = solved(spot);

        SolverResult result = Solves.solve(
                        spot.builder().pot(100_000).stack(300_000).minBet(1_000).exploitability(TARGET))
                .result();

        double bound = 200 * (result.exploitability() + expected.exploitability());
        assertThat(result.values().get(0) / 1_000).isCloseTo(expected.values().get(0), within(bound));
    }

    @Test
    void memoryOfSixteenBitsGivesTheSameValuesWithinExploitability() {
        Spot spot = new Spot(7, Game.PLO4, 10, "JhTh4h2h");
        SolverResult expected =
                Solves.solve(spot.builder().exploitability(0.001)).result();

        SolverResult result =
                Solves.solveCompactly(spot.builder().exploitability(0.002)).result();

        assertThat(result.forecast().compact()).isTrue();
        assertWithinExploitability(result, expected);
    }

    @ParameterizedTest
    @EnumSource
    void everyAlgorithmFindsTheSameValue(Algorithm algorithm) {
        Spot spot = new Spot(8, Game.PLO4, 40, "AhKc8h5d2s", "QhJs7c7d3d");
        SolverResult expected =
                Solves.solve(spot.builder().exploitability(0.0005)).result();

        SolverResult result = Solves.solve(spot.builder().algorithm(algorithm).exploitability(0.001))
                .result();

        assertThat(result.exploitability()).isLessThanOrEqualTo(0.001);
        assertWithinExploitability(result, expected);
    }

    @ParameterizedTest
    @CsvSource({
        // The aces are compatible only with the other hand.
        "'AsAhAdAc, QcJhTs9s', AsAhAdAc",
        // The aces share a card with every hand of the opponent.
        "'AsAhAdAc, QcJhTs9s', 'AsAhQdQh, AcAdJdJc'",
        "AsAhQdQh, AcAdJdJc",
        "'AsAhQdQh@0, QcJhTs9s', AcAdJdJc",
        "'AsAhQdQh@0.000001, QcJhTs9s', AcAdJdJc"
    })
    void handsWithoutACompatibleHandHaveNoEv(String oop, String ip) {
        for (String board : List.of("KcKd8h5d2s", "KcKd8h5d")) {
            SolvedSpot solved =
                    Solves.solve(SpotBuilder.on(board).ranges(oop, ip).iterations(20));

            assertThat(solved.result().exploitability()).isFinite();
            assertThat(solved.result().values()).doesNotContain(Double.NaN);
            assertThat(solved.result().values().get(0)
                            + solved.result().values().get(1))
                    .isCloseTo(100, within(1e-2));
            solved.lines(Street.ofBoardCards(board.length() / 2).orElseThrow())
                    .forEach(line -> assertFrequencies(solved.line(line).orElseThrow()));
        }
    }

    @Test
    void handsOfWeightZeroAreNotInTheGame() {
        SolvedSpot solved = Solves.solve(SpotBuilder.on("KcKd8h5d2s")
                .ranges("AsAhQdQh@0, QcJhTs9s", "AcAdJdJc")
                .iterations(5));

        assertThat(solved.line("").orElseThrow().hands()).hasSize(1);
    }

    @Test
    void rangesThatCannotMeetAreRefused() {
        SpotBuilder spot = SpotBuilder.on("KcKd8h5d").ranges("AsAhAdAc", "AsAhAdQc");

        assertThatThrownBy(() -> Solves.solve(spot)).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streets")
    void frequenciesAddUpOnEveryLine(String name, Spot spot) {
        SolvedSpot solved = Solves.solve(spot.builder().iterations(3));

        for (Street street : Street.values()) {
            // A sample of the many lines of later streets.
            List<String> lines = solved.lines(street);
            int step = Math.max(1, lines.size() / 100);
            for (int line = 0; line < lines.size(); line += step) {
                assertFrequencies(solved.line(lines.get(line)).orElseThrow());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"x-b17", "x-x-Jh-x", "x-x-2c2d", "x-x", "x-x-2c-x-x", "b100-f", "x-x-Zz"})
    void linesThatAreNoDecisionsAreNotThere(String line) {
        SolvedSpot solved =
                Solves.solve(new Spot(4, Game.PLO4, 8, "JhTh4h2h").builder().iterations(1));

        assertThat(solved.line(line)).isEmpty();
    }

    private static void assertFrequencies(NodeStrategy strategy) {
        for (int hand = 0; hand < strategy.hands().length; hand++) {
            double sum = 0;
            for (float[] action : strategy.frequencies()) {
                assertThat(action[hand]).as("line '%s'", strategy.line()).isBetween(0f, 1.00001f);
                sum += action[hand];
            }
            assertThat(sum).as("line '%s'", strategy.line()).isCloseTo(1, within(1e-5));
            assertThat(strategy.reach()[hand]).as("line '%s'", strategy.line()).isFinite();
        }
    }

    /** The uniform strategy has equal values, with rake. Without rake the game has one value, though many solutions. */
    private static void assertSame(Spot spot, Spot original, Function<SpotBuilder, SolvedSpot> solver) {
        SolverResult graded =
                solver.apply(spot.builder().rake(0.05, 20).iterations(0)).result();
        SolverResult expected = GRADED.computeIfAbsent(
                original,
                spotToGrade -> Solves.solve(spotToGrade.builder().rake(0.05, 20).iterations(0))
                        .result());
        assertThat(graded.exploitability()).isCloseTo(expected.exploitability(), within(ROUNDING));
        assertThat(graded.values().get(0)).isCloseTo(expected.values().get(0), within(100 * ROUNDING));
        assertThat(graded.values().get(1)).isCloseTo(expected.values().get(1), within(100 * ROUNDING));
        assertThat(graded.equities().get(0)).isCloseTo(expected.equities().get(0), within(ROUNDING));
        assertWithinExploitability(
                solver.apply(spot.builder().exploitability(TARGET)).result(), solved(original));
    }

    private static SolverResult solved(Spot spot) {
        return SOLVED.computeIfAbsent(
                spot,
                first -> Solves.solve(first.builder().exploitability(TARGET)).result());
    }

    private static void assertWithinExploitability(SolverResult result, SolverResult expected) {
        double bound = 100 * 2 * (result.exploitability() + expected.exploitability());
        assertThat(result.values().get(0)).isCloseTo(expected.values().get(0), within(bound));
    }

    /** A spot of random hands that can be written with other suits and board order. */
    private record Spot(Game game, List<String> boards, String oop, String ip) {

        Spot(long seed, Game game, int hands, String... boards) {
            this(game, List.of(boards), range(seed, game, hands, boards), range(seed + 100, game, hands, boards));
        }

        private static String range(long seed, Game game, int hands, String... boards) {
            long deck = RandomHands.atLeast(3, RandomHands.deckWithout(boards));
            return RandomHands.range(game, new SplittableRandom(seed), hands, deck);
        }

        Spot withSuits(String suits) {
            return new Spot(
                    game,
                    boards.stream().map(board -> relabelled(board, suits)).toList(),
                    relabelled(oop, suits),
                    relabelled(ip, suits));
        }

        private static String relabelled(String text, String suits) {
            StringBuilder result = new StringBuilder();
            for (char character : text.toCharArray()) {
                int suit = "cdhs".indexOf(character);
                result.append(suit < 0 ? character : suits.charAt(suit));
            }
            return result.toString();
        }

        Spot withBoardsSwapped() {
            return new Spot(game, List.of(boards.get(1), boards.get(0)), oop, ip);
        }

        Spot withTenthsOfWeights() {
            return new Spot(game, boards, oop, ip.replaceAll("@([01])\\.", "@0.$1"));
        }

        SpotBuilder builder() {
            SpotBuilder spot =
                    SpotBuilder.on(boards.toArray(String[]::new)).game(game).ranges(oop, ip);
            boolean flop = boards.get(0).length() == 6;
            boolean manyDeals = flop || boards.size() == 2 && boards.get(0).length() == 8;
            if (manyDeals) {
                spot.sizes(Street.RIVER, List.of(), List.of());
            }
            return flop ? spot.sizes(Street.TURN, List.of(), List.of()) : spot;
        }
    }
}
