package io.plosolver.solver.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.PairStrengths;
import io.plosolver.poker.range.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GroupingTest {

    private static final long RIVER = cards("AhKc8h5d2s");
    private static final long TURN = cards("QsJh6d3s");

    @ParameterizedTest
    @EnumSource(
            value = Game.class,
            names = {"PLO4", "PLO5", "PLO6"})
    void numbersTheRanksOfHandsWithoutAGap(Game game) {
        RankSets ranks = new RankSets(game.holeCards());
        List<String> names = ranks.names();
        Set<String> found = new HashSet<>();

        for (long hand : Range.all(game).sample(0, 97, Cancellation.NONE)) {
            String name = Arrays.stream(Cards.names(hand).split("(?<=\\G..)"))
                    .map(card -> card.substring(0, 1))
                    .collect(Collectors.joining());
            assertThat(names.get(ranks.number(hand))).isEqualTo(name);
            found.add(name);
        }

        assertThat(names).doesNotHaveDuplicates().hasSize(ranks.count()).containsAll(found);
        assertThat(ranks.count())
                .isEqualTo(Map.of(4, 1_820, 5, 6_188, 6, 18_564).get(game.holeCards()));
    }

    @ParameterizedTest
    @CsvSource({
        "PLO4, ds.op, $ds:$op",
        "PLO4, ds.rd, $ds:$0g",
        "PLO4, ss.np, $ss:$np!$0g",
        "PLO4, ts.op, $ts:$op",
        "PLO4, rb.tp, $rb:$tp",
        "PLO4, ms.np, $ms:$np!$0g",
        "PLO5, qs.op, $qs:$op",
        "PLO5, ds.tp, $ds:$tp",
        "PLO4, rb.tr, $rb!$nt",
    })
    void namesShapesAsTheMacrosOfRangesDo(Game game, String shape, String range) {
        Range expected = Range.parse(game, range);
        int number = HandShapes.names().indexOf(shape);

        long[] hands = Range.all(game).sample(0, game == Game.PLO4 ? 1 : 7, Cancellation.NONE);

        assertThat(Arrays.stream(hands).filter(hand -> HandShapes.number(hand) == number))
                .isNotEmpty();
        for (long hand : hands) {
            assertThat(HandShapes.number(hand) == number).as(Cards.names(hand)).isEqualTo(expected.weight(hand) > 0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AsAhKsKhQsQh, ds.3p",
        "AsAhKcKhQcQs, other.3p",
        "AsKsQsJsTs2c, other.np",
        "AsAhAcAdKsKh, ds.tr",
        "5c4d3h2sAcKd, ds.np",
    })
    void hasAShapeForEveryHandOfSixCards(String hand, String shape) {
        assertThat(HandShapes.names().get(HandShapes.number(cards(hand)))).isEqualTo(shape);
    }

    @Test
    void splitsHandsByStrengthIntoBandsOfEqualCombos() {
        NodeStrategy line = decision(Range.all(Game.PLO4).sample(RIVER, 5, Cancellation.NONE));
        PairStrengths strengths = new PairStrengths(RIVER);

        int[] bands = StrengthBands.of(line, RIVER, 4);

        double[] combos = new double[4];
        int[] weakest = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
        int[] strongest = new int[4];
        double all = 0;
        for (int hand = 0; hand < bands.length; hand++) {
            combos[bands[hand]] += line.reach()[hand];
            all += line.reach()[hand];
            int strength = strengths.strength(line.hands()[hand]);
            weakest[bands[hand]] = Math.min(weakest[bands[hand]], strength);
            strongest[bands[hand]] = Math.max(strongest[bands[hand]], strength);
        }
        for (int band = 0; band < 4; band++) {
            assertThat(combos[band] / all).isCloseTo(0.25, within(0.05));
            assertThat(band == 0 ? 0 : strongest[band - 1]).isLessThan(weakest[band]);
        }
    }

    @Test
    void countsEveryHandInTheCellOfItsGroups() {
        NodeStrategyView view = view(TURN, cards("AhKc8h5d"));
        int[] selected = view.select(Optional.empty(), Optional.empty(), List.of());
        Map<List<String>, MixTable> expected = new TreeMap<>(Comparator.comparing(Object::toString));
        for (int hand : selected) {
            List<String> key = List.of(
                    view.classes(hand).get(0).made().label(),
                    view.classes(hand).get(1).draws());
            expected.computeIfAbsent(key, first -> new MixTable(view, 1)).add(0, hand);
        }

        Breakdown breakdown = Breakdown.of(view, selected, by(view, "made@1", "draws@2"));

        Map<List<String>, Mix> cells =
                breakdown.cells().stream().collect(Collectors.toMap(Breakdown.Cell::key, Breakdown.Cell::mix));
        assertThat(cells).hasSize(expected.size()).hasSizeGreaterThan(20);
        expected.forEach((key, sum) -> assertThat(cells).containsEntry(key, sum.mix(0)));
    }

    @ParameterizedTest
    @CsvSource({"made@1;made@2", "ranks", "shape", "nuts@2;draws@1"})
    void hasCellsThatAddUpToTheTotal(String by) {
        NodeStrategyView view = view(TURN, cards("AhKc8h5d"));
        int[] selected = view.select(Optional.of(Range.parse(Game.PLO4, "T***")), Optional.empty(), List.of());

        Breakdown breakdown = Breakdown.of(view, selected, by(view, by.split(";")));

        Mix total = breakdown.total();
        assertThat(breakdown.cells().stream()
                        .mapToInt(cell -> cell.mix().hands())
                        .sum())
                .isEqualTo(total.hands())
                .isEqualTo(selected.length);
        assertThat(breakdown.cells().stream()
                        .mapToDouble(cell -> cell.mix().deals())
                        .sum())
                .isCloseTo(total.deals(), within(1e-6 * total.deals()));
        double won = breakdown.cells().stream()
                .mapToDouble(cell -> cell.mix().deals() * cell.mix().ev())
                .sum();
        assertThat(won / total.deals()).isCloseTo(total.ev(), within(1e-9));
    }

    @Test
    void listsTheStrongestGroupsFirst() {
        NodeStrategyView view = view(TURN);
        int[] selected = view.select(Optional.empty(), Optional.empty(), List.of());

        Breakdown breakdown = Breakdown.of(view, selected, by(view, "made", "draws"));

        assertThat(breakdown.groups().get(0).subList(0, 2)).containsExactly("top_set", "set");
        assertThat(breakdown.groups().get(0)).last().isEqualTo("no_pair");
        assertThat(breakdown.groups().get(1)).first().isEqualTo("nut_flush_draw.wrap");
        assertThat(breakdown.groups().get(1)).last().isEqualTo("no_draw");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "made:top_set | made",
                "made:top_set;draws:flush_draw | made,draws",
                "ranks:QQ65 | ranks",
                "shape:ds.op | shape",
            })
    void selectsTheHandsOfACell(String filter, String by) {
        NodeStrategyView view = view(TURN);
        int[] all = view.select(Optional.empty(), Optional.empty(), List.of());
        List<String> key = Arrays.stream(filter.split(";"))
                .map(group -> group.substring(group.indexOf(':') + 1))
                .toList();

        int[] selected =
                view.select(Optional.empty(), Optional.empty(), List.of(CellFilter.parse(filter, view.boards(), 4)));

        assertThat(Breakdown.of(view, all, by(view, by.split(","))).cells())
                .filteredOn(cell -> cell.key().equals(key))
                .singleElement()
                .satisfies(cell -> assertThat(cell.mix()).isEqualTo(view.mix(selected)));
    }

    @Test
    void selectsTheHandsOfSeveralCells() {
        NodeStrategyView view = view(TURN);
        List<Integer> counts = new ArrayList<>();
        for (String filter : List.of("made:top_set", "made:set;draws:no_draw", "made:top_set,made:set;draws:no_draw")) {
            counts.add(
                    view.select(Optional.empty(), Optional.empty(), List.of(CellFilter.parse(filter, view.boards(), 4)))
                            .length);
        }

        assertThat(counts.get(2)).isEqualTo(counts.get(0) + counts.get(1));
    }

    @Test
    void putsAHandIntoTheFirstNamedGroupThatItMatches() {
        NodeStrategyView view = view(TURN);
        NamedGroups named = NamedGroups.parse(
                "double suited queens|QQ**:$ds; sets||top_set,set; queens|QQ**", Game.PLO4, 1, Cancellation.NONE);
        Grouping grouping = Grouping.parse("view", view.boards(), named);
        int[] all = view.select(Optional.empty(), Optional.empty(), List.of());

        Breakdown breakdown = Breakdown.of(view, all, List.of(grouping));
        Range doubleSuited = Range.parse(Game.PLO4, "$ds");

        List<String> expected = Arrays.stream(all)
                .mapToObj(hand -> {
                    long cards = view.line().hands()[hand];
                    boolean queens = Long.bitCount(cards & cards("QcQdQhQs")) >= 2;
                    boolean suited = doubleSuited.weight(cards) > 0;
                    boolean set = Set.of("top_set", "set")
                            .contains(view.classes(hand).get(0).made().label());
                    return queens && suited ? "double suited queens" : set ? "sets" : queens ? "queens" : "other";
                })
                .toList();
        assertThat(breakdown.cells())
                .allSatisfy(cell -> assertThat(cell.mix().hands())
                        .isEqualTo(Collections.frequency(expected, cell.key().get(0))));
        assertThat(breakdown.groups().get(0)).containsExactly("double suited queens", "sets", "other");
        int[] sets = view.select(
                Optional.empty(), Optional.empty(), List.of(CellFilter.parse("view:sets", view.boards(), 4, named)));
        assertThat(sets).hasSize(Collections.frequency(expected, "sets"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "aces|AA**;aces|KK** ! used twice",
                "other|AA** ! used twice: it is that of the hands in no group",
                "aces ! no group: give name|range",
                "|AA** ! no name",
                "a:b|AA** ! no name",
                "aces|AAZ* ! aces: ",
                "sets||tip_set ! no class \"tip_set\"",
            })
    void refusesNamedGroups(String text, String message) {
        assertThatThrownBy(() -> NamedGroups.parse(text, Game.PLO4, 1, Cancellation.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void selectsRanksInAnyOrder() {
        NodeStrategyView view = view(TURN);

        int[] hands =
                view.select(Optional.empty(), Optional.empty(), List.of(CellFilter.ofRanks("6aa5", view.boards(), 4)));

        assertThat(Arrays.stream(hands).mapToObj(hand -> Cards.names(view.line().hands()[hand])))
                .hasSize(6 * 3 * 4)
                .allMatch(name -> name.matches("A.A.6.5."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "made | needs its board: give made@1 or made@2",
                "strength:9 | needs its board: give strength@1:9 or strength@2:9",
                "made@3 | no such board: give @1 or @2",
                "draws@1 | no card is to come",
                "strength@1 | a number of bands from 2 to 100",
                "strength@1:1 | a number of bands from 2 to 100",
                "ranks@1 | there is no grouping",
                "made@1:5 | there is no grouping",
                "suits | there is no grouping \"suits\": give made, draws",
            })
    void saysWhatIsWrongWithAGrouping(String text, String message) {
        assertThatThrownBy(() -> Grouping.parse(text, List.of(RIVER, cards("QhTs4c4d3s"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void hasNoStrengthBeforeTheLastCard() {
        assertThatThrownBy(() -> Grouping.parse("strength:10", List.of(TURN)))
                .hasMessageContaining("cards are to come here: give made or draws");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "top_set | is no group: give a grouping and a group",
                "made:full | there is no group \"full\" of made: use straight_flush, quads",
                "ranks:AA6 | give 4 ranks without suits, such as AAKK",
                "ranks:AAAAA | give 4 ranks",
            })
    void saysWhatIsWrongWithACell(String text, String message) {
        assertThatThrownBy(() -> CellFilter.parse(text, List.of(TURN), 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static List<Grouping> by(NodeStrategyView view, String... texts) {
        return Arrays.stream(texts)
                .map(text -> Grouping.parse(text, view.boards()))
                .toList();
    }

    private static NodeStrategyView view(Long... boards) {
        long dead = Arrays.stream(boards).reduce(0L, (one, other) -> one | other);
        return new NodeStrategyView(decision(Range.parse(Game.PLO4, "**").hands(dead)), List.of(boards));
    }

    /** A decision with different figures for each hand. */
    private static NodeStrategy decision(long[] hands) {
        float[] reach = new float[hands.length];
        float[] opponent = new float[hands.length];
        float[][] frequencies = new float[2][hands.length];
        float[][] evs = new float[2][hands.length];
        for (int hand = 0; hand < hands.length; hand++) {
            int seed = Long.hashCode(hands[hand] * 0x9E3779B97F4A7C15L) >>> 1;
            reach[hand] = (1 + seed % 7) / 7f;
            opponent[hand] = 100 + seed % 11;
            frequencies[0][hand] = seed % 5 / 4f;
            frequencies[1][hand] = 1 - frequencies[0][hand];
            evs[0][hand] = seed % 13;
            evs[1][hand] = seed % 17;
        }
        return new NodeStrategy("", 0, List.of("x", "b50"), 100, 0, hands, reach, opponent, frequencies, evs);
    }

    private static long cards(String text) {
        return Cards.setOf(Cards.parseAll(text));
    }

    /** A group may be a long range. */
    @Test
    void refusesTooManyGroupsBeforeItReadsThem() {
        String text = "no group".concat(";no group".repeat(50));

        assertThatThrownBy(() -> NamedGroups.parse(text, Game.PLO4, 1, Cancellation.NONE))
                .hasMessage("there are 51 groups: give at most 50");
    }
}
