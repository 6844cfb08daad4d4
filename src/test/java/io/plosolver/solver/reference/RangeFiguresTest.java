package io.plosolver.solver.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.poker.Game;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.strategy.Mix;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.strategy.NodeStrategyView;
import io.plosolver.solver.tree.Street;
import io.plosolver.testing.Seeds;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Averages over ranges with shared cards. */
class RangeFiguresTest {

    private static final int SPOTS = 50;

    /** The hand of aces and kings shares a card with every opposing hand: it is never dealt, whatever its weight. */
    @Test
    void weighsHandsByHowOftenTheyAreDealt() {
        SpotBuilder spot = SpotBuilder.on("Ah9c8h5d2s")
                .ranges("AsAcKdKc, 7s6s3d3c", "AsQdQhJc, AcQcQsJd")
                .stack(100)
                .sizesOfEach(Street.RIVER, List.of(List.of(1.0), List.of()), List.of(List.of(), List.of()))
                .iterations(200);

        NodeStrategy root = Solves.solve(spot).line("").orElseThrow();
        Mix mix = new NodeStrategyView(root, List.of()).mix();

        assertThat(root.actions()).containsExactly("x", "b100");
        assertThat(mix.combos()).isEqualTo(2);
        assertThat(mix.deals()).as("7s6s3d3c against two hands").isCloseTo(2, within(1e-6));
        assertThat(mix.frequencies().get(1)).isGreaterThan(0.999);
    }

    static IntStream seeds() {
        return Seeds.upTo(SPOTS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void addUpToTheValueOfTheSolve(int seed) {
        SpotBuilder spot = spot(new SplittableRandom(seed), seed);

        SolvedSpot solved = Solves.solve(spot);

        RangeFigures.check(solved, spot.request());
    }

    private static SpotBuilder spot(SplittableRandom random, int seed) {
        Game game = seed % 5 == 4 ? Game.PLO5 : Game.PLO4;
        return switch (seed % 4) {
            case 0 -> spot(random, game, 20, "AhKc8h5d2s").sizes(List.of(0.5, 1.0), List.of(1.0));
            case 1 -> spot(random, game, 15, "AhKc8h5d2s", "QhJs7c7d3d").sizes(List.of(1.0), List.of(1.0));
            case 2 -> spot(random, game, 8, seed % 8 == 2 ? "JhTh4h2h" : "JhTs4d2h");
            default ->
                spot(random, game, 3, "JhTs4d2h", "Kd9c5s3d")
                        .stack(150)
                        .remove("x-b100", "b100-c")
                        .sizes(Street.RIVER, List.of(), List.of());
        };
    }

    /** From the high cards of the deck, so that many hands share a card. */
    private static SpotBuilder spot(SplittableRandom random, Game game, int hands, String... boards) {
        long deck = RandomHands.atLeast(random.nextInt(4, 8), RandomHands.deckWithout(boards));
        return SpotBuilder.on(boards)
                .game(game)
                .ranges(RandomHands.range(game, random, hands, deck), RandomHands.range(game, random, hands, deck))
                .rake(random.nextInt(3) == 0 ? 0.05 : 0, 10)
                .iterations(random.nextInt(10, 60));
    }
}
