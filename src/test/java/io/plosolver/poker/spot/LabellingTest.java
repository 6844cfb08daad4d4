package io.plosolver.poker.spot;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.poker.Cards;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LabellingTest {

    private static final Labelling TURNED = Labelling.of(new int[] {1, 2, 3, 0}, false);
    private static final Labelling SWAPPED = Labelling.of(new int[] {0, 3, 2, 1}, true);

    @Test
    void isTheIdentityInTheFirstOfAllLabellings() {
        assertThat(Labelling.all(1)).hasSize(24).doesNotHaveDuplicates().startsWith(Labelling.AS_WRITTEN);
        assertThat(Labelling.all(2)).hasSize(48).doesNotHaveDuplicates().startsWith(Labelling.AS_WRITTEN);
    }

    @Test
    void composesTwoLabellings() {
        Labelling both = TURNED.then(SWAPPED);

        assertThat(both.cards(cards("AcKdQhJs"))).isEqualTo(SWAPPED.cards(TURNED.cards(cards("AcKdQhJs"))));
        assertThat(both.boards(List.of("first", "second"))).containsExactly("second", "first");
    }

    @Test
    void isUndoneByItsInverse() {
        assertThat(TURNED.then(SWAPPED).then(TURNED.then(SWAPPED).inverse()).changesNothing())
                .isTrue();
        assertThat(TURNED.then(TURNED).changesNothing()).isFalse();
    }

    @Test
    void writesTheSecondTextOnlyForEqualFirstTexts() {
        AtomicInteger written = new AtomicInteger();

        Labelling least = Labelling.least(Labelling.all(1), way -> way.suit(0) == 2 ? "least" : "more", way -> {
            written.incrementAndGet();
            return way.toString();
        });

        assertThat(least).hasToString("hcds");
        assertThat(written).hasValue(6);
    }

    private static long cards(String text) {
        return Cards.setOf(Cards.parseAll(text));
    }
}
