package io.plosolver.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.simulation.SimulationResult.NextCard;
import io.plosolver.simulation.SimulationResult.NextCards;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Equities by next card, compared with {@link BruteForce} on the board with the card, and with the equity of the spot. */
class NextCardEquitiesTest {

    private static final double ROUNDING = 1e-11;

    /** Ranks up to the sevens of all suits but spades, so that few deals are left. */
    private static final long DEAD = Cards.setOf(Cards.parseAll("3c4c5c6c7c3d4d5d6d7d3h4h5h6h7h9c9d9h2h2d"));

    @ParameterizedTest
    @CsvSource({"Ad8c2s, ''", "Ad8c2sTs, ''", "Ad8c2s, KsQsJsTd", "Ad8c2sTs, KsQsJsTdTh"})
    void agreesWithVisitingEveryDealOnTheBoardWithTheCard(String first, String second) {
        List<String> boards = second.isEmpty() ? List.of(first) : List.of(first, second);
        Map<Long, Double> aces = Map.of(hand("AsAhKdQc"), 1.0, hand("AcAhKcJc"), 0.5);
        Map<Long, Double> others = Map.of(hand("JhThQh8d"), 1.0, hand("KcKhQh8h"), 0.25);

        SimulationResult result = Spot.of(Game.PLO4)
                .boards(boards.toArray(String[]::new))
                .dead(DEAD)
                .range("AsAhKdQc, AcAhKcJc@0.5")
                .range("JhThQh8d, KcKhQh8h@0.25")
                .include("nextCards")
                .run();

        assertThat(result.method()).isEqualTo("exact");
        assertThat(result.nextCards()).hasSize(second.length() == 10 || boards.size() == 1 ? 1 : 2);
        for (NextCards board : result.nextCards()) {
            for (NextCard card : board.cards()) {
                long[] with =
                        boards.stream().mapToLong(NextCardEquitiesTest::hand).toArray();
                with[board.board()] |= Cards.bit(card.card());
                BruteForce expected = new BruteForce(with, DEAD, List.of(aces, others));
                for (int player = 0; player < 2; player++) {
                    assertThat(card.equities().get(player))
                            .as(Cards.name(card.card()))
                            .isCloseTo(expected.equity[player] / expected.weight, within(ROUNDING));
                }
            }
        }
    }

    @Test
    void addsUpToTheEquityOfTheSpot() {
        SimulationResult result = Spot.of(Game.PLO4)
                .boards("Ad8c2s", "KsQsJs4h")
                .range("AA:KK, KKQQ")
                .hand("JhTh9h8d")
                .include("nextCards")
                .run();

        assertThat(result.nextCards()).hasSize(2).allSatisfy(board -> {
            double probability = 0;
            double[] equities = new double[2];
            for (NextCard card : board.cards()) {
                probability += card.probability();
                for (int player = 0; player < 2; player++) {
                    equities[player] += card.probability() * card.equities().get(player);
                }
            }
            assertThat(probability).isCloseTo(1, within(ROUNDING));
            for (int player = 0; player < 2; player++) {
                assertThat(equities[player])
                        .isCloseTo(result.players().get(player).equity(), within(ROUNDING));
            }
        });
    }

    @Test
    void takesSamplesWhereTheEquityIsOne() {
        Spot spot = Spot.of(Game.PLO4)
                .boards("Ad8c2s")
                .hand("AsAhKdQc")
                .hand("JhTh9h8d")
                .include("nextCards");
        List<NextCard> exact = spot.run().nextCards().get(0).cards();

        List<NextCard> sampled = spot.method("monte_carlo")
                .trials(40_000)
                .run()
                .nextCards()
                .get(0)
                .cards();

        assertThat(sampled).hasSameSizeAs(exact);
        for (int at = 0; at < exact.size(); at++) {
            NextCard sample = sampled.get(at);
            assertThat(sample.card()).isEqualTo(exact.get(at).card());
            assertThat(sample.probability()).isNull();
            assertThat(sample.equities().get(0))
                    .isCloseTo(
                            exact.get(at).equities().get(0),
                            within(5 * sample.standardErrors().get(0) + 1e-3));
        }
    }

    /** The trials of a sample with a target are a limit that it never comes near. */
    @Test
    void takesNoMoreDealsThanASampleThatReachedItsTarget() {
        Spot spot = Spot.of(Game.PLO4)
                .boards("Ad8c2s")
                .hand("AsAhKdQc")
                .random()
                .method("monte_carlo")
                .target(0.01);
        SimulationResult alone = spot.run();

        SimulationResult result = spot.include("nextCards").run();

        assertThat(result.deals()).isEqualTo(alone.deals()).isLessThan(1_000_000);
        assertThat(result.nextCards().get(0).cards())
                .hasSize(45)
                .anySatisfy(card -> assertThat(card.standardErrors().get(0)).isGreaterThan(0.004));
    }

    @Test
    void countsTheirWork() {
        Spot spot = Spot.of(Game.PLO4).boards("Ad8c2s").range("AA").range("KK");
        double visits =
                SimulationPlan.of(spot.request(), SimulationLimits.DEFAULT).visits();

        SimulationPlan plan = SimulationPlan.of(spot.include("nextCards").request(), SimulationLimits.DEFAULT);

        assertThat(plan.visits()).isBetween(2 * visits, 4 * visits);
        assertThat(plan.exactNextCards()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"''", "Ad8c2sTs9s"})
    void saysThatNoKnownBoardHasACardToCome(String board) {
        SimulationPlan plan = SimulationPlan.of(
                Spot.of(Game.PLO4)
                        .boards(board)
                        .hand("AhAcKdQc")
                        .hand("JhTh9h8d")
                        .include("nextCards")
                        .request(),
                SimulationLimits.DEFAULT);

        assertThat(plan.notes()).containsExactly("nextCards is left out: no board has three or four cards");
    }

    private static long hand(String cards) {
        return Cards.setOf(Cards.parseAll(cards));
    }
}
