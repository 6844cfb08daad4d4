package io.plosolver.solver.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.poker.Game;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.strategy.WaitingRange;
import io.plosolver.solver.tree.BettingTree.Kind;
import io.plosolver.solver.tree.Street;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Figures of a solve against its strategies, read line by line and evaluated by brute force. */
class SolvedStrategiesTest {

    /** Tolerance as a share of the pot: frequencies are floats. */
    private static final double ROUNDING = 1e-5;

    private static final int SAMPLED_LINES = 300;
    private static final List<Double> NONE = List.of();
    private static final List<Double> POT = List.of(1.0);

    /** Solves by spot name, so that all checks of a spot use one solve. */
    private static final Map<String, Solved> SOLVED = new HashMap<>();

    private record Solved(ReferenceGame game, SolvedSpot spot, SolvedProfile profile) {}

    @AfterAll
    static void forget() {
        SOLVED.clear();
    }

    static Stream<Arguments> spots() {
        return Stream.of(
                spot("a river", random(Game.PLO4, 20, 31, "AhKc8h5d2s").sizes(List.of(0.5, 1.0), POT)),
                spot(
                        "two rivers",
                        random(Game.PLO5, 12, 32, "AhKc8h5d2s", "QhJs7c7d3d").sizes(POT, POT)),
                spot(
                        "a river with a locked decision",
                        random(Game.PLO4, 12, 33, "AhKc8h5d2s")
                                .lock("b100", "KK**, QQ**, JT**", Map.of("c", 0.7, "f", 0.3))),
                spot("a turn", random(Game.PLO4, 4, 34, "JhTs4d2h")),
                spot("a turn of one suit", symmetric(1, 45, "cds", "JhTh4h2h").stack(150)),
                spot("a turn of two suits", symmetric(2, 36, "cd", "JhTs4h2s")),
                spot(
                        "two turns of two suits",
                        symmetric(1, 38, "cd", "JhTs4h2s", "KhQs5h3s")
                                .stack(150)
                                .remove("x-b100", "b100-c")),
                spot(
                        "two turns",
                        random(Game.PLO4, 3, 37, "JhTs4d2h", "Kd9c5s3d")
                                .stack(150)
                                .remove("x-b100", "b100-c")),
                spot(
                        "a flop of one suit",
                        symmetric(1, 39, "cds", "JhTh4h")
                                .stack(150)
                                .remove("x-b100", "b100-c")
                                .sizes(Street.TURN, NONE, NONE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spots")
    void areWorthWhatTheSolveSays(String name, SpotBuilder spot) {
        Solved of = solved(name, spot);
        SolvedSpot solved = of.spot();

        BruteForce.Grades grades = new BruteForce(of.game(), of.profile()).grade();

        assertThat(solved.result().exploitability()).isCloseTo(grades.exploitability(), within(ROUNDING));
        for (int player = 0; player < 2; player++) {
            assertThat(solved.result().values().get(player))
                    .isCloseTo(grades.values().get(player), within(ROUNDING * grades.pot()));
        }
        assertThat(solved.result().values().get(0) + solved.result().values().get(1) + grades.rake())
                .as("values and rake are the pot")
                .isCloseTo(grades.pot(), within(ROUNDING * grades.pot()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spots")
    void haveReachFrequenciesAndValuesOfEachHand(String name, SpotBuilder spot) {
        Solved of = solved(name, spot);
        ReferenceGame game = of.game();

        new Walk(game, of.profile(), new BruteForce(game, of.profile()))
                .check(game.root(), game.weights(0), game.weights(1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spots")
    void areTheSameOneAfterTheOtherAsOneByOne(String name, SpotBuilder spot) {
        SolvedSpot solved = solved(name, spot).spot();

        for (Street street : Street.values()) {
            List<NodeStrategy> decisions = new ArrayList<>();
            solved.decisions(street).forEach(decisions::add);

            assertThat(decisions.stream().map(NodeStrategy::line)).isEqualTo(solved.lines(street));
            // A sample of the many lines of later streets.
            int step = 1 + decisions.size() / SAMPLED_LINES;
            for (int at = 0; at < decisions.size(); at += step) {
                NodeStrategy decision = decisions.get(at);
                assertSame(decision, solved.line(decision.line()).orElseThrow());
            }
        }
    }

    private static void assertSame(NodeStrategy decision, NodeStrategy expected) {
        String where = "line '" + expected.line() + "'";
        assertThat(decision.line()).isEqualTo(expected.line());
        assertThat(decision.actor()).as(where).isEqualTo(expected.actor());
        assertThat(decision.actions()).as(where).isEqualTo(expected.actions());
        assertThat(decision.pot()).as(where).isEqualTo(expected.pot());
        assertThat(decision.toCall()).as(where).isEqualTo(expected.toCall());
        assertThat(decision.hands()).as(where).isEqualTo(expected.hands());
        assertClose(where, decision.reach(), expected.reach());
        assertClose(where, decision.opponentReach(), expected.opponentReach());
        assertThat(decision.frequencies().length).as(where).isEqualTo(expected.frequencies().length);
        assertThat(decision.ev().length).as(where).isEqualTo(expected.ev().length);
        for (int action = 0; action < expected.actions().size(); action++) {
            assertClose(where, decision.frequencies()[action], expected.frequencies()[action]);
            assertClose(where, decision.ev()[action], expected.ev()[action]);
        }
    }

    /** Threads add up in an arbitrary order. NaN equals NaN. */
    private static void assertClose(String where, float[] figures, float[] expected) {
        boolean close = figures.length == expected.length
                && IntStream.range(0, figures.length)
                        .allMatch(i -> Math.abs(figures[i] - expected[i]) < ROUNDING * 100
                                || Float.compare(figures[i], expected[i]) == 0);
        assertThat(close)
                .as("%s: %s close to %s", where, Arrays.toString(figures), Arrays.toString(expected))
                .isTrue();
    }

    private static Solved solved(String name, SpotBuilder spot) {
        return SOLVED.computeIfAbsent(name, first -> {
            ReferenceGame game = new ReferenceGame(spot.request());
            SolvedSpot solved = Solves.solve(spot.iterations(40));
            return new Solved(game, solved, new SolvedProfile(game, solved));
        });
    }

    /** Visits all decisions with the reach of both players. */
    private record Walk(ReferenceGame game, SolvedProfile profile, BruteForce bruteForce) {

        void check(Place place, double[] first, double[] second) {
            List<Place> children = game.children(place);
            if (place.node().kind() == Kind.DECISION) {
                int actor = place.node().actor();
                checkDecision(place, profile.at(place), actor == 0 ? first : second, actor == 0 ? second : first);
                checkWaiting(place, actor == 0 ? second : first, actor == 0 ? first : second);
                double[][] frequencies = profile.frequencies(place);
                for (int action = 0; action < children.size(); action++) {
                    check(
                            children.get(action),
                            actor == 0 ? BruteForce.product(first, frequencies[action]) : first,
                            actor == 1 ? BruteForce.product(second, frequencies[action]) : second);
                }
            } else {
                for (Place dealt : children) {
                    check(
                            dealt,
                            BruteForce.without(dealt.boardCards(), game.hands(0), first, 1),
                            BruteForce.without(dealt.boardCards(), game.hands(1), second, 1));
                }
            }
        }

        private void checkDecision(Place place, NodeStrategy solvedDecision, double[] own, double[] other) {
            int actor = place.node().actor();
            String where = "line '" + place.line() + "'";
            assertThat(solvedDecision.line()).isEqualTo(place.line());
            assertThat(solvedDecision.actor()).as(where).isEqualTo(actor);
            assertThat(solvedDecision.actions())
                    .as(where)
                    .isEqualTo(game.children(place).stream()
                            .map(child -> child.node().action())
                            .toList());
            assertThat(solvedDecision.hands())
                    .as(where)
                    .isEqualTo(Arrays.stream(game.hands(actor))
                            .filter(hand -> (hand & place.boardCards()) == 0)
                            .toArray());
            double[][] values = bruteForce.actionValues(place, other);
            for (int hand = 0; hand < solvedDecision.hands().length; hand++) {
                int at = Arrays.binarySearch(game.hands(actor), solvedDecision.hands()[hand]);
                assertThat((double) solvedDecision.reach()[hand]).as(where).isCloseTo(own[at], within(ROUNDING));
                double sum = 0;
                for (int action = 0; action < values.length; action++) {
                    sum += solvedDecision.frequencies()[action][hand];
                    checkValue(where, solvedDecision.ev()[action][hand], values[action][at]);
                }
                assertThat(sum).as(where).isCloseTo(1, within(ROUNDING));
            }
        }

        /** The range of the player who waits follows from the decisions beside this one. */
        private void checkWaiting(Place place, double[] waiting, double[] acting) {
            NodeStrategy decision = profile.at(place);
            List<String> next = game.children(place).stream()
                    .filter(child -> child.node().kind() == Kind.DECISION)
                    .map(Place::line)
                    .toList();
            List<NodeStrategy> near = WaitingRange.neighbours(place.line(), next).stream()
                    .map(line -> profile.of(line))
                    .toList();
            NodeStrategy range = WaitingRange.of(decision, near);
            String where = "who waits at '" + place.line() + "'";
            long[] hands = game.hands(1 - place.node().actor());
            double[] values = bruteForce.waitingValues(place, acting);
            assertThat(range.hands())
                    .as(where)
                    .hasSameSizeAs(Arrays.stream(hands)
                            .filter(hand -> (hand & place.boardCards()) == 0)
                            .toArray());
            for (int hand = 0; hand < range.hands().length; hand++) {
                int at = Arrays.binarySearch(hands, range.hands()[hand]);
                assertThat((double) range.reach()[hand]).as(where).isCloseTo(waiting[at], within(ROUNDING));
                checkValue(where, range.ev(hand), values[at]);
            }
        }

        private void checkValue(String where, double solvedDecision, double expected) {
            if (Double.isNaN(expected)) {
                assertThat(solvedDecision).as(where).isNaN();
            } else {
                assertThat(solvedDecision).as(where).isCloseTo(expected, within(20 * ROUNDING * game.pot()));
            }
        }
    }

    /** Otherwise the spots above would not test suit-isomorphic lines. */
    @ParameterizedTest
    @CsvSource({"35, cds, JhTh4h2h, 22", "36, cd, JhTs4h2s, 35"})
    void areFoundOnceForCardsThatDifferInSuitAlone(long seed, String suits, String board, int rivers) {
        SpotBuilder spot = symmetric(2, seed, suits, board).iterations(1);

        assertThat(Solves.solve(spot).result().forecast().finalBoards()).isEqualTo(rivers);
    }

    private static Arguments spot(String name, SpotBuilder spot) {
        return Arguments.of(name, spot.rake(0.05, 10));
    }

    private static SpotBuilder symmetric(int hands, long seed, String suits, String... boards) {
        SplittableRandom random = new SplittableRandom(seed);
        long deck = RandomHands.atLeast(4, RandomHands.deckWithout(boards));
        return SpotBuilder.on(boards)
                .ranges(
                        RandomHands.symmetricRange(Game.PLO4, random, hands, deck, suits),
                        RandomHands.symmetricRange(Game.PLO4, random, hands, deck, suits));
    }

    private static SpotBuilder random(Game game, int hands, long seed, String... boards) {
        SplittableRandom random = new SplittableRandom(seed);
        long deck = RandomHands.atLeast(4, RandomHands.deckWithout(boards));
        return SpotBuilder.on(boards)
                .game(game)
                .ranges(RandomHands.range(game, random, hands, deck), RandomHands.range(game, random, hands, deck));
    }
}
