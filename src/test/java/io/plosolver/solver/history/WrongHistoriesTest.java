package io.plosolver.solver.history;

import static io.plosolver.solver.history.History.headsUp;
import static io.plosolver.solver.history.History.sixMax;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Violation;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Histories that break a rule: each violation points at its field. */
class WrongHistoriesTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongPosts")
    void namesWhatIsWrongWithAntesAndStraddles(String name, History history, String pointer, String detail) {
        namesWhatIsWrongAndWhere(name, history, 3, pointer, detail);
    }

    static Stream<Arguments> wrongPosts() {
        return Stream.of(
                arguments("an ante of nothing", headsUp("").anteBesideBlinds("0"), "/ante", "above 0, got 0"),
                arguments(
                        "two antes",
                        History.bombPot("5").seats("BB 9", "BTN 9").anteBesideBlinds("1"),
                        "/ante",
                        "a bomb pot has one ante"),
                arguments(
                        "a straddle in a bomb pot",
                        History.bombPot("5").seats("BB 9", "BTN 9").straddles("BTN 4"),
                        "/straddles",
                        "begins on the flop"),
                arguments(
                        "a straddle of a blind",
                        sixMax("").straddles("BB 4"),
                        "/straddles/0/position",
                        "\"BB\" posts a blind"),
                arguments(
                        "a straddle of the button of two",
                        headsUp("").straddles("BTN 4"),
                        "/straddles/0/position",
                        "\"BTN\" posts a blind"),
                arguments(
                        "a straddle of nobody",
                        sixMax("").straddles("UTG 4"),
                        "/straddles/0/position",
                        "nobody sits at \"UTG\""),
                arguments(
                        "a small straddle",
                        sixMax("").straddles("LJ 3"),
                        "/straddles/0/amount",
                        "at least twice what is to be called, 4 here, got 3"),
                arguments(
                        "a small second straddle",
                        sixMax("").straddles("LJ 4", "HJ 7"),
                        "/straddles/1/amount",
                        "8 here, got 7"),
                arguments(
                        "straddles against the order",
                        sixMax("").straddles("HJ 4", "LJ 8"),
                        "/straddles/1/position",
                        "sits before the last straddle"),
                arguments(
                        "two straddles of a player",
                        sixMax("").straddles("LJ 4", "LJ 8"),
                        "/straddles/1/position",
                        "one a player"),
                arguments(
                        "a straddle above the stack",
                        sixMax("").anteBesideBlinds("1").straddles("LJ 199.5"),
                        "/straddles/0/amount",
                        "more than the 199 that LJ has"),
                arguments(
                        "a player who comes before the straddle acts",
                        sixMax("LJ fold").straddles("LJ 4"),
                        "/actions/0/0/position",
                        "HJ is to act"),
                arguments(
                        "a raise above the pot with a straddle",
                        sixMax("HJ raise 16").straddles("LJ 4"),
                        "/actions/0/0/amount",
                        "above the pot limit: HJ may raise to from 8 to 15"),
                arguments(
                        "a raise above the pot with an ante",
                        sixMax("LJ raise 14").anteBesideBlinds("1"),
                        "/actions/0/0/amount",
                        "above the pot limit: LJ may raise to from 4 to 13"),
                arguments(
                        "an ante is no part of a call",
                        sixMax("LJ call 3").anteBesideBlinds("1"),
                        "/actions/0/0/amount",
                        "comes to 2"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongHistories")
    void namesWhatIsWrongAndWhere(String name, History history, int cards, String pointer, String detail) {
        InvalidInputException refusal = catchThrowableOfType(
                InvalidInputException.class, () -> history.build().replay(cards));

        assertThat(refusal).isNotNull();
        assertThat(refusal.violations()).anySatisfy(violation -> {
            assertThat(violation.pointer()).isEqualTo(pointer);
            assertThat(violation.detail()).contains(detail);
        });
    }

    static Stream<Arguments> wrongHistories() {
        History three = History.blinds("1", "2");
        return Stream.of(
                wrong("no positions", History.blinds("1", "2").actions(""), 3, "/positions", "got 0 positions"),
                wrong(
                        "one position",
                        History.blinds("1", "2").seats("BB 9").actions(""),
                        3,
                        "/positions",
                        "give 2 to 9"),
                wrong(
                        "ten positions",
                        History.blinds("1", "2")
                                .seats("A 9", "B 9", "C 9", "D 9", "E 9", "F 9", "G 9", "H 9", "I 9", "J 9")
                                .actions(""),
                        3,
                        "/positions",
                        "got 10"),
                wrong(
                        "a position twice",
                        History.blinds("1", "2").seats("BB 9", "BB 9").actions(""),
                        3,
                        "/positions/1",
                        "sits here twice"),
                wrong(
                        "a stack too few",
                        History.blinds("1", "2")
                                .seats("BB 9", "BTN 9")
                                .withoutLastStack()
                                .actions(""),
                        3,
                        "/stacks",
                        "got 1 stacks for 2"),
                wrong(
                        "an empty stack",
                        History.blinds("1", "2").seats("BB 0", "BTN 9").actions(""),
                        3,
                        "/stacks/0",
                        "above 0"),
                wrong(
                        "a negative stack",
                        History.blinds("1", "2").seats("BB 9", "BTN -9").actions(""),
                        3,
                        "/stacks/1",
                        "got -9"),
                wrong("no stakes", headsUp("").noStakes(), 3, "/blinds", "neither blinds nor"),
                wrong("both stakes", headsUp("").ante("5"), 3, "/bombPotAnte", "a bomb pot has no blinds"),
                wrong(
                        "one blind",
                        History.blinds("2").seats("BB 9", "BTN 9").actions(""),
                        3,
                        "/blinds",
                        "got 1 blinds"),
                wrong(
                        "blinds swapped",
                        History.blinds("2", "1").seats("BB 9", "BTN 9").actions(""),
                        3,
                        "/blinds",
                        "not larger"),
                wrong(
                        "a blind of nothing",
                        History.blinds("0", "1").seats("BB 9", "BTN 9").actions(""),
                        3,
                        "/blinds/0",
                        "above 0"),
                wrong("a negative ante", History.bombPot("-1").seats("BB 9", "BTN 9"), 3, "/bombPotAnte", "got -1"),
                wrong(
                        "a street too few",
                        headsUp("BTN call, BB check"),
                        4,
                        "/actions",
                        "comes after 2 (preflop, flop)"),
                wrong(
                        "a street too many",
                        headsUp("BTN call, BB check | BB check, BTN check"),
                        3,
                        "/actions",
                        "comes after 1"),
                wrong(
                        "before the flop of a bomb pot",
                        History.bombPot("1").seats("BB 9", "BTN 9").actions("BB check, BTN check"),
                        3,
                        "/actions",
                        "none, after the antes"),
                wrong(
                        "unknown player",
                        headsUp("CO raise 6"),
                        3,
                        "/actions/0/0/position",
                        "nobody sits at \"CO\": BTN is to act"),
                wrong(
                        "out of turn before the flop",
                        headsUp("BB check"),
                        3,
                        "/actions/0/0/position",
                        "out of turn: BTN"),
                wrong(
                        "out of turn after the flop",
                        headsUp("BTN call, BB check | BTN check"),
                        4,
                        "/actions/1/0/position",
                        "out of turn: BB"),
                wrong(
                        "a folded player",
                        sixMax("LJ fold, HJ raise 7, CO fold, BTN fold, SB fold, BB raise 22, LJ call"),
                        3,
                        "/actions/0/6/position",
                        "\"LJ\" has folded: HJ is to act"),
                wrong(
                        "an all-in player",
                        History.blinds("1", "2")
                                .seats("BB 50", "CO 5", "BTN 50")
                                .actions("BTN raise 7, BB call, CO call | BB check, CO check"),
                        4,
                        "/actions/1/1/position",
                        "\"CO\" is all-in"),
                wrong("unknown action", headsUp("BTN limp"), 3, "/actions/0/0/action", "unknown action \"limp\""),
                wrong(
                        "check against a bet",
                        headsUp("BTN check"),
                        3,
                        "/actions/0/0/action",
                        "BTN may fold, or call to 2, or raise to from 4 to 6"),
                wrong(
                        "call without a bet",
                        headsUp("BTN call, BB call"),
                        3,
                        "/actions/0/1/action",
                        "BB may check, or raise to from 4 to 6"),
                wrong("fold without a bet", headsUp("BTN call, BB fold"), 3, "/actions/0/1/action", "cannot fold"),
                wrong("bet into a bet", headsUp("BTN bet 6"), 3, "/actions/0/0/action", "there is a bet already"),
                wrong(
                        "raise without a bet",
                        headsUp("BTN call, BB check | BB raise 4"),
                        4,
                        "/actions/1/0/action",
                        "BB may check, or bet from 2 to 4"),
                wrong(
                        "a bet below the minimum",
                        headsUp("BTN call, BB check | BB bet 1"),
                        4,
                        "/actions/1/0/amount",
                        "1 is below the minimum: BB may bet from 2 to 4"),
                wrong(
                        "a bet above the pot",
                        headsUp("BTN call, BB check | BB bet 5"),
                        4,
                        "/actions/1/0/amount",
                        "5 is above the pot limit"),
                wrong(
                        "a raise below the minimum",
                        headsUp("BTN raise 6, BB raise 9"),
                        3,
                        "/actions/0/1/amount",
                        "BB may raise to from 10 to 18"),
                wrong(
                        "a raise above the pot",
                        headsUp("BTN raise 6, BB raise 18.01"),
                        3,
                        "/actions/0/1/amount",
                        "18.01 is above the pot limit"),
                wrong(
                        "more than the stack",
                        History.blinds("1", "2").seats("BB 15", "BTN 15").actions("BTN raise 6, BB raise 18"),
                        3,
                        "/actions/0/1/amount",
                        "18 is more than BB has: BB may raise to from 10 to 15"),
                wrong(
                        "a raise without an amount",
                        headsUp("BTN raise"),
                        3,
                        "/actions/0/0/amount",
                        "missing: BTN may raise to from 4 to 6"),
                wrong(
                        "a call of another amount",
                        headsUp("BTN raise 6, BB call 4"),
                        3,
                        "/actions/0/1/amount",
                        "comes to 6"),
                wrong(
                        "an amount to a check",
                        headsUp("BTN call, BB check 2"),
                        3,
                        "/actions/0/1/amount",
                        "a check has no amount"),
                wrong("an amount to a fold", sixMax("LJ fold 2"), 3, "/actions/0/0/amount", "a fold has no amount"),
                wrong(
                        "action after the end",
                        headsUp("BTN call, BB check, BTN check"),
                        3,
                        "/actions/0/2",
                        "the street is over before this"),
                wrong("a street that is not over", headsUp("BTN call"), 3, "/actions/0", "BB is to act and may check"),
                wrong("a street without actions", headsUp("BTN call, BB check | "), 4, "/actions/1", "BB is to act"),
                wrong("everybody folded", headsUp("BTN fold"), 3, "/actions/0", "the hand ends here"),
                wrong(
                        "three players left",
                        three.seats("SB 99", "BB 99", "BTN 99").actions("BTN call, SB call, BB check"),
                        3,
                        "/actions",
                        "3 players are left (SB, BB, BTN)"),
                wrong(
                        "nothing left to bet",
                        History.blinds("1", "2").seats("BB 6", "BTN 99").actions("BTN raise 6, BB call"),
                        3,
                        "/actions",
                        "BB is all-in"),
                wrong(
                        "a raise after an incomplete one",
                        History.blinds("1", "2")
                                .seats("SB 99", "BB 9", "BTN 99")
                                .actions("BTN raise 7, SB call, BB raise 9, BTN raise 30"),
                        3,
                        "/actions/0/3/action",
                        "the last raise was no full one: BTN may fold, or call to 9"),
                wrong(
                        "a raise that nobody can call",
                        History.blinds("1", "2").seats("BB 6", "BTN 99").actions("BTN raise 6, BB call | BB check"),
                        4,
                        "/actions/1/0",
                        "the street is over"),
                wrong(
                        "a bet against an all-in player",
                        History.blinds("1", "2").seats("BB 4", "BTN 99").actions("BTN call, BB raise 4, BTN raise 12"),
                        3,
                        "/actions/0/2/action",
                        "nobody could call it"));
    }

    @Test
    void namesEveryWrongAmountOfAHand() {
        InvalidInputException refusal = catchThrowableOfType(
                InvalidInputException.class,
                () -> headsUp("BTN raise 60, BB call | BB bet 1, BTN raise 500, BB call")
                        .build()
                        .replay(4));

        assertThat(refusal.violations())
                .extracting(Violation::pointer)
                .containsExactly("/actions/0/0/amount", "/actions/1/0/amount", "/actions/1/1/amount");
    }

    private static Arguments wrong(String name, History history, int cards, String pointer, String detail) {
        return arguments(name, history, cards, pointer, detail);
    }
}
