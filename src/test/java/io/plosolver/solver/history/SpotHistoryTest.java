package io.plosolver.solver.history;

import static io.plosolver.solver.history.History.headsUp;
import static io.plosolver.solver.history.History.sixMax;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SpotHistoryTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("legalHistories")
    void findsThePotAndTheStacks(String name, History history, int cards, String pot, String stack, String players) {
        ReplayedSpot spot = history.build().replay(cards);

        assertThat(spot.pot()).isEqualByComparingTo(new BigDecimal(pot));
        assertThat(spot.stack()).isEqualByComparingTo(new BigDecimal(stack));
        assertThat(spot.oop() + " " + spot.ip()).isEqualTo(players);
    }

    static Stream<Arguments> legalHistories() {
        return Stream.of(
                // A preflop pot raise to 3.5 times the big blind, and the small blind's call.
                arguments("heads-up pot raise", headsUp("BTN raise 6, BB call"), 3, "12", "194", "BB BTN"),
                arguments("limp and check", headsUp("BTN call, BB check"), 3, "4", "198", "BB BTN"),
                arguments(
                        "three streets",
                        headsUp("BTN raise 6, BB call | BB check, BTN bet 12, BB call | BB bet 36, BTN call"),
                        5,
                        "108",
                        "146",
                        "BB BTN"),
                arguments(
                        "six-max, cut-off and big blind",
                        sixMax("LJ fold, HJ fold, CO raise 7, BTN fold, SB fold, BB call"),
                        3,
                        "15",
                        "193",
                        "BB CO"),
                arguments(
                        "folded three-bet",
                        sixMax("LJ fold, HJ fold, CO raise 7, BTN raise 24, SB fold, BB fold, CO call"),
                        3,
                        "51",
                        "176",
                        "CO BTN"),
                arguments(
                        "players fold later",
                        sixMax(
                                "LJ call, HJ fold, CO call, BTN fold, SB call, BB check | SB check, BB check, LJ bet 8, CO call, SB fold, BB fold"),
                        4,
                        "24",
                        "190",
                        "LJ CO"),
                arguments(
                        "bomb pot on the flop",
                        History.bombPot("5").seats("SB 100", "BTN 200"),
                        3,
                        "10",
                        "95",
                        "SB BTN"),
                arguments(
                        "bomb pot on the turn",
                        History.bombPot("5")
                                .seats("SB 100", "BB 100", "BTN 200")
                                .actions("SB check, BB bet 15, BTN call, SB fold"),
                        4,
                        "45",
                        "80",
                        "BB BTN"),
                arguments(
                        "a short stack folds",
                        History.blinds("1", "2")
                                .seats("SB 50", "BB 50", "BTN 9")
                                .actions("BTN call, SB call, BB check | SB check, BB bet 6, BTN fold, SB call"),
                        4,
                        "18",
                        "42",
                        "SB BB"),
                arguments(
                        "decimal pot limit",
                        History.blinds("0.05", "0.1").seats("BB 10", "BTN 10").actions("BTN raise 0.3, BB call"),
                        3,
                        "0.6",
                        "9.7",
                        "BB BTN"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("postedHistories")
    void countsAntesAndStraddles(String name, History history, String pot, String stack, String players) {
        ReplayedSpot spot = history.build().replay(3);

        assertThat(spot.pot()).isEqualByComparingTo(new BigDecimal(pot));
        assertThat(spot.stack()).isEqualByComparingTo(new BigDecimal(stack));
        assertThat(spot.minBet()).isEqualByComparingTo("2");
        assertThat(spot.oop() + " " + spot.ip()).isEqualTo(players);
    }

    /** Every raise is the pot-limit maximum: the amount to match, plus the pot after the call. */
    static Stream<Arguments> postedHistories() {
        return Stream.of(
                // 6 antes, 1 + 2: 9 in the pot and 2 to call, so 2 + 9 + 2. The pot: 6 + 1 + 13 + 13.
                arguments(
                        "an ante",
                        sixMax("LJ raise 13, HJ fold, CO fold, BTN fold, SB fold, BB call")
                                .anteBesideBlinds("1"),
                        "33",
                        "186",
                        "BB LJ"),
                // 0.5 + 0.5 + 1 + 2 = 4, and 1 to call: 2 + 4 + 1. The pot: 1 + 7 + 7.
                arguments(
                        "an ante of two players",
                        headsUp("BTN raise 7, BB call").anteBesideBlinds("0.5"),
                        "15",
                        "192.5",
                        "BB BTN"),
                // 1 + 2 + 4 = 7, and 4 to call: 4 + 7 + 4. The pot: 1 + 2 + 15 + 15.
                arguments(
                        "a straddle",
                        sixMax("HJ raise 15, CO fold, BTN fold, SB fold, BB fold, LJ call")
                                .straddles("LJ 4"),
                        "33",
                        "185",
                        "LJ HJ"),
                arguments(
                        "a straddle that may check",
                        sixMax("HJ call, CO fold, BTN fold, SB fold, BB fold, LJ check")
                                .straddles("LJ 4"),
                        "11",
                        "196",
                        "LJ HJ"),
                // 1 + 2 + 4 + 4 = 11 and nothing to call: 4 + 11.
                arguments(
                        "a straddle that raises",
                        sixMax("HJ call, CO fold, BTN fold, SB fold, BB fold, LJ raise 15, HJ call")
                                .straddles("LJ 4"),
                        "33",
                        "185",
                        "LJ HJ"),
                // 6 antes, 1 + 2 + 4 + 8 = 21, and 8 to call: 8 + 21 + 8. The pot: 6 + 1 + 2 + 4 + 37 + 37.
                arguments(
                        "an ante and two straddles",
                        sixMax("CO raise 37, BTN fold, SB fold, BB fold, LJ fold, HJ call")
                                .anteBesideBlinds("1")
                                .straddles("LJ 4", "HJ 8"),
                        "87",
                        "162",
                        "HJ CO"),
                // The small blind is first; 1 + 2 + 4 = 7, and 3 to call: 4 + 7 + 3. The pot: 2 + 14 + 14.
                arguments(
                        "a straddle on the button",
                        sixMax("SB raise 14, BB fold, LJ fold, HJ fold, CO fold, BTN call")
                                .straddles("BTN 4"),
                        "30",
                        "186",
                        "SB BTN"));
    }
}
