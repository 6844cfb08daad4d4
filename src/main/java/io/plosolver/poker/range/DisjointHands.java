package io.plosolver.poker.range;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Cards;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Search for one hand of each of several ranges such that no two hands share a card. It decides whether ranges that meet
 * in pairs can be dealt together.
 *
 * <p>Algorithm: backtracking with conflict-directed backjumping (P. Prosser, "Hybrid Algorithms for the Constraint
 * Satisfaction Problem", 1993) and nogoods. If the cards of earlier hands leave a range no hand, they are reduced to a
 * minimal set that does so, the conflict. All hands of the previous range that contain its part of the conflict fail for
 * the same reason and are skipped together: three ranges {@code AA} fail after some ten conflicts, whatever the number of
 * their hands.
 *
 * <p>Cost: a short search visits the hands of the ranges and finds a deal of usual ranges in a millisecond. A second one
 * visits {@link RangeCores}, which are few in ranges with wildcards. Its steps are limited, because the problem (set
 * packing) is NP-hard; beyond the limit there is no answer. The number of steps depends on the ranges alone.
 */
public final class DisjointHands {

    /** Steps of the search over hands: about 5 ms. */
    private static final long WALK_STEPS = 200_000;

    /** Steps of the search over cores: about half a second. */
    private static final long CORE_STEPS = 100_000_000;

    private final List<Range> ranges;
    private final long dead;
    private final Cancellation cancellation;
    private final long walkSteps;
    private final long coreSteps;
    private final IdentityHashMap<Range, HandSource> cores = new IdentityHashMap<>();

    /**
     * @param walkSteps limit of the search over hands
     * @param coreSteps limit of the search over cores
     */
    DisjointHands(List<Range> ranges, long dead, Cancellation cancellation, long walkSteps, long coreSteps) {
        this.ranges = ranges;
        this.dead = dead;
        this.cancellation = cancellation;
        this.walkSteps = walkSteps;
        this.coreSteps = coreSteps;
    }

    /**
     * Returns the indices of ranges that exclude one another: whatever hand of each is chosen, two share a card. Returns no
     * more ranges than needed, and an empty list if there are such hands or the search exceeds its limit.
     *
     * @param ranges ranges of one game; the deck has enough cards for all hands
     * @param dead cards that no hand contains
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    public static List<Integer> exclusive(List<Range> ranges, long dead, Cancellation cancellation) {
        return new DisjointHands(ranges, dead, cancellation, WALK_STEPS, CORE_STEPS).exclusive();
    }

    List<Integer> exclusive() {
        List<Integer> exclusive = IntStream.range(0, ranges.size())
                .boxed()
                .sorted(Comparator.comparingInt(range -> ranges.get(range).count(0)))
                .toList();
        if (!excludeOneAnother(exclusive)) {
            return List.of();
        }
        for (Integer range : exclusive) {
            List<Integer> others = new ArrayList<>(exclusive);
            others.remove(range);
            exclusive = excludeOneAnother(others) ? others : exclusive;
        }
        return exclusive.stream().sorted().toList();
    }

    private boolean excludeOneAnother(List<Integer> chosen) {
        long answer = new Search(
                        chosen.stream()
                                .<HandSource>map(range -> new RangeWalk(ranges.get(range), dead))
                                .toList(),
                        new Effort(walkSteps, cancellation))
                .conflict(0, 0);
        if (answer == HandSource.UNDECIDED) {
            answer = new Search(
                            chosen.stream()
                                    .map(range -> cores(ranges.get(range)))
                                    .toList(),
                            new Effort(coreSteps, cancellation))
                    .conflict(0, 0);
        }
        return answer != HandSource.UNDECIDED && answer != Search.FOUND;
    }

    private HandSource cores(Range range) {
        return cores.computeIfAbsent(
                range,
                unknown -> RangeCores.of(unknown, dead, cancellation)
                        .<HandSource>map(RangeCores::new)
                        .orElseGet(() -> new RangeWalk(unknown, dead)));
    }

    /** Number of steps that are left to a search. */
    static final class Effort {

        private static final int STEPS_BETWEEN_CHECKS = 1 << 16;

        private final Cancellation cancellation;
        private long left;
        private long nextCheck;

        Effort(long steps, Cancellation cancellation) {
            left = steps;
            nextCheck = steps;
            this.cancellation = cancellation;
        }

        /** Takes some steps. Returns false if too few are left. */
        boolean take(int steps) {
            left -= steps;
            if (left <= nextCheck) {
                cancellation.throwIfAborted();
                nextCheck = left - STEPS_BETWEEN_CHECKS;
            }
            return left >= 0;
        }
    }

    private static final class Search {

        /** Answer if there is a hand of each range. */
        static final long FOUND = -3;

        private final List<HandSource> sources;
        private final Effort effort;

        Search(List<HandSource> sources, Effort effort) {
            this.sources = sources;
            this.effort = effort;
        }

        /**
         * Chooses hands of all sources from {@code level} on without used cards. Returns {@link #FOUND}, {@link
         * HandSource#UNDECIDED}, or the conflict: used cards that alone make it impossible.
         */
        long conflict(int level, long used) {
            if (level == sources.size()) {
                return FOUND;
            }
            HandSource source = sources.get(level);
            Nogoods nogoods = new Nogoods();
            long reasons = 0;
            while (true) {
                long hand = source.find(used, nogoods, effort);
                if (hand == HandSource.UNDECIDED) {
                    return hand;
                }
                if (hand == HandSource.NONE) {
                    return reduced(source, used, reasons, nogoods);
                }
                long conflict = conflict(level + 1, used | hand);
                if (conflict < 0 || (conflict & hand) == 0) {
                    return conflict;
                }
                nogoods.add(conflict & hand);
                reasons |= conflict & used;
            }
        }

        /** Returns a minimal set of used cards without which, given the nogoods and their reasons, there is a hand. */
        private long reduced(HandSource source, long used, long reasons, Nogoods nogoods) {
            long conflict = used;
            for (long rest = used & ~reasons; rest != 0; rest &= rest - 1) {
                long without = conflict & ~(rest & -rest);
                conflict = source.find(without, nogoods, effort) == HandSource.NONE ? without : conflict;
            }
            return conflict;
        }
    }

    /** Sets of cards that no hand may contain. */
    static final class Nogoods {

        private long[] sets = new long[4];
        private int size;

        void add(long set) {
            sets = size == sets.length ? Arrays.copyOf(sets, 2 * size) : sets;
            sets[size++] = set;
        }

        int size() {
            return size;
        }

        long get(int number) {
            return sets[number];
        }
    }

    /** Hands of a range, or its cores. */
    interface HandSource {

        /** Answer if there is no hand. */
        long NONE = -1;

        /** Answer if the steps are used up. */
        long UNDECIDED = -2;

        /** Returns the first hand that has no blocked card and contains none of the nogoods. */
        long find(long blocked, Nogoods nogoods, Effort effort);
    }

    /**
     * Walk over the members of a range in index order. All hands that have the same cards from a blocked one upwards have
     * adjacent indices and are skipped together.
     */
    private static final class RangeWalk implements HandSource {

        /** Hands without members that are skipped in one step. */
        private static final int SKIPPED_A_STEP = 1 << 11;

        private final Range range;
        private final long dead;
        private final HandIndex index;

        RangeWalk(Range range, long dead) {
            this.range = range;
            this.dead = dead;
            index = HandIndex.of(range.game());
        }

        @Override
        public long find(long blocked, Nogoods nogoods, Effort effort) {
            int from = 0;
            for (int at = range.nextMember(0); at >= 0; at = range.nextMember(from)) {
                if (!effort.take(1 + nogoods.size() + (at - from) / SKIPPED_A_STEP)) {
                    return UNDECIDED;
                }
                long hand = index.hand(at);
                long wrong = lowestOfHighest(hand, blocked | dead, nogoods);
                if (wrong == 0) {
                    return hand;
                }
                from = after(hand, wrong);
            }
            return effort.take(1 + (index.size() - from) / SKIPPED_A_STEP) ? NONE : UNDECIDED;
        }

        /** Returns the highest card, as a set, such that the hands with the same cards from it upwards are all wrong. */
        private static long lowestOfHighest(long hand, long blocked, Nogoods nogoods) {
            long wrong = Long.highestOneBit(hand & blocked);
            for (int i = 0; i < nogoods.size(); i++) {
                long nogood = nogoods.get(i);
                if ((nogood & ~hand) == 0) {
                    wrong = Math.max(wrong, nogood & -nogood);
                }
            }
            return wrong;
        }

        /** Returns the index after all hands with the same cards from {@code lowest} upwards. */
        private int after(long hand, long lowest) {
            int place = Long.bitCount(hand & lowest - 1);
            int card = Long.numberOfTrailingZeros(lowest);
            if (card == Cards.DECK_SIZE - 1) {
                return index.size();
            }
            int after = index.term(place, card + 1);
            for (long rest = hand & -(lowest << 1); rest != 0; rest &= rest - 1) {
                after += index.term(++place, Long.numberOfTrailingZeros(rest));
            }
            return after;
        }
    }
}
