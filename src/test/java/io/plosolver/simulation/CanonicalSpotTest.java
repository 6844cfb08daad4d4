package io.plosolver.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.poker.Game;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalSpotTest {

    @ParameterizedTest
    @ValueSource(strings = {"cdsh", "dhsc", "shdc", "hcds"})
    void isTheSameWithOtherSuits(String suits) {
        Spot spot =
                Spot.of(Game.PLO4).boards("Ad8c2s", "KsQsJs").hand("AsAhKdQc").range("JhT*, [6-9]x9x, AcAA*, 20%:$ds");
        Spot other = Spot.of(Game.PLO4)
                .boards(relabel("Ad8c2s", suits), relabel("KsQsJs", suits))
                .hand(relabel("AsAhKdQc", suits))
                .range(relabel("Jh", suits) + "T*, [6-9]x9x, " + relabel("Ac", suits) + "AA*, 20%:$ds");

        assertThat(exact(other).text()).isEqualTo(exact(spot).text());
    }

    @Test
    void isTheSameWithSwappedBoardsAndReportsTheSwap() {
        CanonicalSpot spot = exact(
                Spot.of(Game.PLO4).boards("Ad8c2s", "KsQsJs").hand("AsAhKdQc").hand("JhTh9h8d"));
        CanonicalSpot other = exact(
                Spot.of(Game.PLO4).boards("KsQsJs", "Ad8c2s").hand("AsAhKdQc").hand("JhTh9h8d"));

        assertThat(other.text()).isEqualTo(spot.text());
        assertThat(other.boardsSwapped()).isNotEqualTo(spot.boardsSwapped());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KK, AA$ds@0.5",
                "AA$ds@0.5,KK",
                "$ds:AA@50%, KK",
                "KK, (AA$ds)@0.5, KK",
            })
    void isTheSameWithRangeTermsInAnotherOrderOrSpelling(String range) {
        assertThat(exact(against(range)).text())
                .isEqualTo(exact(against("AA$ds@0.5, KK")).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"AA$ds@0.5", "AA$ds@0.4, KK", "AA$ss@0.5, KK", "AA, KK", "KK$ds@0.5, AA", "AA!$ds@0.5, KK"})
    void differsWhereARangeDoes(String range) {
        assertThat(exact(against(range)).text())
                .isNotEqualTo(exact(against("AA$ds@0.5, KK")).text());
    }

    @Test
    void distinguishesARepeatedWeight() {
        assertThat(exact(against("(AA@0.5):(AA@0.5), KK")).text())
                .isNotEqualTo(exact(against("(AA@0.5), KK")).text());
    }

    @Test
    void keepsTheOrderOfAnExclusion() {
        assertThat(exact(against("AA!KK")).text())
                .isNotEqualTo(exact(against("KK!AA")).text());
    }

    @Test
    void distinguishesTheOrderOfPlayers() {
        Spot spot = Spot.of(Game.PLO4).boards("Ad8c2s").hand("AsAhKdQc").hand("JhTh9h8d");
        Spot other = Spot.of(Game.PLO4).boards("Ad8c2s").hand("JhTh9h8d").hand("AsAhKdQc");

        assertThat(exact(other).text()).isNotEqualTo(exact(spot).text());
    }

    @Test
    void distinguishesSuitsSharedByCards() {
        Spot flush = Spot.of(Game.PLO4).boards("Ad8d2d").hand("KdQdJcTc").hand("AsAhKsKh");
        Spot noFlush = Spot.of(Game.PLO4).boards("Ad8d2d").hand("KsQsJcTc").hand("AhAcKhKc");

        assertThat(exact(flush).text()).isNotEqualTo(exact(noFlush).text());
    }

    @Test
    void ignoresMonteCarloSettingsOfAnExactResult() {
        assertThat(exact(against("AA").trials(7).seed(9)).text())
                .isEqualTo(exact(against("AA")).text());
    }

    @Test
    void fillsInTheDefaultsOfMonteCarlo() {
        assertThat(sampled(against("AA")
                                .trials(SimulationRequest.DEFAULT_TRIALS)
                                .seed(1))
                        .text())
                .isEqualTo(sampled(against("AA")).text());
    }

    @Test
    void distinguishesSeedsTrialsAndTargets() {
        assertThat(sampled(against("AA").seed(2)).text())
                .isNotEqualTo(sampled(against("AA")).text());
        assertThat(sampled(against("AA").trials(2)).text())
                .isNotEqualTo(sampled(against("AA")).text());
        assertThat(sampled(against("AA").target(0.01)).text())
                .isNotEqualTo(sampled(against("AA").target(0.02)).text());
    }

    @Test
    void distinguishesSamplesOfOtherSuits() {
        UnaryOperator<String> relabel = text -> relabel(text, "dhsc");
        Spot spot = Spot.of(Game.PLO4).boards("Ad8c2s").hand("AsAhKdQc").hand("JhTh9h8d");
        Spot other = Spot.of(Game.PLO4)
                .boards(relabel.apply("Ad8c2s"))
                .hand(relabel.apply("AsAhKdQc"))
                .hand(relabel.apply("JhTh9h8d"));

        assertThat(sampled(other).text()).isNotEqualTo(sampled(spot).text());
        assertThat(exact(other).text()).isEqualTo(exact(spot).text());
    }

    @Test
    void distinguishesMethodsGamesAndParts() {
        assertThat(exact(against("AA")).text())
                .isNotEqualTo(sampled(against("AA")).text());
        assertThat(exact(against("AA").include("classes")).text())
                .isNotEqualTo(exact(against("AA")).text());
        assertThat(exact(Spot.of(Game.PLO5).boards("Ad8c2s").range("AA").range("KK"))
                        .text())
                .isNotEqualTo(
                        exact(Spot.of(Game.PLO4).boards("Ad8c2s").range("AA").range("KK"))
                                .text());
    }

    private static Spot against(String range) {
        return Spot.of(Game.PLO4).boards("Td8c2s").hand("JsJhTcQc").range(range);
    }

    private static CanonicalSpot exact(Spot spot) {
        return CanonicalSpot.of(spot.request(), SimulationMethod.EXACT);
    }

    private static CanonicalSpot sampled(Spot spot) {
        return CanonicalSpot.of(spot.request(), SimulationMethod.MONTE_CARLO);
    }

    /** @param suits new suits of clubs, diamonds, hearts and spades */
    private static String relabel(String cards, String suits) {
        StringBuilder text = new StringBuilder(cards);
        for (int i = 1; i < cards.length(); i += 2) {
            text.setCharAt(i, suits.charAt("cdhs".indexOf(cards.charAt(i))));
        }
        return text.toString();
    }
}
