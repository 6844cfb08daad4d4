package io.plosolver.poker.classes;

/** Ranks of a board, with the classification of pairs, two pairs and three of a kind. Sets of ranks have 13 bits. */
final class BoardRanks {

    private static final long ONE_SUIT = 0x1111111111111L;

    private final int set;
    private final int paired;
    private final int highest;
    private final int second;

    BoardRanks(long board) {
        set = set(board);
        paired = twice(board);
        highest = Integer.highestOneBit(set);
        second = Integer.highestOneBit(set & ~highest);
    }

    /** Returns the ranks of the board. */
    int set() {
        return set;
    }

    /** Returns the ranks of a set of cards. */
    static int set(long cards) {
        return gather(cards | cards >>> 1 | cards >>> 2 | cards >>> 3);
    }

    /** Returns the ranks that occur at least twice in a set of cards. */
    static int twice(long cards) {
        long clubs = cards & ONE_SUIT;
        long diamonds = cards >>> 1 & ONE_SUIT;
        long hearts = cards >>> 2 & ONE_SUIT;
        long spades = cards >>> 3 & ONE_SUIT;
        return gather(clubs & diamonds | hearts & spades | (clubs | diamonds) & (hearts | spades));
    }

    /** Gathers every fourth bit. */
    private static int gather(long bits) {
        int ranks = 0;
        for (long rest = bits & ONE_SUIT; rest != 0; rest &= rest - 1) {
            ranks |= 1 << (Long.numberOfTrailingZeros(rest) >> 2);
        }
        return ranks;
    }

    /** Returns the class of a hand whose best five cards are three of a kind. */
    MadeHand threeOfAKind(long hand) {
        int sets = twice(hand) & set;
        if (sets != 0) {
            return Integer.highestOneBit(sets) == highest ? MadeHand.TOP_SET : MadeHand.SET;
        }
        return (set(hand) & paired) != 0 ? MadeHand.TRIPS : MadeHand.NO_PAIR;
    }

    /** Returns the class of a hand whose best five cards are two pair. One of the pairs may be the board's. */
    MadeHand twoPair(long hand) {
        int matched = set(hand) & set;
        int high = Integer.highestOneBit(matched);
        int low = Integer.highestOneBit(matched & ~high);
        // A pair of the hand below the pair of the board does not count.
        if (low > Integer.highestOneBit(paired)) {
            return high == highest && low == second ? MadeHand.TOP_TWO_PAIR : MadeHand.TWO_PAIR;
        }
        return pair(hand);
    }

    /** Returns the class of the hand's own best pair. */
    MadeHand pair(long hand) {
        int pocket = Integer.highestOneBit(twice(hand));
        int matched = Integer.highestOneBit(set(hand) & set);
        if (pocket > matched) {
            return pocket > highest ? MadeHand.OVERPAIR : MadeHand.UNDERPAIR;
        }
        if (matched == 0) {
            return MadeHand.NO_PAIR;
        }
        if (matched == highest) {
            return MadeHand.TOP_PAIR;
        }
        return matched == second ? MadeHand.SECOND_PAIR : MadeHand.LOW_PAIR;
    }
}
