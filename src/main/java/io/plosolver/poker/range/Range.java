package io.plosolver.poker.range;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import java.util.Arrays;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Range: a weighted set of hands of one game.
 *
 * <p>Array layout: one membership bit per hand, in the order of {@link HandIndex}: 34 KB in PLO4, 325 KB in PLO5, 2.5
 * MB in PLO6. Weights are stored only if they differ, one float per member in the same order: at most 81 MB, for a PLO6
 * range of all hands. No objects per hand. Immutable; iteration is in ascending order of the hands' masks.
 *
 * <p>Weights are greater than 0 and at most 1. A sampled hand is drawn in proportion to its weight; in the starting
 * range of a solve the weight is the frequency of the hand.
 */
public final class Range {

    private final Game game;
    private final long[] members;
    private final float commonWeight;

    /** Weight of each member, in index order; null if all members have the {@link #commonWeight}. */
    private final float @Nullable [] weights;

    /** Number of members before each word of {@link #members}; empty if {@link #weights} is null. */
    private final int[] membersBefore;

    private Range(Game game, long[] members, float commonWeight, float @Nullable [] weights, int[] membersBefore) {
        this.game = game;
        this.members = members;
        this.commonWeight = commonWeight;
        this.weights = weights;
        this.membersBefore = membersBefore;
    }

    /**
     * Parses a range; {@code docs/ranges.md} documents the syntax. The range may be empty.
     *
     * @throws RangeSyntaxException if the text is not a range, with the offset and the expected syntax
     */
    public static Range parse(Game game, String text) {
        return parse(game, text, Cancellation.NONE);
    }

    /**
     * Parses a range like {@link #parse(Game, String)}. A PLO6 range may take a second.
     *
     * @throws RangeSyntaxException if the text is not a range, with the offset and the expected syntax
     * @throws io.plosolver.compute.ComputationAbortedException if the cancellation signals an abort
     */
    public static Range parse(Game game, String text, Cancellation cancellation) {
        return RangeText.parse(game, text).range(cancellation);
    }

    static Range of(Game game, RangeExpression expression, Cancellation cancellation) {
        HandMatcher matcher = HandMatcher.of(expression, () -> PreflopOrdering.of(game));
        Map<Long, Float> listed = matcher.listedHands();
        return build(game, listed == null ? new MatchingHands(game, matcher, cancellation) : new ListedHands(listed));
    }

    /** Returns the range of all hands of the game, each with weight 1. */
    public static Range all(Game game) {
        int size = HandIndex.of(game).size();
        long[] members = new long[(size + 63) / 64];
        Arrays.fill(members, -1L);
        members[members.length - 1] = -1L >>> -size;
        return new Range(game, members, 1, null, new int[0]);
    }

    /** Returns a range with the given weights by hand. Hands of weight 0 are omitted. */
    public static Range of(Game game, Map<Long, Float> weights) {
        return build(game, new ListedHands(weights));
    }

    private static Range build(Game game, WeightedHands hands) {
        HandIndex index = HandIndex.of(game);
        long[] members = new long[(index.size() + 63) / 64];
        WeightSpread spread = new WeightSpread();
        hands.forEach((hand, weight) -> {
            int i = index.index(hand);
            members[i >>> 6] |= 1L << i;
            spread.add(weight);
        });
        if (spread.lowest >= spread.highest) {
            return new Range(game, members, spread.highest, null, new int[0]);
        }
        int[] membersBefore = new int[members.length];
        int count = 0;
        for (int word = 0; word < members.length; word++) {
            membersBefore[word] = count;
            count += Long.bitCount(members[word]);
        }
        float[] weights = new float[count];
        hands.forEach((hand, weight) -> weights[position(members, membersBefore, index.index(hand))] = weight);
        return new Range(game, members, 0, weights, membersBefore);
    }

    private static int position(long[] members, int[] membersBefore, int index) {
        long below = members[index >>> 6] & (1L << index) - 1;
        return membersBefore[index >>> 6] + Long.bitCount(below);
    }

    /** Returns the game. */
    public Game game() {
        return game;
    }

    /** Returns the weight of a hand, or 0 if it is not in the range. */
    public float weight(long hand) {
        int index = HandIndex.of(game).index(hand);
        if ((members[index >>> 6] >>> index & 1) == 0) {
            return 0;
        }
        return weights == null ? commonWeight : weights[position(members, membersBefore, index)];
    }

    /** Returns true if the range contains no hand. */
    public boolean isEmpty() {
        for (long word : members) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns true if all hands of the range have the same weight. */
    public boolean isUniform() {
        return weights == null;
    }

    /** Returns the number of hands without any of the dead cards. */
    public int count(long deadCards) {
        int count = 0;
        if (deadCards == 0) {
            for (long word : members) {
                count += Long.bitCount(word);
            }
        } else {
            for (Cursor cursor = cursor(deadCards); cursor.next(); ) {
                count++;
            }
        }
        return count;
    }

    /** Returns a cursor over the hands without any of the dead cards, in ascending order of their masks. */
    public Cursor cursor(long deadCards) {
        return new Cursor(this, deadCards);
    }

    /** Returns the hands without any of the dead cards, ascending, as sets of cards. 8 bytes per hand. */
    public long[] hands(long deadCards) {
        long[] hands = new long[count(0)];
        int at = 0;
        for (Cursor cursor = cursor(deadCards); cursor.next(); ) {
            hands[at++] = cursor.hand();
        }
        return at == hands.length ? hands : Arrays.copyOf(hands, at);
    }

    /** Returns the weights of {@link #hands}, in the same order. */
    public float[] weights(long deadCards) {
        float[] result = new float[count(0)];
        int at = 0;
        for (Cursor cursor = cursor(deadCards); cursor.next(); ) {
            result[at++] = cursor.weight();
        }
        return at == result.length ? result : Arrays.copyOf(result, at);
    }

    /** Cursor over the hands of a range. It starts before the first hand. */
    public static final class Cursor {

        private final Range range;
        private final HandIndex index;
        private final long deadCards;
        private int at = -1;
        private int member = -1;
        private long hand;

        private Cursor(Range range, long deadCards) {
            this.range = range;
            this.deadCards = deadCards;
            index = HandIndex.of(range.game);
        }

        /** Moves to the next hand. Returns false if there is none. */
        public boolean next() {
            do {
                int previous = at;
                if (!step()) {
                    return false;
                }
                hand = at == previous + 1 && previous >= 0 ? HandIndex.next(hand) : index.hand(at);
            } while ((hand & deadCards) != 0);
            return true;
        }

        private boolean step() {
            int from = at + 1;
            int word = from >>> 6;
            if (word >= range.members.length) {
                return false;
            }
            long rest = range.members[word] & -1L << from;
            while (rest == 0) {
                if (++word >= range.members.length) {
                    return false;
                }
                rest = range.members[word];
            }
            at = (word << 6) + Long.numberOfTrailingZeros(rest);
            member++;
            return true;
        }

        /** Returns the current hand as a set of cards. */
        public long hand() {
            if (at < 0) {
                throw new NoSuchElementException("call next() first");
            }
            return hand;
        }

        /** Returns the weight of the current hand. */
        public float weight() {
            return range.weights == null ? range.commonWeight : range.weights[member];
        }
    }

    private interface WeightedHands {
        void forEach(Visitor visitor);
    }

    private interface Visitor {
        void visit(long hand, float weight);
    }

    private static final class WeightSpread {
        private float lowest = Float.MAX_VALUE;
        private float highest;

        void add(float weight) {
            lowest = Math.min(lowest, weight);
            highest = Math.max(highest, weight);
        }
    }

    private record ListedHands(Map<Long, Float> hands) implements WeightedHands {
        @Override
        public void forEach(Visitor visitor) {
            hands.forEach((hand, weight) -> {
                if (weight > 0) {
                    visitor.visit(hand, weight);
                }
            });
        }
    }

    private record MatchingHands(Game game, HandMatcher matcher, Cancellation cancellation) implements WeightedHands {

        /** Number of suit classes between two cancellation checks, minus one: about a millisecond of matching. */
        private static final int CLASSES_BETWEEN_CHECKS = (1 << 10) - 1;

        @Override
        public void forEach(Visitor visitor) {
            HandView view = new HandView(game.holeCards());
            boolean suitsIsomorphic = matcher.suitsIsomorphic();
            SuitClasses.forEach(game, (number, hands, count) -> {
                if ((number & CLASSES_BETWEEN_CHECKS) == 0) {
                    cancellation.throwIfAborted();
                }
                float weight = 0;
                for (int i = 0; i < count; i++) {
                    if (i == 0 || !suitsIsomorphic) {
                        view.show(hands[i], number);
                        weight = matcher.weight(view);
                    }
                    if (weight > 0) {
                        visitor.visit(hands[i], weight);
                    }
                }
            });
        }
    }

    @Override
    public String toString() {
        return count(0) + " hands of " + game.label()
                + (isEmpty() ? "" : ", from " + Cards.names(HandIndex.of(game).hand(firstIndex())));
    }

    private int firstIndex() {
        Cursor cursor = cursor(0);
        cursor.next();
        return cursor.at;
    }
}
