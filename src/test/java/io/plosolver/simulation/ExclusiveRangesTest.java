package io.plosolver.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.compute.InvalidInputException;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refusal of ranges that can never be dealt together. */
class ExclusiveRangesTest {

    /** The ranges of the second and third row have too many pairs of hands to try them one by one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PLO4 | KsTh7h4c2d | AsAhAdAc, AsAhAdQd | AsJsTsQs, AsJsTsQc",
                "PLO4 | KsTh7h4c2d | As | AsJs",
                "PLO5 | As2s3s | AhAd | AcAd, AcAh",
                "PLO6 | '' | 2c3c | 2c4c, 3c5d",
            })
    void refusesTwoRangesThatNeverMeetBeforeItStarts(Game game, String board, String one, String other) {
        Spot spot = Spot.of(game).boards(board).range(one).range(other);

        assertThatThrownBy(spot::request)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        invalid -> assertThat(invalid.violations())
                                .singleElement()
                                .satisfies(violation -> {
                                    assertThat(violation.pointer()).isEqualTo("/players/1/range");
                                    assertThat(violation.detail())
                                            .contains("shares a card with each hand of player 0's range");
                                }));
    }

    /** Any two of the ranges meet. Those of aces have too many hands to list the combinations. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PLO4 | KsTh7h4c2d | AsAhQsQh, JsJhJdJc ; AsAdQdQc, JsJh8d8c ; AcAdJs8h, JsJd9d9c | 2 | players 0 and 1",
                "PLO4 | KsTh7h4c2d | *; AA; KK; AA; AA | 4 | players 1 and 3",
                "PLO5 | '' | AA; KQ; AK; AK; A | 4 | players 0 and 2 and 3",
                "PLO6 | AsKsQs | *; 22; 22; 22; * | 3 | players 1 and 2",
                "PLO6 | '' | AA$ds; AK$ds; AQ$ds; AJ$ds | 3 | players 0 and 1 and 2",
            })
    void refusesManyRangesThatOnlyMeetInPairs(Game game, String board, String ranges, int player, String others) {
        Spot spot = Spot.of(game).boards(board);
        Stream.of(ranges.split(";")).map(String::strip).forEach(spot::range);

        assertThatThrownBy(spot::request)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        invalid -> assertThat(invalid.violations())
                                .singleElement()
                                .satisfies(violation -> {
                                    assertThat(violation.pointer()).isEqualTo("/players/" + player + "/range");
                                    assertThat(violation.detail())
                                            .startsWith("this range and those of " + others + " exclude one another");
                                }));
    }

    @Test
    void acceptsRangesThatLeaveOneAnotherTheLastHand() {
        Spot spot = Spot.of(Game.PLO4)
                .boards("KsTh7h4c2d")
                .range("AA")
                .range("AsAh, QQ")
                .range("AcAd, JJ")
                .range("*");

        assertThatNoException().isThrownBy(spot::request);
    }

    @Test
    void reportsTooFewCardsAlone() {
        Spot spot = Spot.of(Game.PLO6).boards("");
        for (int player = 0; player < 8; player++) {
            spot.range("AA");
        }

        assertThatThrownBy(spot::request)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        invalid -> assertThat(invalid.violations())
                                .singleElement()
                                .satisfies(violation ->
                                        assertThat(violation.detail()).contains("need 53 cards, a deck has 52")));
    }

    /** The check of a request has a limit, which the plan of small ranges does not rely on. */
    @Test
    void plansNoRangesWithoutADeal() {
        List<PlayerHand> players = Stream.of("AsAhQsQh, JsJhJdJc", "AsAdQdQc, JsJh8d8c", "AcAdJs8h, JsJd9d9c")
                .<PlayerHand>map(text -> new PlayerHand.RangeOfHands(text, Range.parse(Game.PLO4, text)))
                .toList();
        SimulationRequest request = new SimulationRequest(
                Game.PLO4,
                List.of(0L),
                0,
                players,
                SimulationMethod.EXACT,
                1,
                OptionalDouble.empty(),
                1,
                EnumSet.noneOf(ResultPart.class));

        assertThatThrownBy(() -> SimulationPlan.of(request, SimulationLimits.DEFAULT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("/players: the ranges exclude one another");
    }
}
