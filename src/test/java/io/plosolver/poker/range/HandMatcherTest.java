package io.plosolver.poker.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.Suits;
import io.plosolver.testing.Seeds;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandMatcherTest {

    /** One of so many suit classes or hands is in a sample. */
    private static final int SAMPLED = 37;

    private static final List<String> PARTS = List.of(
            "AA",
            "AKs",
            "sshh",
            "xxyy",
            "RROO",
            "AxAyxy",
            "[A-T]s[9-6]x",
            "KsQs",
            "JT98-8765",
            "$ds",
            "wxyz",
            "RxOxNy",
            "AsAhKdQc",
            "2c2d2h2s",
            "9s9h8s8h",
            "*",
            "[AK]x[QJ]x",
            "10%",
            "ARwO",
            "TT@0.25",
            "TsTh@0.5",
            "hh",
            "QQ-99");

    static IntStream seeds() {
        return Seeds.upTo(100);
    }

    /** Short cuts for a whole suit class must give the weights that each hand has alone. */
    @ParameterizedTest
    @MethodSource("seeds")
    void weighsTheHandsOfAClassAsItWeighsEachOfThem(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String text = randomRange(random, 3);
        RangeExpression expression = RangeParser.parse(text, Game.PLO4);
        HandMatcher matcher = HandMatcher.of(expression, () -> PreflopOrdering.of(Game.PLO4));
        Range range = Range.parse(Game.PLO4, text);
        HandView view = new HandView(4);

        SuitClasses.forEach(Game.PLO4, (number, hands, count) -> {
            for (int i = 0; i < count; i += 5) {
                view.show(hands[i], number);
                // An assertion for each of a million hands would take longer than the comparison.
                if (range.weight(hands[i]) != matcher.weight(view)) {
                    fail("%s in %s", Cards.names(hands[i]), text);
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void leavesARangeAsItIsWhenSuitsThatItDoesNotNameAreExchanged(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String text = randomRange(random, 2);
        Range range = Range.parse(Game.PLO4, text);
        HandIndex index = HandIndex.of(Game.PLO4);

        for (int[] suits : Suits.relabellings()) {
            boolean invariant = range.isInvariant(suits, 0, Cancellation.NONE);
            // One hand that differs is found early; that none differs is shown for a sample that depends on the seed.
            int step = invariant ? SAMPLED : 1;
            boolean differs = IntStream.iterate(seed % step, at -> at < index.size(), at -> at + step)
                    .mapToLong(index::hand)
                    .anyMatch(hand -> range.weight(hand) != range.weight(Cards.relabel(hand, suits)));
            assertThat(invariant).as(text).isEqualTo(!differs);
        }
    }

    private static String randomRange(SplittableRandom random, int depth) {
        if (depth == 0) {
            return PARTS.get(random.nextInt(PARTS.size())).replaceAll("@.*", "");
        }
        String left = "(" + randomRange(random, depth - 1) + ")";
        String right = "(" + randomRange(random, depth - 1) + ")";
        return switch (random.nextInt(5)) {
            case 0 -> left + ":" + right;
            case 1 -> left + "!" + right;
            case 2 -> left + "@0.5," + right;
            case 3 ->
                IntStream.range(0, 12)
                        .mapToObj(i -> PARTS.get(random.nextInt(PARTS.size())))
                        .collect(Collectors.joining(","));
            default -> left + "," + right;
        };
    }

    /** The texts that took 13 seconds and minutes before slots of one kind were ordered. */
    @ParameterizedTest
    @ValueSource(strings = {"RwOxNyPzLM", "RwOxNyPz", "RwOwNwPxLxMx", "RwRxOyOz", "ssxxyz"})
    void comparesPatternsOfVariablesInFewSteps(String text) {
        StepLimit steps = new StepLimit(StepLimit.OF_A_RANGE);
        HandMatcher matcher = HandMatcher.of(RangeParser.parse(text, Game.PLO6), () -> null, steps);
        HandView view = new HandView(6);

        SuitClasses.forEach(Game.PLO6, (number, hands, count) -> {
            view.show(hands[0], number);
            matcher.classWeight(view);
        });

        assertThat(steps.taken()).isLessThan(20L * SuitClasses.count(Game.PLO6));
    }

    /** A 37th of the classes takes more than a 37th of the steps that a range may take. */
    @ParameterizedTest
    @ValueSource(strings = {"(%s):2s3h4d5c6s7h", "*!(%s)!*"})
    void exceedsTheLimitWithAUnionThatWouldTakeMinutes(String text) {
        StepLimit steps = new StepLimit(StepLimit.OF_A_RANGE / SAMPLED);
        HandMatcher matcher =
                HandMatcher.of(RangeParser.parse(text.formatted(manyPatterns()), Game.PLO6), () -> null, steps);
        HandView view = new HandView(6);

        assertThatThrownBy(() -> SuitClasses.forEach(Game.PLO6, (number, hands, count) -> {
                    if (number % SAMPLED == 0) {
                        view.show(hands[0], number);
                        matcher.classWeight(view);
                    }
                }))
                .isInstanceOf(RangeSyntaxException.class);
    }

    @Test
    void refusesARangeThatExceedsTheLimit() {
        assertThatThrownBy(() -> Range.parse(Game.PLO6, "*!(" + manyPatterns() + ")!*"))
                .isInstanceOf(RangeSyntaxException.class)
                .hasMessageContaining("too long to read")
                .hasMessageContaining("write fewer patterns");
    }

    private static String manyPatterns() {
        return IntStream.range(0, 900)
                .mapToObj(i -> "[A-" + Cards.RANKS.charAt(i % 11) + "]w[K-3]x[Q-" + Cards.RANKS.charAt(i / 90)
                        + "]y[J-2]z[T-2]w[9-2]" + "wxyz".charAt(i % 4))
                .collect(Collectors.joining(","));
    }

    @Test
    void readsTwoThousandPatternsWithNamedRanks() {
        String text = IntStream.range(0, 1_900)
                .mapToObj(i -> "" + Cards.RANKS.charAt(i % 13) + Cards.RANKS.charAt(i / 13 % 13)
                        + Cards.RANKS.charAt(i / 169) + "xx")
                .collect(Collectors.joining(","));

        assertThat(Range.parse(Game.PLO5, text).isEmpty()).isFalse();
    }
}
