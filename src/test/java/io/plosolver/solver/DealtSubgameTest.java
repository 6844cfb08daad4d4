package io.plosolver.solver;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.poker.Cards;
import io.plosolver.solver.reference.SpotBuilder;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.request.StrategyLock;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.tree.Street;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DealtSubgameTest {

    private static final List<Long> RIVER = List.of(cards("AhKh8h5c2d"));

    private static long cards(String text) {
        return Cards.setOf(Cards.parseAll(text));
    }

    @Test
    void beginsWhereTheLastCardIsDealt() {
        DealtSubgame river = DealtSubgame.of("x-x-2c-x-b100-c-3d-b300").orElseThrow();

        assertThat(river.line()).isEqualTo("x-x-2c-x-b100-c-3d");
        assertThat(river.before()).containsExactly("x-x-2c-x", "x-x-2c-x-b100");
        assertThat(DealtSubgame.of("x-b100")).isEmpty();
        assertThat(DealtSubgame.of("x-x-2c3d").orElseThrow().before()).containsExactly("", "x");
    }

    @Test
    void hasTheChipsThatTheLineLeaves() {
        SolverRequest river = river("x-b100-c-2d-x", turn().request());

        assertThat(river.rules().pot()).isEqualTo(300);
        assertThat(river.rules().stack()).isEqualTo(200);
        assertThat(river.boards()).isEqualTo(RIVER);
    }

    @Test
    void beginsOnTheStreetOfItsLastCard() {
        DealtSubgame turn = DealtSubgame.of("x-b100-c-2d").orElseThrow();
        DealtSubgame river = DealtSubgame.of("x-x-2d-x-b100-c-3d-x").orElseThrow();
        SolverRequest flop = SpotBuilder.on("AhKh8h")
                .ranges("QsQcJsJd", "AcAdKcKd, 7s7c6s6c, 7s6s5s2d")
                .request();

        SolverRequest onTurn = turn.request(flop, List.of(cards("AhKh8h2d")), bettingAndCalling());
        SolverRequest onRiver = river.request(flop, List.of(cards("AhKh8h2d3d")), bettingAndCalling());

        assertThat(onTurn.rules().street()).isEqualTo(Street.TURN);
        assertThat(onTurn.rules().pot()).isEqualTo(300);
        assertThat(onRiver.rules().street()).isEqualTo(Street.RIVER);
    }

    @Test
    void hasTheHandsThatGetThereAsOftenAsTheyDo() {
        SolverRequest river = river("x-b100-c-2d-x", turn().request());

        assertThat(river.oop().weight(cards("QsQcJsJd"))).isEqualTo(0.5f * 0.25f);
        assertThat(river.ip().weight(cards("AcAdKcKd"))).isEqualTo(0.75f);
        assertThat(river.ip().count(0))
                .as("the card that is dealt, and what never bets")
                .isEqualTo(1);
    }

    @Test
    void appliesRemovedLinesAndLocksOfThisRiver() {
        SolverRequest whole = turn().remove("x-b100-c-x-b300", "x-x-b100")
                .lock("x-b100-c", "QsQcJsJd", Map.of("x", 1.0))
                .request();

        SolverRequest river = river("x-b100-c-2d-x", whole);

        assertThat(river.rules().removedLines()).containsExactly("x-b300");
        assertThat(river.locks()).extracting(StrategyLock::line).containsExactly("");
    }

    @Test
    void givesItsDecisionsTheLinesOfTheWholeTree() {
        DealtSubgame river = DealtSubgame.of("x-b100-c-2d-x").orElseThrow();
        NodeStrategy decision = decision("x", 1, List.of("x"), 300, 0, new long[0], new float[0], new float[1][0]);

        assertThat(river.inWhole(decision).line()).isEqualTo("x-b100-c-2d-x");
    }

    private static SolverRequest river(String line, SolverRequest whole) {
        return DealtSubgame.of(line).orElseThrow().request(whole, RIVER, bettingAndCalling());
    }

    /** Returns the decisions of a player who bets 100 into 100, and of the other who calls. */
    private static List<NodeStrategy> bettingAndCalling() {
        NodeStrategy bets = decision(
                "x",
                1,
                List.of("x", "b100"),
                100,
                0,
                new long[] {cards("AcAdKcKd"), cards("7s7c6s6c"), cards("7s6s5s2d")},
                new float[] {1, 1, 1},
                new float[][] {{0.25f, 1, 0}, {0.75f, 0, 1}});
        NodeStrategy calls = decision(
                "x-b100",
                0,
                List.of("f", "c"),
                200,
                100,
                new long[] {cards("QsQcJsJd")},
                new float[] {0.5f},
                new float[][] {{0.75f}, {0.25f}});
        return List.of(bets, calls);
    }

    private static NodeStrategy decision(
            String line,
            int actor,
            List<String> actions,
            double pot,
            double toCall,
            long[] hands,
            float[] reach,
            float[][] frequencies) {
        return new NodeStrategy(line, actor, actions, pot, toCall, hands, reach, reach, frequencies, frequencies);
    }

    private static SpotBuilder turn() {
        return SpotBuilder.on("AhKh8h5c").ranges("QsQcJsJd", "AcAdKcKd, 7s7c6s6c, 7s6s5s2d");
    }
}
