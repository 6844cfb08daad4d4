package io.plosolver.poker.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.poker.Game;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HandIndexTest {

    @ParameterizedTest
    @CsvSource({"PLO4, 270725", "PLO5, 2598960", "PLO6, 20358520"})
    void countsTheHandsOfAGame(Game game, int hands) {
        assertThat(HandIndex.of(game).size()).isEqualTo(hands);
    }

    @ParameterizedTest
    @EnumSource(Game.class)
    void numbersAscendingMasksWithoutGaps(Game game) {
        HandIndex index = HandIndex.of(game);
        long hand = (1L << game.holeCards()) - 1;
        for (int i = 0; i < index.size(); i++) {
            assertThat(index.index(hand)).isEqualTo(i);
            hand = HandIndex.next(hand);
            if (i == 300_000) {
                break;
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Game.class)
    void findsTheHandOfANumber(Game game) {
        HandIndex index = HandIndex.of(game);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            int number = random.nextInt(index.size());
            assertThat(Long.bitCount(index.hand(number))).isEqualTo(game.holeCards());
            assertThat(index.index(index.hand(number))).isEqualTo(number);
        }
        assertThat(index.hand(0)).isEqualTo((1L << game.holeCards()) - 1);
        assertThat(index.hand(index.size() - 1)).isEqualTo((1L << 52) - (1L << 52 - game.holeCards()));
    }

    @Test
    void refusesNumbersOfNoHand() {
        assertThatThrownBy(() -> HandIndex.of(Game.PLO4).hand(270_725)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> HandIndex.of(Game.PLO4).hand(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
