package io.plosolver.poker.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.ComputationAbortedException;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.testing.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the search for disjoint hands with a plain search over all hands. */
class DisjointHandsTest {

    private static final long NO_LIMIT = Long.MAX_VALUE;

    static IntStream seeds() {
        return Seeds.upTo(200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void findsWhetherRandomRangesExcludeOneAnother(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Game game = Game.values()[random.nextInt(3)];
        boolean open = game == Game.PLO4 && random.nextBoolean();
        int players = open ? 3 : 3 + random.nextInt(3);
        List<Integer> cards = randomCards(random, players * game.holeCards() + random.nextInt(3));
        long live = cards.stream().mapToLong(Cards::bit).sum();
        long dead = Cards.DECK & ~live;
        List<Range> ranges = IntStream.range(0, players)
                .mapToObj(player -> randomRange(random, game, cards, open))
                .toList();
        boolean possible = isPossible(ranges, live);

        List<Integer> byHands = new DisjointHands(ranges, dead, Cancellation.NONE, NO_LIMIT, 0).exclusive();
        List<Integer> byCores = new DisjointHands(ranges, dead, Cancellation.NONE, 0, NO_LIMIT).exclusive();

        assertThat(byHands.isEmpty()).isEqualTo(possible);
        assertThat(byCores.isEmpty()).isEqualTo(possible);
        for (List<Integer> exclusive : List.of(byHands, byCores)) {
            assertThat(exclusive).isSorted();
            assertThat(possible || !isPossible(chosen(ranges, exclusive), live)).isTrue();
            for (Integer range : exclusive) {
                List<Integer> others = new ArrayList<>(exclusive);
                others.remove(range);
                assertThat(isPossible(chosen(ranges, others), live)).isTrue();
            }
        }
    }

    static Stream<Arguments> exclusiveRanges() {
        return Seeds.examples(Stream.of(
                arguments(Game.PLO4, "AA;KK;AA;AA", List.of(0, 2, 3)),
                arguments(Game.PLO5, "*;AA;22;22;AK;22", List.of(2, 3, 5)),
                arguments(Game.PLO6, "22;22;22", List.of(0, 1, 2)),
                arguments(Game.PLO6, "AA;AA;KK;KK;*", List.of()),
                arguments(Game.PLO4, "AKQJ;AKQJ;AKQJ;AKQJ;AKQJ", List.of(0, 1, 2, 3, 4)),
                arguments(Game.PLO6, "AK$ds;AA$ds;AK$ds;*", List.of()),
                arguments(Game.PLO6, "AA$ds;AA$ds;*;AA$ds", List.of(0, 1, 3)),
                arguments(Game.PLO6, "$ds;$ds;$ds;$ds;$ds;$ds;$ds", List.of()),
                arguments(
                        Game.PLO4,
                        "$ss;AA;$rb;*;*;[KQ][KQ][KQ][KQ];[KQ][KQ][KQ][KQ];[KQ][KQ][KQ][KQ]",
                        List.of(5, 6, 7)),
                arguments(Game.PLO6, "RwOxNyPzLM;RwOxNyPzLM;RwOxNyPzLM", List.of())));
    }

    @ParameterizedTest
    @MethodSource("exclusiveRanges")
    void namesNoMoreRangesThanNeeded(Game game, String texts, List<Integer> expected) {
        List<Range> ranges =
                Stream.of(texts.split(";")).map(text -> Range.parse(game, text)).toList();

        List<Integer> exclusive = DisjointHands.exclusive(ranges, 0, Cancellation.NONE);

        assertThat(exclusive).isEqualTo(expected);
    }

    @Test
    void countsDeadCards() {
        List<Range> ranges = List.of(range("AA"), range("AK"), range("AK"));

        assertThat(DisjointHands.exclusive(ranges, 0, Cancellation.NONE)).isEmpty();
        assertThat(DisjointHands.exclusive(ranges, Cards.bit(Cards.parse('A', 's')), Cancellation.NONE))
                .containsExactly(0, 1, 2);
    }

    @Test
    void givesNoAnswerForATooLongSearch() {
        List<Range> ranges = List.of(range("AA"), range("AA"), range("AA"));

        assertThat(new DisjointHands(ranges, 0, Cancellation.NONE, 5, 5).exclusive())
                .isEmpty();
    }

    @Test
    void isCancelled() {
        List<Range> ranges = List.of(range("22"), range("22"), range("22"));

        assertThatThrownBy(() -> new DisjointHands(ranges, 0, () -> Cancellation.Signal.ABORT, NO_LIMIT, 0).exclusive())
                .isInstanceOf(ComputationAbortedException.class);
    }

    private static Range range(String text) {
        return Range.parse(Game.PLO4, text);
    }

    private static List<Integer> randomCards(SplittableRandom random, int count) {
        List<Integer> deck =
                new ArrayList<>(IntStream.range(0, Cards.DECK_SIZE).boxed().toList());
        Collections.shuffle(deck, new Random(random.nextLong()));
        return deck.subList(0, count);
    }

    /**
     * Returns the hands that contain one of a few sets of one to three cards.
     *
     * @param open true if any cards complete a set, false if only two more than needed do
     */
    private static Range randomRange(SplittableRandom random, Game game, List<Integer> cards, boolean open) {
        Map<Long, Float> hands = new HashMap<>();
        // Few cards for the sets, so that the ranges compete for them.
        List<Integer> wanted = cards.subList(0, 5 + random.nextInt(cards.size() - 5));
        int sets = 1 + random.nextInt(5);
        for (int set = 0; set < sets; set++) {
            long required = 0;
            int size = 1 + random.nextInt(3);
            for (int card = 0; card < size; card++) {
                required |= Cards.bit(wanted.get(random.nextInt(wanted.size())));
            }
            List<Integer> others = new ArrayList<>(cards);
            Collections.shuffle(others, new Random(random.nextLong()));
            complete(required, game, open ? cards : others.subList(0, game.holeCards() + 1), hands);
        }
        return Range.of(game, hands);
    }

    private static void complete(long hand, Game game, List<Integer> cards, Map<Long, Float> hands) {
        if (Long.bitCount(hand) == game.holeCards()) {
            hands.put(hand, 1f);
            return;
        }
        for (int i = 0; i < cards.size(); i++) {
            long bit = Cards.bit(cards.get(i));
            if ((hand & bit) == 0) {
                complete(hand | bit, game, cards.subList(i + 1, cards.size()), hands);
            }
        }
    }

    private static List<Range> chosen(List<Range> ranges, List<Integer> numbers) {
        return numbers.stream().map(ranges::get).toList();
    }

    /** A plain search that remembers the used cards for which it failed. */
    private static boolean isPossible(List<Range> ranges, long live) {
        List<long[]> lists =
                ranges.stream().map(range -> range.hands(Cards.DECK & ~live)).toList();
        return isPossible(
                lists,
                0,
                new ArrayList<>(lists.stream().map(list -> new HashSet<Long>()).toList()));
    }

    private static boolean isPossible(List<long[]> lists, long used, List<HashSet<Long>> failed) {
        int level = lists.size() - failed.size();
        if (failed.isEmpty()) {
            return true;
        }
        if (failed.get(0).contains(used)) {
            return false;
        }
        for (long hand : lists.get(level)) {
            if ((hand & used) == 0 && isPossible(lists, used | hand, failed.subList(1, failed.size()))) {
                return true;
            }
        }
        failed.get(0).add(used);
        return false;
    }
}
