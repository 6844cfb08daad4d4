package io.plosolver.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.HandIndex;
import io.plosolver.poker.range.Range;
import io.plosolver.simulation.SimulationResult.PlayerResult;
import io.plosolver.testing.Seeds;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the orderings against the engine, which did not generate them. */
class PreflopOrderingTest {

    @ParameterizedTest
    @CsvSource({"AdAcTdTc, 0.715263", "AdAcJdJc, 0.711916", "AcTd5c3h, 0.497568", "2s2h2d2c, 0.092914"})
    void ranksByEquityAgainstARandomHand(String hand, double equity) {
        PlayerResult player = Spot.of(Game.PLO4)
                .hand(hand)
                .random()
                .method("monte_carlo")
                .trials(200_000)
                .run()
                .players()
                .get(0);

        assertThat(player.equity()).isCloseTo(equity, within(4 * player.standardError()));
    }

    static Stream<Game> games() {
        return Seeds.examples(Stream.of(Game.values()));
    }

    @ParameterizedTest
    @MethodSource("games")
    void hasBetterHandsInBetterSlices(Game game) {
        double[] equity = new double[5];
        String[] slices = {"0%-5%", "20%-30%", "45%-55%", "70%-80%", "95%-100%"};
        for (int i = 0; i < slices.length; i++) {
            equity[i] = Spot.of(game)
                    .range(slices[i])
                    .random()
                    .method("monte_carlo")
                    .trials(40_000)
                    .run()
                    .players()
                    .get(0)
                    .equity();
        }

        for (int i = 1; i < equity.length; i++) {
            assertThat(equity[i]).isLessThan(equity[i - 1] - 0.02);
        }
        assertThat(equity[2]).isCloseTo(0.5, within(0.02));
    }

    @Test
    void keepsSuitIsomorphicHandsTogether() {
        Range range = Range.parse(Game.PLO5, "23.4%");
        HandIndex index = HandIndex.of(Game.PLO5);
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 5_000; i++) {
            long hand = index.hand(random.nextInt(index.size()));
            long relabelled = (hand & 0x7777777777777L) << 1 | (hand & 0x8888888888888L) >>> 3;

            assertThat(range.weight(relabelled)).as(Cards.names(hand)).isEqualTo(range.weight(hand));
        }
    }
}
