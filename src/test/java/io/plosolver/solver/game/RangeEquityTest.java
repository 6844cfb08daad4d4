package io.plosolver.solver.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.simulation.PlayerSpecification;
import io.plosolver.simulation.SimulationLimits;
import io.plosolver.simulation.SimulationRequest;
import io.plosolver.simulation.SimulationSpecification;
import io.plosolver.simulation.SpotSimulation;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.Rake;
import io.plosolver.solver.tree.Street;
import io.plosolver.solver.tree.TreeBuilder;
import io.plosolver.testing.Seeds;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RangeEquityTest {

    static Stream<Arguments> spots() {
        return Seeds.examples(Stream.of(
                arguments(Game.PLO4, "Ah9c8h5d", "", "AA**@0.37, 9988, JT76", "5%"),
                arguments(Game.PLO4, "Ah9c8h", "", "AA**@0.37, 9988, JT76", "KK$ds@0.21, JT**:[6-8]*@0.7, AA**@0.11"),
                arguments(Game.PLO4, "Ah9h8h", "", "KhQh**, 99**@0.5", "88**, 76**@0.3"),
                arguments(Game.PLO4, "Ah9c8h5d2s", "", "AA**@0.37, 9988, JT76", "5%"),
                arguments(Game.PLO4, "Ah9c8h", "KdQsJs", "AKQJ, TT98@0.3", "AsKs**:$ds@0.7, QhJh**"),
                arguments(Game.PLO4, "Ah9c8h5d", "KdQsJs4c", "AKQJ, TT98@0.3", "AsKs**:$ds@0.7, QhJh**"),
                arguments(Game.PLO4, "Ah9c8h5d2s", "KdQsJs4c3h", "AA**, TT98@0.3", "4%"),
                arguments(Game.PLO5, "Ah9c8h5d", "", "AAKK*@0.3, 99887", "JJTT*, AAA**"),
                arguments(Game.PLO6, "Ah9c8h5d2s", "", "AAKKQ*", "JJTT98@0.3, AAAK**")));
    }

    /**
     * Each board alone, with the cards of the other board dead: the cards to come on one board have the same
     * distribution whatever comes on the other.
     */
    @ParameterizedTest
    @MethodSource("spots")
    void isThatOfAnExactSimulation(Game game, String board, String other, String oop, String ip) {
        List<String> boards = other.isEmpty() ? List.of(board) : List.of(board, other);

        double equity = equity(game, boards, oop, ip);

        double expected = IntStream.range(0, boards.size())
                .mapToDouble(at -> simulated(game, boards, at, oop, ip))
                .average()
                .orElseThrow();
        assertThat(equity).isCloseTo(expected, within(1e-12));
    }

    private static double equity(Game game, List<String> boards, String oop, String ip) {
        long[] cards = boards.stream()
                .mapToLong(board -> Cards.setOf(Cards.parseAll(board)))
                .toArray();
        Street street = Street.ofBoardCards(Long.bitCount(cards[0])).orElseThrow();
        BettingTree tree = street == Street.TURN && boards.size() == 1 ? checkedThrough() : allInAtOnce(street);
        Range[] ranges = {Range.parse(game, oop), Range.parse(game, ip)};
        return new OmahaGame(game, cards, ranges, tree, Rake.NONE, Map.of(), Cancellation.NONE).equity();
    }

    /** A tree without deals, so that states need not be built for hundreds of cards. */
    private static BettingTree allInAtOnce(Street street) {
        return TreeBuilder.from(street)
                .stack(50)
                .sizes(street, List.of(1.0), List.of())
                .remove("x")
                .build();
    }

    /** A tree without all-ins, so that run-outs are ranked only for the equity. */
    private static BettingTree checkedThrough() {
        return TreeBuilder.from(Street.TURN)
                .sizes(Street.TURN, List.of(), List.of())
                .sizes(Street.RIVER, List.of(), List.of())
                .build();
    }

    private static double simulated(Game game, List<String> boards, int board, String oop, String ip) {
        SimulationSpecification specification = new SimulationSpecification(
                game.label(),
                List.of(boards.get(board)),
                boards.size() == 1 ? "" : boards.get(1 - board),
                Stream.of(oop, ip)
                        .map(range -> new PlayerSpecification(null, range, null))
                        .toList(),
                "exact",
                null,
                null,
                null,
                List.of());
        return SpotSimulation.run(
                        SimulationRequest.of(specification), SimulationLimits.DEFAULT, Computation.onThisThread())
                .players()
                .get(0)
                .equity();
    }
}
