package io.plosolver.poker.range;

import io.plosolver.poker.Game;
import java.util.ArrayList;
import java.util.List;

/**
 * Suit-isomorphism classes of hands: two hands are in a class if and only if a permutation of the suits maps one to the
 * other. Hands of a class are equivalent before the flop.
 *
 * <p>Representation: a hand is four sets of ranks, one per suit, of 13 bits each; its class is the multiset of these
 * sets. Classes are numbered in a fixed order: first by the partition of the hand into suit lengths, longest first (4,
 * 3-1, 2-2, ...), then by the four sets as numbers, with suits of equal length in descending order. The file format of
 * the preflop orderings depends on this numbering, so it must never change. PLO4 has 16,432 classes, PLO5 134,459 and
 * PLO6 962,988.
 *
 * <p>Cost: the enumeration visits every class once and generates the hands of the classes that the visitor wants. Memory: one table that maps a set of ranks to deck positions (64
 * KB). The classes are those of K. Waugh, "A Fast and Optimal Hand Isomorphism Algorithm", 2013, restricted to hole
 * cards; the numbering is a different one.
 */
public final class SuitClasses {

    private static final int RANK_SETS = 1 << 13;

    /** {@code SPREAD[ranks]} has bit 4r set for every rank r of the set: these ranks in clubs. */
    private static final long[] SPREAD = new long[RANK_SETS];

    /** {@code RANKS_BY_SIZE[n]} lists the sets of n ranks, descending as numbers. */
    private static final int[][] RANKS_BY_SIZE = new int[7][];

    static {
        List<List<Integer>> bySize = new ArrayList<>();
        for (int size = 0; size < RANKS_BY_SIZE.length; size++) {
            bySize.add(new ArrayList<>());
        }
        for (int ranks = RANK_SETS - 1; ranks >= 0; ranks--) {
            for (int rank = 0; rank < 13; rank++) {
                SPREAD[ranks] |= (long) (ranks >> rank & 1) << (4 * rank);
            }
            if (Integer.bitCount(ranks) < RANKS_BY_SIZE.length) {
                bySize.get(Integer.bitCount(ranks)).add(ranks);
            }
        }
        for (int size = 0; size < RANKS_BY_SIZE.length; size++) {
            RANKS_BY_SIZE[size] =
                    bySize.get(size).stream().mapToInt(Integer::intValue).toArray();
        }
    }

    private SuitClasses() {}

    /** Callback that receives every class of a game in ascending order of numbers. */
    @FunctionalInterface
    public interface Visitor {

        /**
         * Returns true if the class is to be visited. Its hands are generated only then.
         *
         * @param number number of the class, from 0
         * @param first one hand of the class
         */
        default boolean wants(int number, long first) {
            return true;
        }

        /**
         * Receives one class.
         *
         * @param number number of the class, from 0
         * @param hands masks of the hands; only the first {@code count} entries are valid, and only during the call
         * @param count number of hands: 4, 6, 12 or 24, or 1 if all suits have the same ranks
         */
        void visit(int number, long[] hands, int count);
    }

    /** Visits every class of the game in ascending order of numbers. Returns the number of classes. */
    public static int forEach(Game game, Visitor visitor) {
        Walk walk = new Walk(visitor);
        int cards = game.holeCards();
        for (int a = cards; a >= 0; a--) {
            for (int b = Math.min(a, cards - a); b >= 0; b--) {
                for (int c = Math.min(b, cards - a - b); c >= 0; c--) {
                    int d = cards - a - b - c;
                    if (d <= c) {
                        walk.lengths(new int[] {a, b, c, d}, 0);
                    }
                }
            }
        }
        return walk.number;
    }

    /** Returns the number of classes of the game. */
    public static int count(Game game) {
        return switch (game) {
            case PLO4 -> 16_432;
            case PLO5 -> 134_459;
            case PLO6 -> 962_988;
        };
    }

    private static final class Walk {

        private static final int[][] ARRANGEMENTS = arrangements();

        private final Visitor visitor;
        private final int[] suits = new int[4];
        private final long[] hands = new long[24];
        private int number;

        Walk(Visitor visitor) {
            this.visitor = visitor;
        }

        void lengths(int[] lengths, int suit) {
            if (suit == 4) {
                long first = SPREAD[suits[0]] | SPREAD[suits[1]] << 1 | SPREAD[suits[2]] << 2 | SPREAD[suits[3]] << 3;
                if (visitor.wants(number, first)) {
                    visitor.visit(number, hands, relabellings());
                }
                number++;
                return;
            }
            for (int ranks : RANKS_BY_SIZE[lengths[suit]]) {
                if (suit > 0 && lengths[suit] == lengths[suit - 1] && ranks > suits[suit - 1]) {
                    continue;
                }
                suits[suit] = ranks;
                lengths(lengths, suit + 1);
            }
        }

        /**
         * Generates the hands of the class. Equal suits are adjacent; a permutation counts only if it keeps equal suits
         * in order, which avoids duplicates.
         */
        private int relabellings() {
            int count = 0;
            boolean equal01 = suits[0] == suits[1];
            boolean equal12 = suits[1] == suits[2];
            boolean equal23 = suits[2] == suits[3];
            for (int[] place : ARRANGEMENTS) {
                if ((equal01 && place[0] > place[1])
                        || (equal12 && place[1] > place[2])
                        || (equal23 && place[2] > place[3])) {
                    continue;
                }
                hands[count++] = SPREAD[suits[0]] << place[0]
                        | SPREAD[suits[1]] << place[1]
                        | SPREAD[suits[2]] << place[2]
                        | SPREAD[suits[3]] << place[3];
            }
            return count;
        }

        private static int[][] arrangements() {
            List<int[]> all = new ArrayList<>();
            for (int code = 0; code < 256; code++) {
                int[] place = {code >> 6 & 3, code >> 4 & 3, code >> 2 & 3, code & 3};
                if ((1 << place[0] | 1 << place[1] | 1 << place[2] | 1 << place[3]) == 15) {
                    all.add(place);
                }
            }
            return all.toArray(new int[0][]);
        }
    }
}
