package io.plosolver.poker.range;

import io.plosolver.poker.Game;
import java.util.ArrayList;
import java.util.List;

/**
 * The classes of hands that differ by a relabelling of the suits alone, which makes them equal before the flop.
 *
 * <p>A hand is four sets of ranks, one a suit, each 13 bits; its class is those sets without their order. Classes are
 * numbered in the order of a fixed walk: by the partition of the hand into suit lengths, longest first (4, 3-1, 2-2, ...),
 * then by the four sets as numbers, where suits of equal length are in descending order. That numbering is the format of
 * the ordering resources, so it must never change. PLO4 has 16,432 classes, PLO5 134,459, PLO6 962,988. Nothing is
 * tabulated but the spreading of a set of ranks over the deck (64 KB).
 */
public final class SuitClasses {

    private static final int RANK_SETS = 1 << 13;

    /** {@code SPREAD[ranks]} has bit 4r set for every rank r: those ranks in clubs. */
    private static final long[] SPREAD = new long[RANK_SETS];

    /** {@code RANKS_BY_SIZE[n]} are the sets of n ranks, descending as numbers. */
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

    /** Is shown every class of a game in the order of its numbers. */
    @FunctionalInterface
    public interface Visitor {

        /**
         * Visits one class.
         *
         * @param number the class, from 0
         * @param hands masks of all its hands; only the first {@code count} are valid, and only during the call
         * @param count how many hands it has: 4, 6, 12 or 24, or 1 where all suits are alike
         */
        void visit(int number, long[] hands, int count);
    }

    /** Shows every class of the game, in the order of its numbers; returns how many there are. */
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

    /** Returns how many classes the game has. */
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
                visitor.visit(number++, hands, relabellings());
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

        /** Equal suits are adjacent; an arrangement counts when it keeps equal ones in order, which drops duplicates. */
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
