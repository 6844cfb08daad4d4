package io.plosolver.solver.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.classes.MadeHand;
import io.plosolver.poker.range.Range;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NodeStrategyViewTest {

    private static final String BOARD = "AhKc8h5d2s";
    private static final long NUT_FLUSHLESS_SET = hand("AsAdQc9c");
    private static final long TWO_PAIR = hand("AcKdQs9s");
    private static final long STRAIGHT = hand("4c3dJsTs");

    /** Two actions. The set bets; the two pair mostly checks and has little compatible reach; the straight has none. */
    private static final NodeStrategy LINE = line();

    private static NodeStrategy line() {
        long[] hands = {STRAIGHT, TWO_PAIR, NUT_FLUSHLESS_SET};
        Arrays.sort(hands);
        assertThat(hands).containsExactly(STRAIGHT, TWO_PAIR, NUT_FLUSHLESS_SET);
        return new NodeStrategy(
                "x",
                1,
                List.of("x", "b50"),
                100,
                0,
                hands,
                new float[] {0.5f, 1, 0.25f},
                new float[] {0, 10, 80},
                new float[][] {{1, 0.75f, 0}, {0, 0.25f, 1}},
                new float[][] {{Float.NaN, 40, 60}, {Float.NaN, 36, 90}});
    }

    private static NodeStrategyView view() {
        return new NodeStrategyView(LINE, List.of(hand(BOARD)));
    }

    @Test
    void weighsFrequenciesByTheDealsOfAHand() {
        Mix mix = view().mix();

        assertThat(mix.hands()).isEqualTo(3);
        assertThat(mix.combos()).isEqualTo(1.75);
        assertThat(mix.deals()).isEqualTo(1 * 10 + 0.25 * 80);
        assertThat(mix.frequencies().get(0)).isCloseTo(7.5 / 30, within(1e-9));
        assertThat(mix.frequencies().get(1)).isCloseTo((2.5 + 20) / 30, within(1e-9));
    }

    @Test
    void givesTheEvOfAnActionOverTheDealsThatTakeIt() {
        Mix mix = view().mix();

        assertThat(mix.evs().get(0)).isEqualTo(40);
        assertThat(mix.evs().get(1)).isCloseTo((2.5 * 36 + 20 * 90) / 22.5, within(1e-9));
        assertThat(mix.ev()).isCloseTo((7.5 * 40 + 2.5 * 36 + 20 * 90) / 30, within(1e-9));
    }

    @Test
    void hasNoEvOfAnActionThatNoHandTakes() {
        Mix mix = view().mix(new int[] {2});

        assertThat(mix.frequencies()).containsExactly(0.0, 1.0);
        assertThat(mix.evs()).containsExactly(Double.NaN, 90.0);
    }

    @Test
    void hasNoFrequenciesOfHandsWithoutACompatibleHand() {
        Mix mix = view().mix(new int[] {0});

        assertThat(mix.combos()).isEqualTo(0.5);
        assertThat(mix.deals()).isZero();
        assertThat(mix.frequencies()).containsExactly(Double.NaN, Double.NaN);
        assertThat(mix.ev()).isNaN();
    }

    @Test
    void listsClassesFromTheStrongest() {
        ClassTable table = view().tables(new int[] {0, 1, 2}).get(0);

        assertThat(table.made())
                .extracting(ClassTable.Row::name)
                .containsExactly("nut_straight", "top_set", "top_two_pair");
        assertThat(table.made().get(1).mix()).isEqualTo(view().mix(new int[] {2}));
        assertThat(table.nuts()).extracting(ClassTable.Row::name).containsExactly("nuts");
        assertThat(table.draws()).isEmpty();
    }

    @Test
    void selectsHandsByRangeAndByClass() {
        Range aces = Range.parse(Game.PLO4, "A***");

        assertThat(view().select(Optional.of(aces), Optional.empty(), List.of()))
                .containsExactly(1, 2);
        assertThat(view().select(Optional.of(aces), filter("top_set,nut_straight"), List.of()))
                .containsExactly(2);
        assertThat(view().select(Optional.empty(), filter("nuts.nut_straight"), List.of()))
                .containsExactly(0);
        assertThat(view().select(Optional.empty(), filter("nuts.top_set"), List.of()))
                .isEmpty();
    }

    @Test
    void filtersByAClassOnEitherBoardOrOnOne() {
        NodeStrategyView two = new NodeStrategyView(LINE, List.of(hand(BOARD), hand("Qh9h7c6c2d")));

        assertThat(two.select(Optional.empty(), Optional.of(ClassFilter.parse("two_pair,top_two_pair", 2)), List.of()))
                .containsExactly(1, 2);
        assertThat(two.select(Optional.empty(), Optional.of(ClassFilter.parse("1:top_two_pair", 2)), List.of()))
                .containsExactly(1);
        assertThat(two.select(Optional.empty(), Optional.of(ClassFilter.parse("2:top_two_pair", 2)), List.of()))
                .containsExactly(1, 2);
    }

    @Test
    void joinsClassesOfBothBoards() {
        NodeStrategyView two = new NodeStrategyView(LINE, List.of(hand(BOARD), hand("Qh9h7c6c2d")));
        int[] byHand = IntStream.range(0, LINE.hands().length)
                .filter(hand ->
                        made(two, hand, 0) == MadeHand.TOP_TWO_PAIR && made(two, hand, 1) == MadeHand.TOP_TWO_PAIR)
                .toArray();

        assertThat(two.select(
                        Optional.empty(),
                        Optional.of(ClassFilter.parse("1:top_two_pair & 2:top_two_pair", 2)),
                        List.of()))
                .isEqualTo(byHand)
                .containsExactly(1);
        assertThat(two.select(Optional.empty(), Optional.of(ClassFilter.parse("1:set&2:top_two_pair", 2)), List.of()))
                .isEmpty();
    }

    private static MadeHand made(NodeStrategyView view, int hand, int board) {
        return view.classes(hand).get(board).made();
    }

    @Test
    void namesTheWrongPartOfAJointClass() {
        assertThatThrownBy(() -> ClassFilter.parse("1:set&3:set", 2))
                .hasMessage("there is no board \"3\": write 1: or 2:");
        assertThatThrownBy(() -> ClassFilter.parse("1:set&", 2)).hasMessageStartingWith("there is no class \"\": use ");
    }

    @Test
    void listsTheKnownClasses() {
        assertThatThrownBy(() -> ClassFilter.parse("top_set,full", 1))
                .hasMessageContaining("there is no class \"full\"")
                .hasMessageContaining("full_house");
        assertThatThrownBy(() -> ClassFilter.parse("2:set", 1)).hasMessageContaining("there is no board \"2\"");
    }

    @Test
    void sortsByTheGivenKey() {
        assertThat(sorted("frequency.b50")).containsExactly(0, 1, 2);
        assertThat(sorted("-frequency.b50")).containsExactly(2, 1, 0);
        assertThat(sorted("-reach")).containsExactly(1, 0, 2);
        assertThat(sorted("-deals")).containsExactly(2, 1, 0);
        assertThat(sorted("hand")).containsExactly(0, 1, 2);
        assertThat(sorted("-hand")).containsExactly(2, 1, 0);
    }

    @Test
    void putsHandsWithoutAnEvLastEitherWay() {
        assertThat(sorted("ev.x")).containsExactly(1, 2, 0);
        assertThat(sorted("-ev.x")).containsExactly(2, 1, 0);
    }

    @Test
    void sortsNegativeEvsBelowPositiveOnes() {
        NodeStrategy line = new NodeStrategy(
                "",
                0,
                List.of("x"),
                100,
                0,
                new long[] {STRAIGHT, TWO_PAIR, NUT_FLUSHLESS_SET},
                new float[] {1, 1, 1},
                new float[] {1, 1, 1},
                new float[][] {{1, 1, 1}},
                new float[][] {{3, -2, -5}});

        assertThat(new NodeStrategyView(line, List.of())
                        .sorted(
                                new int[] {0, 1, 2},
                                HandOrder.parse("ev.x", line).orElseThrow()))
                .containsExactly(2, 1, 0);
    }

    @Test
    void hasNoOrderByAnActionOfAnotherDecision() {
        assertThat(HandOrder.parse("frequency.b100", LINE)).isEmpty();
        assertThat(HandOrder.parse("strength", LINE)).isEmpty();
        assertThat(HandOrder.parse("size.b50", LINE)).isEmpty();
    }

    private static int[] sorted(String order) {
        return view().sorted(new int[] {0, 1, 2}, HandOrder.parse(order, LINE).orElseThrow());
    }

    private static Optional<ClassFilter> filter(String text) {
        return Optional.of(ClassFilter.parse(text, 1));
    }

    private static long hand(String text) {
        return Cards.setOf(Cards.parseAll(text));
    }
}
