package io.plosolver.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.compute.InvalidInputException;
import io.plosolver.poker.Game;
import org.junit.jupiter.api.Test;

class SimulationPlanTest {

    private static final String TWO_HANDS = "AsAhKdQcJs9d, KsKhQdJc9c8d";

    @Test
    void refusesWorkAboveTheLimitWithBothFigures() {
        SimulationRequest request = Spot.of(Game.PLO4)
                .boards("Ad8c2s")
                .hand("AsAhKdQc")
                .hand("JhTh9h8d")
                .method("exact")
                .request();

        // C(41,2) run-outs of two hands
        assertThatThrownBy(() -> SimulationPlan.of(request, new SimulationLimits(0, 819)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("/method")
                .hasMessageContaining("820 deals, and simulation.max-forced-deals allows 819");
        assertThat(SimulationPlan.of(request, new SimulationLimits(0, 820)).method())
                .isEqualTo(SimulationMethod.EXACT);
    }

    @Test
    void refusesMoreDealsThanAreCountedExactlyWithBothFigures() {
        SimulationRequest request =
                Spot.of(Game.PLO4).random().random().method("exact").request();

        // C(52,4) * C(48,4) * C(44,5) deals
        assertThatThrownBy(() -> SimulationPlan.of(request, new SimulationLimits(0, Long.MAX_VALUE)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("/method: there are 57,208,371,584,364,000 deals")
                .hasMessageContaining("up to 9,007,199,254,740,992 can be counted exactly")
                .hasMessageNotContaining("simulation.max");
    }

    @Test
    void enumeratesSmallRangesInsteadOfSweepingTheDeck() {
        SimulationRequest request = Spot.of(Game.PLO6)
                .boards("Ad8c2s")
                .hand("7s7h6d6c5s5d")
                .range(TWO_HANDS)
                .request();

        SimulationPlan plan = SimulationPlan.of(request, SimulationLimits.DEFAULT);

        assertThat(plan.algorithm()).isEqualTo(SimulationPlan.Algorithm.RANGE_ENUMERATION);
        assertThat(plan.method()).isEqualTo(SimulationMethod.EXACT);
        // two opposing hands, 52 - 3 - 12 cards for turn and river
        assertThat(plan.deals()).isEqualTo(2 * 666);
        assertThat(plan.visits()).isEqualTo(2 * 666);
    }

    @Test
    void sweepsLargeRanges() {
        SimulationRequest request = Spot.of(Game.PLO4)
                .boards("Ad8c2s7h3d")
                .range("KK, QQ")
                .range("JT98, 7654")
                .request();

        SimulationPlan plan = SimulationPlan.of(request, SimulationLimits.DEFAULT);

        assertThat(plan.algorithm()).isEqualTo(SimulationPlan.Algorithm.RANGE_SWEEP);
    }

    @Test
    void countsOnlyCombinationsThatCanBeDealt() {
        SimulationRequest request = Spot.of(Game.PLO4)
                .boards("Ad8c2s7h")
                .range("KsKhQsQh, KsKhQsJd, 9s9h5s5h")
                .range("KsKdQdQc, JhJcTsTh")
                .range("QcQd6s6h, Tc9c4s4h")
                .request();

        SimulationPlan plan = SimulationPlan.of(request, SimulationLimits.DEFAULT);

        // JJTT with QcQd66 or T944 beside any of three hands, KKQQ with T944 beside 9955, 36 rivers each
        assertThat(plan.deals()).isEqualTo(7 * 36);
    }
}
