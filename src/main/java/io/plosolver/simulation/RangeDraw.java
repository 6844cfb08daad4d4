package io.plosolver.simulation;

import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Violation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.range.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sampler for the hands of ranges. The probability of a joint deal is proportional to the product of its hand weights.
 *
 * <p>Drawing one player's hand after the other, each from the hands that the earlier draws leave possible, would be
 * biased: it ignores that some hands block more of the other ranges. The sampler proposes a whole deal instead, and
 * rejects it if it is impossible (rejection sampling: J. von Neumann, "Various Techniques Used in Connection with
 * Random Digits", 1951). This gives the exact distribution. A hand is proposed in one of two ways:
 *
 * <ul>
 *   <li>narrow ranges: draw from the hands of the range, reject the deal if two hands share a card;
 *   <li>wide ranges: deal from the rest of the deck as for a random player, accept the hand with the probability of its
 *       weight divided by the largest weight.
 * </ul>
 *
 * <p>Both ways can be mixed in one deal, because the number of ways to complete a deal from the rest of the deck is
 * constant. Each player gets the way that rejects fewer deals, in order of range width. Memory: 8 bytes per hand of a
 * narrow range; wide ranges are queried directly. Immutable, shared by all threads.
 */
final class RangeDraw {

    /** Number of consecutive rejected proposals after which the ranges are reported as incompatible. */
    static final int MAX_PROPOSALS = 50_000_000;

    /**
     * A player whose hand is drawn from a list.
     *
     * @param player index of the player
     * @param hands hands without known cards
     * @param weights weights divided by the largest weight, or null if all are equal
     */
    record Narrow(int player, long[] hands, float @Nullable [] weights) {

        long draw(Xoshiro256 random) {
            while (true) {
                // 63 random bits select one of fewer than 2^25 hands, so the bias of a probability is below 2^-38.
                int chosen = (int) Math.multiplyHigh(random.nextLong() >>> 1, 2L * hands.length);
                if (weights == null || (random.nextLong() >>> 40) * 0x1p-24f < weights[chosen]) {
                    return hands[chosen];
                }
            }
        }
    }

    /**
     * A player whose hand is dealt from the deck.
     *
     * @param player index of the player
     * @param range accepted hands, or null for a random player
     * @param largestWeight weight that is accepted with probability 1
     */
    record Wide(int player, @Nullable Range range, float largestWeight) {

        boolean accepts(long hand, Xoshiro256 random) {
            if (range == null) {
                return true;
            }
            float weight = range.weight(hand) / largestWeight;
            return weight >= 1 || (weight > 0 && (random.nextLong() >>> 40) * 0x1p-24f < weight);
        }
    }

    private final List<Narrow> narrow = new ArrayList<>();
    private final List<Wide> wide = new ArrayList<>();

    RangeDraw(SimulationRequest request) {
        long known = request.knownCards();
        int live = Cards.DECK_SIZE - Long.bitCount(known);
        int holeCards = request.game().holeCards();
        List<Weighed> ranges = new ArrayList<>();
        for (int player = 0; player < request.players().size(); player++) {
            PlayerHand playerHand = request.players().get(player);
            if (playerHand instanceof PlayerHand.RangeOfHands hands) {
                ranges.add(Weighed.of(player, hands.range(), known));
            } else if (playerHand.cards() == 0) {
                wide.add(new Wide(player, null, 1));
            }
        }
        ranges.sort(Comparator.comparingDouble(Weighed::total).thenComparingInt(Weighed::player));
        double possible = Combinations.choose(live, holeCards);
        for (Weighed range : ranges) {
            double disjoint = Combinations.choose(live - holeCards * narrow.size(), holeCards) / possible;
            if (range.total() / possible < disjoint) {
                narrow.add(range.listed(known));
            } else {
                wide.add(new Wide(range.player(), range.range(), range.largest()));
            }
        }
    }

    /** Returns the players whose hands are drawn from lists. */
    List<Narrow> narrow() {
        return narrow;
    }

    /** Returns the players whose hands are dealt from the deck. */
    List<Wide> wide() {
        return wide;
    }

    static InvalidInputException impossible(String why) {
        return new InvalidInputException(List.of(new Violation(
                "/players", "the ranges exclude one another: " + why + "; widen a range or drop a player")));
    }

    /** A range and the sum of its weights divided by the largest weight. */
    private record Weighed(int player, Range range, float largest, double total) {

        static Weighed of(int player, Range range, long known) {
            float largest = 0;
            double sum = 0;
            for (Range.Cursor cursor = range.cursor(known); cursor.next(); ) {
                largest = Math.max(largest, cursor.weight());
                sum += cursor.weight();
            }
            return new Weighed(player, range, largest, sum / largest);
        }

        Narrow listed(long known) {
            float[] weights = range.isUniform() ? null : range.weights(known);
            for (int i = 0; weights != null && i < weights.length; i++) {
                weights[i] /= largest;
            }
            return new Narrow(player, range.hands(known), weights);
        }
    }
}
