package io.plosolver.poker.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plosolver.poker.Game;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeSyntaxTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "'' | 0 | a hand pattern",
                "'  ' | 2 | a hand pattern",
                "'AA,' | 3 | a hand pattern",
                "'AA,,KK' | 3 | a hand pattern",
                "'AA KK' | 3 | \",\", \":\", \"!\", \"@\" or the end",
                "'AA:' | 3 | a hand pattern",
                "'AA!' | 3 | a hand pattern",
                "'AA:!' | 4 | a hand pattern",
                "'AA:!!KK' | 4 | a hand pattern",
                "'AA!:KK' | 3 | a hand pattern",
                "'AA::KK' | 3 | a hand pattern",
                "'AA:!KK@0.5:QQ' | 10 | a weight comes last",
                "'(AA' | 3 | \")\"",
                "'AA)' | 2 | the end of the range",
                "'AA, Kq#' | 6 | the end of the range",
                "'AAAAA' | 4 | at most 4 cards",
                "'AsAs' | 2 | a card that is not there yet",
                "'AS' | 1 | lower case",
                "'AX' | 1 | lower case",
                "'$zz' | 1 | a card set",
                "'AA$zz' | 3 | a card set",
                "'$ds$B' | 3 | a macro of a whole hand",
                "'[AK' | 3 | \"]\"",
                "'[]' | 1 | a rank",
                "'[A,]' | 3 | a rank",
                "'[AA-KK,Q]' | 1 | one card or one span a comma",
                "'[Rx]' | 3 | a span",
                "'KK-T' | 3 | as many cards as on the left, 2",
                "'KK-TTT' | 3 | as many cards as on the left, 2",
                "'KK-T9' | 3 | ranks that move by one distance",
                "'AsKs-AhQh' | 5 | ranks that move by one distance",
                "'**+' | 2 | a rank in front",
                "'[KK-TT]9+' | 8 | brackets of their own",
                "'AA@' | 3 | a weight from 0 to 1",
                "'AA@50' | 3 | a weight from 0 to 1",
                "'AA@-1' | 3 | a weight from 0 to 1",
                "'AA@1.2.3' | 3 | a weight from 0 to 1",
                "'AA@0.5:KK' | 6 | a weight comes last",
                "'AA@0.5@0.5' | 6 | a weight comes last",
                "'120%' | 0 | a percentage from 0% to 100%",
                "'20%-5%' | 0 | the smaller percentage first",
                "'5%-20' | 5 | \"%\"",
                "'15%6h' | 3 | one ordering for every number of players",
                "'15%@0.5x' | 7 | the end of the range",
            })
    void reportsTheOffsetAndTheExpectedSyntax(String text, int offset, String expected) {
        RangeSyntaxException error =
                catchThrowableOfType(RangeSyntaxException.class, () -> Range.parse(Game.PLO4, text));

        assertThat(error).as("accepted: %s", text).isNotNull();
        assertThat(error.offset()).as(error.getMessage()).isEqualTo(offset);
        assertThat(error.expected()).contains(expected);
        assertThat(error).hasMessageContaining("at offset " + offset + ": expected " + error.expected());
    }

    @Test
    void allowsAsManyCardsAsTheGameDeals() {
        assertThat(Range.parse(Game.PLO5, "AAAAK").count(0)).isEqualTo(4);
        assertThat(Range.parse(Game.PLO6, "AAAAKK").count(0)).isEqualTo(6);
    }

    @Test
    void rejectsTextsThatExceedTheLimits() {
        assertThat(offsetOf("(".repeat(51) + "AA")).isEqualTo(50);
        assertThat(offsetOf("AA" + ":AA".repeat(3_000))).isPositive();
        assertThat(offsetOf("A".repeat(2_000_001))).isEqualTo(2_000_000);
        assertThat(offsetOf("[A-2][A-2][A-2][A-2]".replace("]", "x-2x]"))).isPositive();
    }

    private static int offsetOf(String text) {
        return catchThrowableOfType(RangeSyntaxException.class, () -> Range.parse(Game.PLO4, text))
                .offset();
    }
}
