package io.plosolver.poker.range;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import java.util.Arrays;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Range: a weighted set of hands of one game.
 *
 * <p>Array layout: one membership bit per hand, in the order of {@link HandIndex}: 34 KB in PLO4, 325 KB in PLO5, 2.5
 * MB in PLO6. Weights are stored only if they differ, as {@link HandWeights}. No objects per hand. Immutable; iteration
 * is in ascending order of the hands' masks.
 *
 * <p>Weights are greater than 0 and at most 1. A sampled hand is drawn in proportion to its weight; in the starting
 * range of a solve the weight is the frequency of the hand.
 */
public final class Range {

    /** Hands of each range that are compared before all pairs are counted. */
    private static final int COMPARED_HANDS = 64;

    private static final int ENOUGH_HANDS = 8;
    private static final int DRAWN_HANDS = 1_000;

    private final Game game;
    private final long[] members;
    private final float commonWeight;

    /** Weights of the members; null if all members have the {@link #commonWeight}. */
    private final @Nullable HandWeights weights;

    /** Suits such that a permutation of the others leaves the range as it is, one bit per suit. */
    private final int namedSuits;

    /**
     * @param members one bit per hand, in the order of {@link HandIndex}; not copied
     * @param commonWeight weight of all members if {@code weights} is null
     */
    Range(Game game, long[] members, float commonWeight, @Nullable HandWeights weights, int namedSuits) {
        this.game = game;
        this.members = members;
        this.commonWeight = commonWeight;
        this.weights = weights;
        this.namedSuits = namedSuits;
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

    /** Returns the range of all hands of the game, each with weight 1. */
    public static Range all(Game game) {
        int size = HandIndex.of(game).size();
        long[] members = new long[(size + 63) / 64];
        Arrays.fill(members, -1L);
        members[members.length - 1] = -1L >>> -size;
        return new Range(game, members, 1, null, 0);
    }

    /** Returns a range with the given weights by hand. Hands of weight 0 are omitted. */
    public static Range of(Game game, Map<Long, Float> weights) {
        return RangeBuilder.of(game, weights);
    }

    /** Returns the game. */
    public Game game() {
        return game;
    }

    /** Returns the bytes that the range takes: 34 KB to 2.5 MB for its members, and up to 83 MB for different weights. */
    public long bytes() {
        return (long) Long.BYTES * members.length + (weights == null ? 0 : weights.bytes());
    }

    /** Returns the weight of a hand, or 0 if it is not in the range. */
    public float weight(long hand) {
        int index = HandIndex.of(game).index(hand);
        if ((members[index >>> 6] >>> index & 1) == 0) {
            return 0;
        }
        return weights == null ? commonWeight : weights.ofIndex(index);
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

    /** Returns the weight that all hands have if the range is uniform. */
    float commonWeight() {
        return commonWeight;
    }

    /**
     * Returns {@code length} membership bits from an index on, the lowest first.
     *
     * @param length 0 to 63
     */
    long members(int from, int length) {
        int word = from >>> 6;
        long bits = members[word] >>> from;
        if ((from & 63) + length > Long.SIZE) {
            bits |= members[word + 1] << -from;
        }
        return bits & (1L << length) - 1;
    }

    /** Returns the index of the first member from an index on, or -1 if there is none. */
    int nextMember(int from) {
        int word = from >>> 6;
        if (word >= members.length) {
            return -1;
        }
        long rest = members[word] & -1L << from;
        while (rest == 0) {
            if (++word >= members.length) {
                return -1;
            }
            rest = members[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(rest);
    }

    /** Returns the weight of a hand that is in the range, given its {@link HandIndex}. */
    float weightOf(int index) {
        return weights == null ? commonWeight : weights.ofIndex(index);
    }

    /** Returns the number of hands without any of the dead cards. Cost: one step per group of {@link HandRuns}. */
    public int count(long deadCards) {
        int count = 0;
        if (deadCards == 0) {
            for (long word : members) {
                count += Long.bitCount(word);
            }
            return count;
        }
        int[] counted = new int[1];
        HandRuns.forEach(this, deadCards, Cancellation.NONE, (cards, base, bits) -> {
            counted[0] += Long.bitCount(bits);
            return true;
        });
        return counted[0];
    }

    /** Returns the number of hands without dead cards that are also in another range of the same game. */
    int commonHands(Range other, long deadCards) {
        int[] common = new int[1];
        HandRuns.forEach(this, deadCards, Cancellation.NONE, (cards, base, bits) -> {
            common[0] += Long.bitCount(bits & other.members(base, cards[1]));
            return true;
        });
        return common[0];
    }

    /**
     * Returns true if a permutation of the suits leaves the weight of every hand without dead cards as it is.
     *
     * @param suits new suit of each suit; maps the dead cards to themselves
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    public boolean isInvariant(int[] suits, long deadCards, Cancellation cancellation) {
        boolean keepsNamed = true;
        for (int suit = 0; suit < suits.length; suit++) {
            keepsNamed &= (namedSuits >> suit & 1) == 0 || suits[suit] == suit;
        }
        return keepsNamed || HandRuns.isInvariant(this, suits, deadCards, cancellation);
    }

    /**
     * Returns true if a hand of this range and a hand of another range of the same game share no card, both without dead
     * cards. Compares some hands of each, and counts with {@link SubsetCounts} if all of those share a card.
     *
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    public boolean meets(Range other, long deadCards, Cancellation cancellation) {
        long[] some = someHands(deadCards);
        long[] others = other.someHands(deadCards);
        for (long hand : some) {
            for (long another : others) {
                if ((hand & another) == 0) {
                    return true;
                }
            }
        }
        SubsetCounts counts = SubsetCounts.of(this, deadCards, cancellation);
        return counts.disjointPairs(SubsetCounts.of(other, deadCards, cancellation)) > 0;
    }

    /** Returns a few hands from all over the range: random ones, or in a narrow range those at equal distances. */
    private long[] someHands(long deadCards) {
        HandIndex index = HandIndex.of(game);
        long[] random = new SplittableRandom(1)
                .ints(DRAWN_HANDS, 0, index.size())
                .mapToLong(index::hand)
                .filter(hand -> (hand & deadCards) == 0 && weight(hand) > 0)
                .limit(COMPARED_HANDS)
                .toArray();
        return random.length >= ENOUGH_HANDS ? random : spreadHands(deadCards);
    }

    private long[] spreadHands(long deadCards) {
        long size = HandIndex.of(game).size();
        return LongStream.range(0, COMPARED_HANDS)
                .mapToObj(part -> new Cursor(this, deadCards, (int) (part * size / COMPARED_HANDS) - 1))
                .filter(Cursor::next)
                .mapToLong(Cursor::hand)
                .toArray();
    }

    /** Returns a cursor over the hands without any of the dead cards, in ascending order of their masks. */
    public Cursor cursor(long deadCards) {
        return new Cursor(this, deadCards, -1);
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

    /**
     * Returns the first of the hands without dead cards and every {@code step}-th after it, ascending.
     *
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    public long[] sample(long deadCards, int step, Cancellation cancellation) {
        LongStream.Builder sample = LongStream.builder();
        int[] left = {0};
        HandRuns.forEach(this, deadCards, cancellation, (cards, base, bits) -> {
            int hands = Long.bitCount(bits);
            for (; left[0] < hands; left[0] += step) {
                sample.add(HandRuns.others(cards) | HandRuns.card(bits, left[0]));
            }
            left[0] -= hands;
            return true;
        });
        return sample.build().toArray();
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
        private int at;
        private int member = -1;
        private long hand;

        /** @param at index before the first hand */
        private Cursor(Range range, long deadCards, int at) {
            this.at = at;
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
                hand = at == previous + 1 && hand != 0 ? HandIndex.next(hand) : index.hand(at);
            } while ((hand & deadCards) != 0);
            return true;
        }

        private boolean step() {
            int next = range.nextMember(at + 1);
            if (next < 0) {
                return false;
            }
            at = next;
            member++;
            return true;
        }

        /** Returns the current hand as a set of cards. */
        public long hand() {
            if (hand == 0) {
                throw new NoSuchElementException("call next() first");
            }
            return hand;
        }

        /** Returns the weight of the current hand. */
        public float weight() {
            return range.weights == null ? range.commonWeight : range.weights.ofMember(at, member);
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
