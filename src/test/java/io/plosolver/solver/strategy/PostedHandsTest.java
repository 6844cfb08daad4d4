package io.plosolver.solver.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.poker.Cards;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostedHandsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7c6cAdAc",
                "KK**, 7c6cAdAc@0.25",
                "(7c6cAdAc,QcQdJcJd)@0.5",
                "7c6cAdAc:AA**",
                "AA**!7c6cAdAc",
                "QQ**\t7c6cAdAc\n"
            })
    void namesAListedHandAsItWasPosted(String range) {
        assertThat(name(range, 0)).isEqualTo("7c6cAdAc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AA**", "[7-8]c6cAdAc", "7c6cAdAc-7c6cKdKc", "7c6cAd", ""})
    void namesAnyOtherHandWithItsHighestCardFirst(String range) {
        assertThat(name(range, 0)).isEqualTo("AdAc7c6c");
    }

    @Test
    void namesTheHandOfEachPlayerByTheRangeOfThatPlayer() {
        PostedHands hands = new PostedHands(List.of("7c6cAdAc", "AcAd6c7c"));

        assertThat(hands.name(0, cards("AdAc7c6c"))).isEqualTo("7c6cAdAc");
        assertThat(hands.name(1, cards("AdAc7c6c"))).isEqualTo("AcAd6c7c");
    }

    @Test
    void namesTheSameHandsTheSameFromItsTexts() {
        PostedHands hands = new PostedHands(List.of("7c6cAdAc, KK**, 2c3c4c5cAs", "AA**"));

        PostedHands read = new PostedHands(hands.texts());

        assertThat(read.name(0, cards("AdAc7c6c"))).isEqualTo("7c6cAdAc");
        assertThat(read.name(0, cards("As5c4c3c2c"))).isEqualTo("2c3c4c5cAs");
        assertThat(read.texts()).isEqualTo(hands.texts());
    }

    private static String name(String range, int player) {
        return new PostedHands(List.of(range, "*")).name(player, cards("AdAc7c6c"));
    }

    private static long cards(String names) {
        return Cards.setOf(Cards.parseAll(names));
    }
}
