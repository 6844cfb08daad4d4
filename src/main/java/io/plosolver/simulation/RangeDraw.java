package io.plosolver.simulation;

import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Violation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.range.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How the hands of ranges are drawn so that every joint deal is as likely as the product of its hands' weights.
 *
 * <p>To draw one player's hand after the other, each from what the earlier ones leave of the range, is biased: it forgets
 * that hands which leave the others little are rarer. Instead a whole deal is proposed and, if it is impossible, thrown
 * away and proposed anew (rejection sampling: J. von Neumann, Various Techniques Used in Connection with Random Digits,
 * 1951), which leaves the wanted distribution exactly. There are two ways to propose a hand, and both may be mixed in one
 * deal because the number of ways to complete a deal from the rest of the deck is always the same:
 *
 * <ul>
 *   <li>narrow ranges: draw from the range's own hands, reject the deal where two share a card;
 *   <li>wide ranges: deal from the rest of the deck as to a random player, reject the deal with one less the hand's
 *       weight over the largest weight.
 * </ul>
 *
 * <p>Each player gets the way that rejects less, in order of the ranges' width. Narrow ranges are kept as lists, 8 bytes a
 * hand; wide ones are looked up in the range. Immutable, shared by all threads.
 */
final class RangeDraw {

    /** Proposals without one accepted deal after which the ranges are said to exclude one another. */
    static final int MAX_PROPOSALS = 50_000_000;

    /**
     * A player whose hand is drawn from a list.
     *
     * @param player index of the player
     * @param hands the hands that hold no known card
     * @param weights weights over the largest weight, or null when all are equal
     */
    record Narrow(int player, long[] hands, float[] weights) {

        long draw(Xoshiro256 random) {
            while (true) {
                // 63 bits choose among fewer than 2^25 hands: a hand's chance is off by less than one in 2^38.
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
     * @param range the hands that are accepted, or null for a random player
     * @param largestWeight the weight that is accepted for certain
     */
    record Wide(int player, Range range, float largestWeight) {

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

    /** Players whose hands are drawn from lists. */
    List<Narrow> narrow() {
        return narrow;
    }

    /** Players whose hands are dealt from the deck. */
    List<Wide> wide() {
        return wide;
    }

    static InvalidInputException impossible(String why) {
        return new InvalidInputException(List.of(new Violation(
                "/players", "the ranges exclude one another: " + why + "; widen a range or drop a player")));
    }

    /** A range and the sum of its weights over the largest of them. */
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
