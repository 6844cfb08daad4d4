package io.plosolver.poker.range;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Cards;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cores of a range: the minimal sets of cards such that every hand that contains one is in the range. {@code AA} has six
 * cores of two cards in place of up to 1.2 million hands.
 *
 * <p>Cores replace hands when disjoint hands of several ranges are searched: each hand contains a core, and disjoint
 * cores are completed to disjoint hands with any other cards, as long as the deck has enough of them.
 *
 * <p>A set T of s cards has all its hands in the range if and only if the number N(T) of hands that contain it, see {@link
 * SubsetCounts}, is C(live - s, holeCards - s).
 */
final class RangeCores implements DisjointHands.HandSource {

    /** Above this number of cores, hands are visited instead. */
    private static final int MAX_CORES = 100_000;

    private final long[] cores;

    RangeCores(long[] cores) {
        this.cores = cores;
    }

    /** Returns the cores of a range's hands without dead cards, smaller ones first; empty if there are too many. */
    static Optional<long[]> of(Range range, long dead, Cancellation cancellation) {
        return new Collector(range, dead, cancellation).collect();
    }

    @Override
    public long find(long blocked, DisjointHands.Nogoods nogoods, DisjointHands.Effort effort) {
        for (long core : cores) {
            if (!effort.take(1)) {
                return UNDECIDED;
            }
            if ((core & blocked) == 0 && !containsAny(core, nogoods)) {
                return core;
            }
        }
        return NONE;
    }

    private static boolean containsAny(long core, DisjointHands.Nogoods nogoods) {
        for (int i = 0; i < nogoods.size(); i++) {
            if ((nogoods.get(i) & ~core) == 0) {
                return true;
            }
        }
        return false;
    }

    private static final class Collector {

        private final Range range;
        private final long dead;
        private final Cancellation cancellation;
        private final SubsetCounts counts;
        private final int holeCards;

        /** {@code [size]}: number of hands that contain a set of this size. */
        private final int[] all;

        private long[] cores = new long[16];
        private int size;

        Collector(Range range, long dead, Cancellation cancellation) {
            this.range = range;
            this.dead = dead;
            this.cancellation = cancellation;
            counts = SubsetCounts.of(range, dead, cancellation);
            holeCards = range.game().holeCards();
            all = new int[holeCards];
            int live = Cards.DECK_SIZE - Long.bitCount(dead);
            // C(live - s, holeCards - s), from the largest sets to the empty one: C(n + 1, k + 1) = C(n, k) (n + 1) /
            // (k + 1).
            long hands = 1;
            for (int set = holeCards - 1; set >= 0; set--) {
                hands = hands * (live - set) / (holeCards - set);
                all[set] = Math.toIntExact(hands);
            }
        }

        Optional<long[]> collect() {
            for (int set = 0; set < holeCards && size <= MAX_CORES; set++) {
                cancellation.throwIfAborted();
                collectOf(set);
            }
            if (size <= MAX_CORES) {
                HandRuns.forEach(
                        range, dead, cancellation, (cards, base, bits) -> addHands(HandRuns.others(cards), bits));
            }
            return size > MAX_CORES ? Optional.empty() : Optional.of(Arrays.copyOf(cores, size));
        }

        private void collectOf(int setSize) {
            long set = (1L << setSize) - 1;
            int sets = counts.sets(setSize);
            for (int rank = 0; rank < sets && size <= MAX_CORES; rank++) {
                if (counts.count(setSize, rank) == all[setSize] && isMinimal(set)) {
                    add(set);
                }
                set = setSize == 0 ? 0 : HandIndex.next(set);
            }
        }

        private boolean addHands(long others, long bits) {
            for (long rest = bits; rest != 0 && size <= MAX_CORES; rest &= rest - 1) {
                long hand = others | rest & -rest;
                if (isMinimal(hand)) {
                    add(hand);
                }
            }
            return size <= MAX_CORES;
        }

        /** Returns true if no set of one card less has all its hands in the range, from which smaller sets follow. */
        private boolean isMinimal(long set) {
            int smaller = Long.bitCount(set) - 1;
            for (long rest = set; rest != 0; ) {
                long highest = Long.highestOneBit(rest);
                if (counts.containing(set & ~highest) == all[smaller]) {
                    return false;
                }
                rest &= ~highest;
            }
            return true;
        }

        private void add(long core) {
            cores = size == cores.length ? Arrays.copyOf(cores, 2 * size) : cores;
            cores[size++] = core;
        }
    }
}
