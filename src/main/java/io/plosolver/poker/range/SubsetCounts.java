package io.plosolver.poker.range;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Cards;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Number of hands of a range that contain each set of cards, for all sets that are smaller than a hand.
 *
 * <p>With N(T) hands that contain the set T, inclusion-exclusion counts without a loop over hands: the hands without
 * any card of a set D are the sum of (-1)^|T| N(T) over the subsets T of D, and the pairs of disjoint hands of two
 * ranges are the sum of (-1)^|T| N(T) M(T) over all sets T.
 *
 * <p>Layout: {@code counts[size][rank]}, where the rank of {@code c1 < c2 < ...} is C(c1,1) + C(c2,2) + ... as in {@link
 * HandIndex}. The largest sets have at most 51 supersets of one card more, so their counts are bytes: 2.6 MB in PLO6.
 * They are counted by runs of hands ({@link HandRuns}): without its second or a higher card, a run is a run of sets,
 * whose counts are adjacent bytes, and eight of them grow in one addition. Every smaller set gets the sum over its
 * supersets of one card more, divided by the number of ways to drop a card. Cost in PLO6: 2.6 million runs with some ten
 * additions each, instead of 62 subsets of each of 20 million hands.
 */
public final class SubsetCounts {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** {@code [bits]}: byte i is bit i. */
    private static final long[] SPREAD = new long[256];

    static {
        for (int bits = 0; bits < SPREAD.length; bits++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                SPREAD[bits] |= (long) (bits >> bit & 1) << Byte.SIZE * bit;
            }
        }
    }

    private final Range range;
    private final long dead;
    private final HandIndex index;
    private final int holeCards;

    /** Counts of the sets of one card less than a hand, and padding for the additions of eight. */
    private final byte[] largest;

    /** {@code [size][rank]} for sets of at least two cards less than a hand. */
    private final int[][] counts;

    private SubsetCounts(Range range, long dead) {
        this.range = range;
        this.dead = dead;
        index = HandIndex.of(range.game());
        holeCards = range.game().holeCards();
        largest = new byte[sets(holeCards - 1) + Long.BYTES];
        counts = new int[holeCards - 1][];
        for (int size = 0; size < counts.length; size++) {
            counts[size] = new int[sets(size)];
        }
    }

    /**
     * Counts the hands of a range without dead cards.
     *
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    public static SubsetCounts of(Range range, long dead, Cancellation cancellation) {
        SubsetCounts counts = new SubsetCounts(range, dead);
        HandRuns.forEach(range, dead, cancellation, counts::add);
        for (int size = counts.holeCards - 2; size >= 0; size--) {
            cancellation.throwIfAborted();
            counts.sum(size);
        }
        return counts;
    }

    /** Returns the number of sets of a size: C(52, size). */
    int sets(int size) {
        return size == 0
                ? 1
                : index.term(size - 1, Cards.DECK_SIZE - 1)
                        + (size == 1 ? 1 : index.term(size - 2, Cards.DECK_SIZE - 1));
    }

    private boolean add(int[] cards, int base, long bits) {
        int without = 0;
        for (int place = 1; place < holeCards; place++) {
            without += index.term(place - 1, cards[place]);
        }
        largest[without] += (byte) Long.bitCount(bits);
        // The rank without the card at a place: cards above it move one place down.
        int rank = base;
        for (int place = holeCards - 1; place >= 1; place--) {
            rank -= index.term(place, cards[place]);
            add(rank, bits);
            rank += index.term(place - 1, cards[place]);
        }
        return true;
    }

    private void add(int first, long bits) {
        int at = first;
        for (long rest = bits; rest != 0; rest >>>= Byte.SIZE, at += Byte.SIZE) {
            LONGS.set(largest, at, (long) LONGS.get(largest, at) + SPREAD[(int) rest & 0xFF]);
        }
    }

    /** Computes the counts of the sets of a size from those of one card more. */
    private void sum(int size) {
        int[] smaller = counts[size];
        int[] cards = new int[size + 1];
        for (int place = 0; place <= size; place++) {
            cards[place] = place;
        }
        int all = sets(size + 1);
        for (int rank = 0; rank < all; rank++) {
            int count = count(size + 1, rank);
            int without = count == 0 ? 0 : rank;
            for (int place = size; count != 0 && place >= 0; place--) {
                without -= index.term(place, cards[place]);
                smaller[without] += count;
                without += place == 0 ? 0 : index.term(place - 1, cards[place]);
            }
            next(cards);
        }
        for (int rank = 0; rank < smaller.length; rank++) {
            smaller[rank] /= holeCards - size;
        }
    }

    /** Moves to the next set in the order of ranks. */
    private static void next(int[] cards) {
        int place = 0;
        while (place + 1 < cards.length && cards[place] + 1 == cards[place + 1]) {
            cards[place] = place;
            place++;
        }
        cards[place]++;
    }

    /** Returns the number of hands that contain a set, given its size and rank. */
    int count(int size, int rank) {
        return size == holeCards - 1 ? largest[rank] : counts[size][rank];
    }

    /** Returns the number of hands. */
    public int hands() {
        return counts[0][0];
    }

    /** Returns the number of hands that contain all cards of a set, which has at most as many cards as a hand. */
    public int containing(long set) {
        int size = Long.bitCount(set);
        if (size == holeCards) {
            return (set & dead) == 0 && range.weight(set) > 0 ? 1 : 0;
        }
        return count(size, index.index(set));
    }

    /** Returns the number of hands without any card of a set, which has at most as many cards as a hand. */
    public int without(long set) {
        int count = 0;
        // All subsets of the set, the set itself first (Knuth, The Art of Computer Programming 4A, 7.1.3).
        for (long subset = set; ; subset = subset - 1 & set) {
            count += (Long.bitCount(subset) & 1) == 0 ? containing(subset) : -containing(subset);
            if (subset == 0) {
                return count;
            }
        }
    }

    /** Returns the number of sets smaller than a hand, the empty set included, that a hand of either range contains. */
    public int setsOfEither(SubsetCounts other) {
        int sets = 0;
        for (int size = 0; size < holeCards; size++) {
            for (int rank = sets(size) - 1; rank >= 0; rank--) {
                sets += (count(size, rank) | other.count(size, rank)) == 0 ? 0 : 1;
            }
        }
        return sets;
    }

    /**
     * Returns the number of pairs of a hand of this range and a hand of another range of the same game, without dead
     * cards of either, that share no card.
     */
    public long disjointPairs(SubsetCounts other) {
        long pairs = 0;
        for (int size = 0; size < holeCards; size++) {
            long ofSize = 0;
            for (int rank = sets(size) - 1; rank >= 0; rank--) {
                ofSize += (long) count(size, rank) * other.count(size, rank);
            }
            pairs += (size & 1) == 0 ? ofSize : -ofSize;
        }
        long equal = range.commonHands(other.range, dead | other.dead);
        return pairs + ((holeCards & 1) == 0 ? equal : -equal);
    }
}
