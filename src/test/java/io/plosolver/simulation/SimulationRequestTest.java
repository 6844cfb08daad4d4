package io.plosolver.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulationRequestTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            emptyValue = "",
            nullValues = "-",
            value = {
                // what                 | game | boards        | dead | players            | method | trials | target |
                // pointer          | part of the detail
                "unknown game           | nlhe | Ad8c2s        | -    | AsAhKdQc JhTh9h8d  | -      | -      | -      | /game            | plo4, plo5 or plo6",
                "no game                | -    | Ad8c2s        | -    | AsAhKdQc JhTh9h8d  | -      | -      | -      | /game            | missing",
                "card twice in a hand   | plo4 | Ad8c2s        | -    | AsAsKdQc JhTh9h8d  | -      | -      | -      | /players/0/hand  | duplicate card As",
                "card in two hands      | plo4 | Ad8c2s        | -    | AsAhKdQc JhTh9hAs  | -      | -      | -      | /players/1/hand  | duplicate card As: also in /players/0/hand",
                "card in hand and board | plo4 | Ad8c2s        | -    | AsAdKdQc JhTh9h8d  | -      | -      | -      | /players/0/hand  | duplicate card Ad: also in /boards/0",
                "card in both boards    | plo4 | Ad8c2s Ad3c4c | -    | AsAhKdQc JhTh9h8d  | -      | -      | -      | /boards/1        | duplicate card Ad: also in /boards/0",
                "card dead and in hand  | plo4 | Ad8c2s        | Jh   | AsAhKdQc JhTh9h8d  | -      | -      | -      | /players/1/hand  | duplicate card Jh: also in /dead",
                "unknown card           | plo4 | Ad8c1s        | -    | AsAhKdQc JhTh9h8d  | -      | -      | -      | /boards/0        | unknown card \"1s\"",
                "three hole cards       | plo4 | Ad8c2s        | -    | AsAhKd JhTh9h8d    | -      | -      | -      | /players/0/hand  | 4 cards in plo4, got 3",
                "five hole cards        | plo4 | Ad8c2s        | -    | AsAhKdQcQd JhTh9h8d| -      | -      | -      | /players/0/hand  | 4 cards in plo4, got 5",
                "board of one card      | plo4 | Ad            | -    | AsAhKdQc JhTh9h8d  | -      | -      | -      | /boards/0        | 0, 3, 4 or 5 cards, got 1",
                "board of two cards     | plo4 | Ad8c          | -    | AsAhKdQc JhTh9h8d  | -      | -      | -      | /boards/0        | 0, 3, 4 or 5 cards, got 2",
                "board of six cards     | plo4 | Ad8c2s3s4s5s  | -    | AsAhKdQc JhTh9h8d  | -      | -      | -      | /boards/0        | 0, 3, 4 or 5 cards, got 6",
                "three boards           | plo4 | Ad8c2s 3h4h5h 3d4d5d | - | AsAhKdQc JhTh9h8d | -   | -      | -      | /boards          | one or two",
                "one player             | plo4 | Ad8c2s        | -    | AsAhKdQc           | -      | -      | -      | /players         | got 1 players: give 2 to 8",
                "nine players           | plo4 | Ad8c2s        | -    | * * * * * * * * *  | -      | -      | -      | /players         | got 9 players: give 2 to 8",
                "more than a deck       | plo6 | Ad8c2s        | -    | * * * * * * * *    | -      | -      | -      | /players         | need 53 cards, a deck has 52",
                "a syntax error         | plo4 | Ad8c2s        | -    | AsAhKdQc ?AA,K#     | -      | -      | -      | /players/1/range | at offset 4: expected",
                "an empty range         | plo4 | Ad8c2s        | -    | AsAhKdQc ?AA!AA     | -      | -      | -      | /players/1/range | holds no hand",
                "an emptied range       | plo4 | Ad8c2s        | Ac   | AsKhKdQc ?AA        | -      | -      | -      | /players/1/range | card removal empties the range: each of its 6961 hands",
                "an emptied list        | plo4 | Ad8c2s        | -    | JhTh9h8d ?AsAdKdQc,AdAcKdQc@0.5 | - | - | - | /players/1/range | each of its 2 hands",
                "unknown method         | plo4 | Ad8c2s        | -    | AsAhKdQc JhTh9h8d  | magic  | -      | -      | /method          | auto, exact or monte_carlo",
                "no trials              | plo4 | Ad8c2s        | -    | AsAhKdQc JhTh9h8d  | -      | 0      | -      | /trials          | from 1 to",
                "negative trials        | plo4 | Ad8c2s        | -    | AsAhKdQc JhTh9h8d  | -      | -5     | -      | /trials          | from 1 to",
                "absurd trials          | plo4 | Ad8c2s        | -    | AsAhKdQc JhTh9h8d  | -      | 1000000001 | -  | /trials          | from 1 to",
                "negative target        | plo4 | Ad8c2s        | -    | AsAhKdQc JhTh9h8d  | -      | -      | -0.1   | /targetStandardError | above 0",
                "target not a number    | plo4 | Ad8c2s        | -    | AsAhKdQc JhTh9h8d  | -      | -      | NaN    | /targetStandardError | above 0",
            })
    void refusesWhatMakesNoSense(
            String what,
            String game,
            String boards,
            String dead,
            String players,
            String method,
            Long trials,
            Double target,
            String pointer,
            String detail) {
        SimulationSpecification specification = new SimulationSpecification(
                game,
                List.of(boards.split(" ")),
                dead,
                Arrays.stream(players.split(" "))
                        .map(SimulationRequestTest::player)
                        .toList(),
                method,
                trials,
                target,
                null,
                null);

        List<Violation> violations = violations(specification);

        assertThat(violations).as(what).hasSize(1);
        assertThat(violations.get(0).pointer()).isEqualTo(pointer);
        assertThat(violations.get(0).detail()).contains(detail);
    }

    @Test
    void reportsEverythingAtOnce() {
        SimulationSpecification specification = new SimulationSpecification(
                "plo4",
                List.of("Ad8c", "Xx3h4h"),
                "Zz",
                List.of(
                        PlayerSpecification.ofHand("AsAhKd"),
                        new PlayerSpecification(null, null, false),
                        new PlayerSpecification("2c3c4c5c", null, true)),
                "magic",
                0L,
                -1.0,
                null,
                List.of("categories", "horoscope"));

        assertThat(violations(specification))
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder(
                        "/boards/0",
                        "/boards/1",
                        "/dead",
                        "/players/0/hand",
                        "/players/1",
                        "/players/2",
                        "/method",
                        "/trials",
                        "/targetStandardError",
                        "/include/1");
    }

    @Test
    void refusesAnEmptyListOfBoards() {
        SimulationSpecification specification = new SimulationSpecification(
                "plo4",
                List.of(),
                null,
                Collections.nCopies(2, PlayerSpecification.anyHand()),
                null,
                null,
                null,
                null,
                null);

        assertThat(violations(specification)).extracting(Violation::pointer).containsExactly("/boards");
    }

    @Test
    void fillsInTheDefaults() {
        SimulationRequest request = SimulationRequest.of(new SimulationSpecification(
                "plo4",
                null,
                null,
                Collections.nCopies(2, PlayerSpecification.anyHand()),
                null,
                null,
                null,
                null,
                null));

        assertThat(request.boards()).containsExactly(0L);
        assertThat(request.method()).isEqualTo(SimulationMethod.AUTO);
        assertThat(request.trials()).isEqualTo(200_000);
        assertThat(request.seed()).isEqualTo(1);
        assertThat(request.include()).containsExactly(ResultPart.CATEGORIES);
    }

    @Test
    void acceptsBoardsOfDifferentStreets() {
        for (String first : List.of("", "AsKsQs", "AsKsQsJs", "AsKsQsJsTs")) {
            for (String second : List.of("", "AhKhQh", "AhKhQhJh", "AhKhQhJhTh")) {
                assertThatCode(() -> SimulationRequest.of(new SimulationSpecification(
                                "plo5",
                                List.of(first, second),
                                null,
                                Collections.nCopies(8, PlayerSpecification.anyHand()),
                                null,
                                null,
                                null,
                                null,
                                null)))
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void takesASingleHandForARange() {
        List<PlayerSpecification> players = new ArrayList<>();
        players.add(PlayerSpecification.ofRange("AsAhKdQc"));
        players.add(PlayerSpecification.anyHand());
        SimulationRequest request = SimulationRequest.of(
                new SimulationSpecification("plo4", null, null, players, null, null, null, null, null));

        assertThat(request.players().get(0)).isInstanceOf(PlayerHand.RangeOfOneHand.class);
    }

    private static PlayerSpecification player(String text) {
        if (text.equals("*")) {
            return PlayerSpecification.anyHand();
        }
        return text.startsWith("?") ? PlayerSpecification.ofRange(text.substring(1)) : PlayerSpecification.ofHand(text);
    }

    private static List<Violation> violations(SimulationSpecification specification) {
        return catchThrowableOfType(InvalidInputException.class, () -> SimulationRequest.of(specification))
                .violations();
    }
}
