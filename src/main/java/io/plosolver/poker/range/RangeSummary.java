package io.plosolver.poker.range;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What a person wants to know of a range before using it.
 *
 * @param combos how many hands are in the range
 * @param weightedCombos the sum of their weights
 * @param possibleCombos how many hands can be dealt at all from the cards that are not dead
 * @param share {@code weightedCombos} over {@code possibleCombos}, from 0 to 1
 * @param samples some of the hands, highest card first, in descending order
 */
public record RangeSummary(int combos, double weightedCombos, int possibleCombos, double share, List<Sample> samples) {

    /** One hand of a range and its weight. */
    public record Sample(String hand, float weight) {}

    /**
     * Describes a range.
     *
     * @param deadCards cards that no hand may hold
     * @param sampleCount how many samples to give; all hands when there are no more. They are drawn without regard to
     *     weight, with a fixed seed: the same range always gives the same samples
     */
    public static RangeSummary of(Range range, long deadCards, int sampleCount) {
        int combos = range.count(deadCards);
        int[] chosen = chosen(combos, sampleCount);
        Sample[] samples = new Sample[chosen.length];
        double weights = 0;
        int at = 0;
        int taken = 0;
        for (Range.Cursor cursor = range.cursor(deadCards); cursor.next(); at++) {
            weights += cursor.weight();
            if (taken < chosen.length && chosen[taken] == at) {
                samples[samples.length - ++taken] = new Sample(Cards.names(cursor.hand()), cursor.weight());
            }
        }
        int possible = possible(range.game(), Cards.DECK_SIZE - Long.bitCount(deadCards));
        return new RangeSummary(combos, weights, possible, weights / possible, List.of(samples));
    }

    private static int[] chosen(int combos, int sampleCount) {
        if (combos <= sampleCount) {
            return IntStream.range(0, combos).toArray();
        }
        return new SplittableRandom(combos)
                .ints(0, combos)
                .distinct()
                .limit(sampleCount)
                .sorted()
                .toArray();
    }

    private static int possible(Game game, int cards) {
        long hands = 1;
        for (int i = 1; i <= game.holeCards(); i++) {
            hands = hands * (cards - game.holeCards() + i) / i;
        }
        return Math.toIntExact(hands);
    }
}
