package io.plosolver.solver.game;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.testing.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the counts of a forecast with the lists of hands that a solve makes. */
class RootCountsTest {

    private static final List<String> RANGES =
            List.of("AA", "15%", "*", "$ds!AA", "KsQs,JhTh@0.5", "xxyy", "[A-T]s[A-T]h");

    static IntStream seeds() {
        return Seeds.upTo(20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void countsWhatTheSolveLists(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int cards = 3 + random.nextInt(3);
        long[] boards = boards(random, 1 + random.nextInt(2), cards);
        Range[] ranges = {range(random), range(random)};
        long dead = union(boards);
        long[][] hands = {ranges[0].hands(dead), ranges[1].hands(dead)};
        RootCounts counts = new RootCounts(Game.PLO4, boards, ranges, Cancellation.NONE);

        assertThat(counts.tableSize()).isEqualTo(new SubsetIndex(Game.PLO4, dead, hands, Cancellation.NONE).count());
        for (int player = 0; player < 2; player++) {
            assertThat(counts.hands(player)).isEqualTo(hands[player].length);
            for (int i = 0; i < 20; i++) {
                long[] further = dealOnto(random, boards, random.nextInt(3));
                assertThat(counts.handsOn(player, further)).isEqualTo((int) Arrays.stream(hands[player])
                        .filter(hand -> (hand & union(further)) == 0)
                        .count());
            }
        }
        assertThat(counts.rangesMeet()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void samplesHandsAtEqualDistances(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Range range = range(random);
        long[] boards = boards(random, 1, 3);
        long[] hands = range.hands(boards[0]);
        int step = 1 + hands.length / 100;
        RootCounts counts = new RootCounts(Game.PLO4, boards, new Range[] {range, range}, Cancellation.NONE);

        assertThat(counts.samples(100))
                .singleElement()
                .isEqualTo(IntStream.iterate(0, at -> at < hands.length, at -> at + step)
                        .mapToLong(at -> hands[at])
                        .toArray());
    }

    private static Range range(SplittableRandom random) {
        return Range.parse(Game.PLO4, RANGES.get(random.nextInt(RANGES.size())));
    }

    private static long[] boards(SplittableRandom random, int count, int cards) {
        return dealOnto(random, new long[count], cards);
    }

    private static long[] dealOnto(SplittableRandom random, long[] boards, int cards) {
        long[] dealt = boards.clone();
        for (int board = 0; board < dealt.length; board++) {
            int size = Long.bitCount(dealt[board]) + cards;
            while (Long.bitCount(dealt[board]) < size) {
                dealt[board] |= Cards.bit(random.nextInt(Cards.DECK_SIZE)) & ~union(dealt);
            }
        }
        return dealt;
    }

    private static long union(long[] boards) {
        return Arrays.stream(boards).reduce(0, (one, other) -> one | other);
    }
}
