package io.plosolver.poker.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.ComputationAbortedException;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.testing.Seeds;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares counts by inclusion-exclusion with loops over lists of hands. */
class SubsetCountsTest {

    static IntStream seeds() {
        return Seeds.upTo(20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void countsTheHandsThatContainAnyCardsOrNone(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Range range = randomRange(random);
        long dead = randomCards(random, random.nextInt(9));
        long[] hands = range.hands(dead);
        SubsetCounts counts = SubsetCounts.of(range, dead, Cancellation.NONE);

        assertThat(counts.hands()).isEqualTo(hands.length);
        for (int i = 0; i < 50; i++) {
            long set = randomCards(random, random.nextInt(range.game().holeCards() + 1));
            assertThat(counts.containing(set)).isEqualTo(count(hands, hand -> (hand & set) == set));
            assertThat(counts.without(set)).isEqualTo(count(hands, hand -> (hand & set) == 0));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void countsDisjointPairsAndTheSetsOfEitherRange(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Range one = randomRange(random);
        Range other = randomRange(random, one.game());
        long dead = randomCards(random, random.nextInt(9));
        SubsetCounts counts = SubsetCounts.of(one, dead, Cancellation.NONE);
        SubsetCounts others = SubsetCounts.of(other, dead, Cancellation.NONE);
        long pairs = 0;
        for (long hand : one.hands(dead)) {
            pairs += count(other.hands(dead), another -> (hand & another) == 0);
        }

        assertThat(counts.disjointPairs(others)).isEqualTo(pairs);
        assertThat(one.meets(other, dead, Cancellation.NONE)).isEqualTo(pairs > 0);
        assertThat(counts.setsOfEither(others)).isEqualTo(properSubsets(one.hands(dead), other.hands(dead)));
    }

    @ParameterizedTest
    @EnumSource(Game.class)
    void countsTheFullRangeAsCombinatoricsDoes(Game game) {
        long board = hand("Ah9c8h");
        SubsetCounts counts = SubsetCounts.of(Range.all(game), board, Cancellation.NONE);
        int holeCards = game.holeCards();

        assertThat(counts.hands()).isEqualTo(choose(49, holeCards));
        assertThat(counts.containing(hand("As"))).isEqualTo(choose(48, holeCards - 1));
        assertThat(counts.without(hand("2c3d4h5s"))).isEqualTo(choose(45, holeCards));
        assertThat(counts.setsOfEither(counts))
                .isEqualTo(IntStream.range(0, holeCards)
                        .mapToLong(size -> choose(49, size))
                        .sum());
        assertThat(counts.disjointPairs(counts)).isEqualTo(choose(49, holeCards) * choose(49 - holeCards, holeCards));
    }

    /** Each hand of one range shares the ace of spades with each hand of the other. */
    @ParameterizedTest
    @EnumSource(Game.class)
    void findsThatRangesWithACommonCardNeverMeet(Game game) {
        Range one = Range.parse(game, "As");
        Range other = Range.parse(game, "AsKs,As2d");

        assertThat(one.meets(other, 0, Cancellation.NONE)).isFalse();
        assertThat(one.meets(Range.parse(game, "AsKs,Kh2d"), 0, Cancellation.NONE))
                .isTrue();
    }

    /** Only two hands out of the ranges are disjoint. */
    @Test
    void findsTheOnlyPairOfHandsThatMeet() {
        Range one = Range.parse(Game.PLO4, "As,2c3c4c5c");
        Range other = Range.parse(Game.PLO4, "As!Ac,2d3d4d5d!Ac");
        Range never = Range.parse(Game.PLO4, "As!Ac");

        assertThat(one.meets(other, 0, Cancellation.NONE)).isTrue();
        assertThat(Range.parse(Game.PLO4, "As").meets(never, 0, Cancellation.NONE))
                .isFalse();
        assertThat(one.meets(never, hand("2c"), Cancellation.NONE)).isFalse();
    }

    @Test
    void stopsWhenItIsCancelled() {
        Cancellation cancelled = () -> Cancellation.Signal.ABORT;

        assertThatThrownBy(() -> SubsetCounts.of(Range.all(Game.PLO5), 0, cancelled))
                .isInstanceOf(ComputationAbortedException.class);
    }

    private static Range randomRange(SplittableRandom random) {
        return randomRange(random, random.nextInt(4) == 0 ? Game.PLO6 : random.nextBoolean() ? Game.PLO5 : Game.PLO4);
    }

    /** Returns up to 1,500 hands, from a part of the deck or from all of it. */
    private static Range randomRange(SplittableRandom random, Game game) {
        long deck = random.nextBoolean() ? Cards.DECK : randomCards(random, 14);
        Map<Long, Float> weights = new HashMap<>();
        int size = 1 + random.nextInt(1_500);
        for (int i = 0; i < size; i++) {
            weights.put(randomCards(random, game.holeCards(), deck), random.nextBoolean() ? 1f : 0.5f);
        }
        return Range.of(game, weights);
    }

    private static long randomCards(SplittableRandom random, int size) {
        return randomCards(random, size, Cards.DECK);
    }

    private static long randomCards(SplittableRandom random, int size, long deck) {
        long cards = 0;
        while (Long.bitCount(cards) < size) {
            cards |= Cards.bit(random.nextInt(Cards.DECK_SIZE)) & deck;
        }
        return cards;
    }

    private static int properSubsets(long[]... ranges) {
        Set<Long> subsets = new HashSet<>(Set.of(0L));
        for (long[] hands : ranges) {
            for (long hand : hands) {
                for (long subset = hand - 1 & hand; subset != 0; subset = subset - 1 & hand) {
                    subsets.add(subset);
                }
            }
        }
        return subsets.size();
    }

    private static int count(long[] hands, LongPredicate condition) {
        return (int) Arrays.stream(hands).filter(condition).count();
    }

    private static long choose(int n, int k) {
        long result = 1;
        for (int i = 1; i <= k; i++) {
            result = result * (n - k + i) / i;
        }
        return result;
    }

    private static long hand(String cards) {
        return Cards.setOf(Cards.parseAll(cards));
    }
}
