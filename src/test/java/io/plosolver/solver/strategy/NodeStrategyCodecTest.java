package io.plosolver.solver.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.tree.BettingRules;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.Street;
import io.plosolver.testing.ScriptedSpot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NodeStrategyCodecTest {

    private static final long BOARD = Cards.setOf(Cards.parseAll("AhKc8h5d2s"));
    private static final BettingTree TREE =
            BettingTree.of(new BettingRules(Street.RIVER, 100, 700, 2, Map.of(), 1, List.of()), 1_000);

    @ParameterizedTest
    @EnumSource(Game.class)
    void givesBackWhatWasWritten(Game game) {
        NodeStrategy line = spot(Range.parse(game, "KKQQ@0.3, QQJJ"), "b100");

        NodeStrategy read = NodeStrategyCodec.decode(NodeStrategyCodec.encode(game, line));

        assertThat(read.line()).isEqualTo("b100");
        assertThat(read.actor()).isEqualTo(line.actor());
        assertThat(read.actions()).isEqualTo(line.actions());
        assertThat(read.pot()).isEqualTo(200);
        assertThat(read.toCall()).isEqualTo(100);
        assertThat(read.hands()).isEqualTo(line.hands()).isNotEmpty();
        assertThat(difference(read.reach(), line.reach())).isLessThan(1e-5);
        assertThat(difference(read.opponentReach(), line.opponentReach()))
                .as("of at most 1,000")
                .isLessThanOrEqualTo(1_000.0 / 65_536);
        for (int action = 0; action < line.actions().size(); action++) {
            assertThat(difference(read.frequencies()[action], line.frequencies()[action]))
                    .isLessThan(3.0 / 65_535);
            assertThat(difference(read.ev()[action], line.ev()[action])).isLessThanOrEqualTo(200.0 / 32_768);
        }
    }

    @Test
    void storesThatAHandHasNoCompatibleHand() {
        NodeStrategy line = new NodeStrategy(
                "",
                0,
                List.of("x", "b1000000"),
                1,
                0,
                new long[] {15},
                new float[] {1},
                new float[] {0},
                new float[][] {{0.5f}, {0.5f}},
                new float[][] {{Float.NaN}, {-1_000_000}});

        NodeStrategy read = NodeStrategyCodec.decode(NodeStrategyCodec.encode(Game.PLO4, line));

        assertThat(read.ev()[0][0]).isNaN();
        assertThat(read.ev()[1][0]).as("of a bet far above the pot").isCloseTo(-1_000_000, within(1f));
    }

    @Test
    void takesFifteenBytesAHandOfAFullRange() {
        NodeStrategy line = spot(Range.all(Game.PLO4), "b100");

        byte[] encoded = NodeStrategyCodec.encode(Game.PLO4, line);
        NodeStrategy read = NodeStrategyCodec.decode(encoded);

        assertThat(read.hands()).hasSize(178_365);
        assertThat(encoded.length).as("bytes, of noise").isLessThan(15 * 178_365);
    }

    private static double difference(float[] some, float[] others) {
        assertThat(some).hasSameSizeAs(others);
        double largest = 0;
        for (int i = 0; i < some.length; i++) {
            largest = Math.max(largest, Math.abs(some[i] - others[i]));
        }
        return largest;
    }

    private static NodeStrategy spot(Range range, String line) {
        return new ScriptedSpot(TREE, List.of(BOARD), range, range).line(line).orElseThrow();
    }
}
