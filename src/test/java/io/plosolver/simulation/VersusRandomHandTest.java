package io.plosolver.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.compute.Computation;
import io.plosolver.poker.Game;
import org.junit.jupiter.api.Test;

class VersusRandomHandTest {

    @Test
    void agreesWithDealingEveryHandOnAFullDeck() {
        SimulationRequest request = Spot.of(Game.PLO4)
                .boards("Ts9s4d4h2s")
                .hand("AsKd4c3c")
                .random()
                .hand("QsJs9d9h")
                .request();

        OutcomeCounts counted = new VersusRandomHand(request, Computation.onThisThread()).count();
        OutcomeCounts dealt = new ExhaustiveEnumeration(request, Computation.onThisThread()).count();

        for (int player = 0; player < 3; player++) {
            for (int share = 0; share <= 3; share++) {
                assertThat(counted.share(player, 0, share)).isEqualTo(dealt.share(player, 0, share));
            }
            for (int category = 0; category < OutcomeCounts.CATEGORIES; category++) {
                assertThat(counted.category(player, 0, category)).isEqualTo(dealt.category(player, 0, category));
            }
        }
    }

    @Test
    void answersAFlopExactlyAndAgreesWithASample() {
        Spot flop = Spot.of(Game.PLO4).boards("Ad8c2s").hand("AsAhKdQc").random();

        SimulationResult exact = flop.run();
        SimulationResult sampled = flop.method("monte_carlo").run();

        assertThat(exact.method()).isEqualTo("exact");
        assertThat(exact.deals()).isEqualTo(990L * 123_410);
        assertThat(sampled.players().get(0).equity())
                .isCloseTo(
                        exact.players().get(0).equity(),
                        within(4 * sampled.players().get(0).standardError()));
    }
}
