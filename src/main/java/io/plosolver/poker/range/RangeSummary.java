package io.plosolver.poker.range;

import io.plosolver.compute.Cancellation;
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
        return of(range, deadCards, sampleCount, Cancellation.NONE);
    }

    /**
     * Returns the summary of a range like {@link #of(Range, long, int)}.
     *
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    public static RangeSummary of(Range range, long deadCards, int sampleCount, Cancellation cancellation) {
        int combos = range.count(deadCards);
        Tally tally = new Tally(range, chosen(combos, sampleCount));
        HandRuns.forEach(range, deadCards, cancellation, tally);
        double weights = range.isUniform() ? combos * (double) range.commonWeight() : tally.weights;
        int possible = possible(range.game(), Cards.DECK_SIZE - Long.bitCount(deadCards));
        return new RangeSummary(combos, weights, possible, weights / possible, List.of(tally.samples));
    }

    /** Sum of the weights, and the chosen hands. */
    private static final class Tally implements HandRuns.Visitor {

        private final Range range;
        private final int[] chosen;
        private final Sample[] samples;
        private int hands;
        private int taken;
        private double weights;

        Tally(Range range, int[] chosen) {
            this.range = range;
            this.chosen = chosen;
            samples = new Sample[chosen.length];
        }

        @Override
        public boolean visit(int[] cards, int base, long bits) {
            int first = hands;
            hands += Long.bitCount(bits);
            for (long rest = bits; !range.isUniform() && rest != 0; rest &= rest - 1) {
                weights += range.weightOf(base + Long.numberOfTrailingZeros(rest));
            }
            for (; taken < chosen.length && chosen[taken] < hands; taken++) {
                long lowest = HandRuns.card(bits, chosen[taken] - first);
                samples[samples.length - 1 - taken] = new Sample(
                        Cards.names(HandRuns.others(cards) | lowest),
                        range.weightOf(base + Long.numberOfTrailingZeros(lowest)));
            }
            return true;
        }
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
