package io.plosolver.poker.range;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Summary of a range for people.
 *
 * @param combos number of hands in the range
 * @param weightedCombos sum of their weights
 * @param possibleCombos number of hands that can be dealt without the dead cards
 * @param share {@code weightedCombos} divided by {@code possibleCombos}, from 0 to 1
 * @param samples some of the hands, highest card first, in descending order
 */
public record RangeSummary(int combos, double weightedCombos, int possibleCombos, double share, List<Sample> samples) {

    /** One hand of a range and its weight. */
    public record Sample(String hand, float weight) {}

    /**
     * Returns the summary of a range.
     *
     * @param deadCards set of cards that no hand may contain
     * @param sampleCount number of samples; all hands if there are no more. Samples ignore weights and use a fixed
     *     seed, so the same range always gives the same samples
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
