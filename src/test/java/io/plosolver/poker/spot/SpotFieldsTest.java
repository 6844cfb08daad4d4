package io.plosolver.poker.spot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.InvalidInputException;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.RangeTexts;
import org.junit.jupiter.api.Test;

class SpotFieldsTest {

    /** A PLO4 range takes 34 KB, and 270 KB more for weights. */
    private static final long MEMORY = 60_000;

    private final SpotFields fields = new SpotFields(new RangeTexts(), Cancellation.NONE, MEMORY);

    @Test
    void refuseRangesBeyondTheMemoryOfADocument() {
        assertThat(fields.range(Game.PLO4, "AA", "/a")).isPresent();
        assertThat(fields.range(Game.PLO4, "KK", "/b")).isPresent();

        assertThat(fields.range(Game.PLO4, "QQ", "/c")).isEmpty();

        assertThatThrownBy(fields::throwIfWrong)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("/c: the different ranges of the document take more than");
    }

    @Test
    void countEqualRangesOnce() {
        for (int repeated = 0; repeated < 10; repeated++) {
            assertThat(fields.range(Game.PLO4, "AA", "/a")).isPresent();
        }

        fields.throwIfWrong();
    }
}
