package io.plosolver.poker.spot;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.poker.Cards;
import java.util.ArrayList;
import java.util.List;
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
    void writesEachTextOnceForEachLabellingWhoseEarlierTextsAreLeast() {
        List<String> second = new ArrayList<>();
        List<String> third = new ArrayList<>();

        Labelling.Least least = Labelling.least(
                Labelling.all(1),
                List.of(
                        way -> way.suit(0) == 2 ? "least" : "more",
                        way -> noted(second, way, way.suit(1) == 3 ? "least" : "more"),
                        way -> noted(third, way, way.toString())));

        assertThat(least.labelling()).hasToString("hscd");
        assertThat(least.texts()).containsExactly("least", "least", "hscd");
        assertThat(second).hasSize(6).doesNotHaveDuplicates().allMatch(way -> way.startsWith("h"));
        assertThat(third).containsExactlyInAnyOrder("hscd", "hsdc");
    }

    private static String noted(List<String> written, Labelling labelling, String text) {
        written.add(labelling.toString());
        return text;
    }

    private static long cards(String text) {
        return Cards.setOf(Cards.parseAll(text));
    }
}
