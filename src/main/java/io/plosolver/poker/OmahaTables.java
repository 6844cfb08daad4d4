package io.plosolver.poker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The tables behind every Omaha evaluation, generated when the class loads.
 *
 * <p>Suits aside, what a hand makes with a board depends on the ranks of the board (6,188 multisets of five ranks) and,
 * pair by pair of hole cards, on two ranks (91 multisets). {@link #ROWS} holds the best of the ten three-card choices
 * for each combination, as 13-bit strengths packed into rows of 148 bytes, 916 KB in all: one row, two or three cache
 * lines, answers for all pairs of all hands on a board. Flushes are apart: {@link #SUITED} gives the strength of five
 * ranks of one suit (16 KB). Smaller rows of a wider type would be quicker to unpack, but fall out of the second-level
 * cache.
 */
final class OmahaTables {

    /** Strength of five ranks of one suit, by 13-bit set of ranks. */
    static final short[] SUITED;

    /** Strength of five ranks of mixed suits, by the number of their multiset. */
    private static final short[] MIXED;

    private static final int RANKS = 13;
    private static final int PAIRS = 91;
    private static final int TRIPLES = 455;
    private static final int STRENGTH_BITS = 13;
    private static final int STRENGTH_MASK = (1 << STRENGTH_BITS) - 1;
    private static final int ROW_BYTES = (PAIRS * STRENGTH_BITS + 7) / 8;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** Added up over the sorted cards of a board, position by position, gives the offset of the board's row. */
    private static final int[] ROW_OFFSET = new int[5 * Cards.DECK_SIZE];

    /** Added up over sorted ranks, position by position, gives the number of their multiset. */
    private static final int[] MULTISETS_BELOW = new int[5 * RANKS];

    private static final byte[] ROWS = new byte[FiveCardStrengths.MULTISETS * ROW_BYTES + Integer.BYTES];

    static {
        FiveCardStrengths strengths = new FiveCardStrengths();
        SUITED = strengths.suited();
        MIXED = strengths.mixed();
        for (int position = 0; position < 5; position++) {
            for (int rank = 0; rank < RANKS; rank++) {
                MULTISETS_BELOW[position * RANKS + rank] = FiveCardStrengths.choose(rank + position, position + 1);
            }
            for (int card = 0; card < Cards.DECK_SIZE; card++) {
                ROW_OFFSET[position * Cards.DECK_SIZE + card] =
                        ROW_BYTES * MULTISETS_BELOW[position * RANKS + Cards.rank(card)];
            }
        }
        fillRows(triplesByPairs());
    }

    private OmahaTables() {}

    /** Returns where the row of a five-card board starts. */
    static int row(long board) {
        long rest = board;
        int row = ROW_OFFSET[Long.numberOfTrailingZeros(rest)];
        rest &= rest - 1;
        row += ROW_OFFSET[Cards.DECK_SIZE + Long.numberOfTrailingZeros(rest)];
        rest &= rest - 1;
        row += ROW_OFFSET[2 * Cards.DECK_SIZE + Long.numberOfTrailingZeros(rest)];
        rest &= rest - 1;
        row += ROW_OFFSET[3 * Cards.DECK_SIZE + Long.numberOfTrailingZeros(rest)];
        rest &= rest - 1;
        return row + ROW_OFFSET[4 * Cards.DECK_SIZE + Long.numberOfTrailingZeros(rest)];
    }

    /** Returns the part of {@link #strength}'s last argument that the higher of two ranks contributes. */
    static int high(int rank) {
        return STRENGTH_BITS * (rank * (rank + 1) / 2);
    }

    /** Returns the part of {@link #strength}'s last argument that the lower of two ranks contributes. */
    static int low(int rank) {
        return STRENGTH_BITS * rank;
    }

    /**
     * Returns the best strength, flushes aside, of two hole cards and three cards of a board.
     *
     * @param row from {@link #row}
     * @param pair {@link #high} of the higher rank plus {@link #low} of the lower
     */
    static int strength(int row, int pair) {
        return (int) INT.get(ROWS, row + (pair >>> 3)) >>> (pair & 7) & STRENGTH_MASK;
    }

    /** Returns the memory that the tables hold, in bytes. */
    static long bytes() {
        return ROWS.length
                + (long) Short.BYTES * (SUITED.length + MIXED.length)
                + (long) Integer.BYTES * (ROW_OFFSET.length + MULTISETS_BELOW.length);
    }

    /** Returns the strength, flushes aside, of three board ranks and two hole ranks, each in ascending order. */
    static int strengthOfRanks(int a, int b, int c, int low, int high) {
        int[] ranks = {a, b, c, low, high};
        insert(ranks, 3);
        insert(ranks, 4);
        int number = 0;
        for (int position = 0; position < 5; position++) {
            number += MULTISETS_BELOW[position * RANKS + ranks[position]];
        }
        return MIXED[number];
    }

    /** Strength of three board ranks with two hole ranks, {@code [triple][pair]}, both numbered colexicographically. */
    private static short[] triplesByPairs() {
        short[] strengths = new short[TRIPLES * PAIRS];
        int at = 0;
        for (int c = 0; c < RANKS; c++) {
            for (int b = 0; b <= c; b++) {
                for (int a = 0; a <= b; a++) {
                    for (int high = 0; high < RANKS; high++) {
                        for (int low = 0; low <= high; low++) {
                            strengths[at++] = (short) strengthOfRanks(a, b, c, low, high);
                        }
                    }
                }
            }
        }
        return strengths;
    }

    /** Moves the element at that position to where it belongs among the sorted ones before it. */
    private static void insert(int[] ranks, int position) {
        int rank = ranks[position];
        int at = position;
        while (at > 0 && ranks[at - 1] > rank) {
            ranks[at] = ranks[at - 1];
            at--;
        }
        ranks[at] = rank;
    }

    private static void fillRows(short[] triples) {
        int[] best = new int[PAIRS];
        int row = 0;
        for (int e = 0; e < RANKS; e++) {
            for (int d = 0; d <= e; d++) {
                for (int c = 0; c <= d; c++) {
                    for (int b = 0; b <= c; b++) {
                        for (int a = 0; a <= b; a++) {
                            bestOfTriples(triples, new int[] {a, b, c, d, e}, best);
                            pack(best, row);
                            row += ROW_BYTES;
                        }
                    }
                }
            }
        }
    }

    private static void bestOfTriples(short[] triples, int[] board, int[] best) {
        Arrays.fill(best, 0);
        for (int k = 2; k < 5; k++) {
            for (int j = 1; j < k; j++) {
                for (int i = 0; i < j; i++) {
                    int triple = FiveCardStrengths.choose(board[k] + 2, 3)
                            + FiveCardStrengths.choose(board[j] + 1, 2)
                            + board[i];
                    improve(best, triples, triple * PAIRS);
                }
            }
        }
    }

    private static void improve(int[] best, short[] triples, int from) {
        for (int pair = 0; pair < PAIRS; pair++) {
            best[pair] = Math.max(best[pair], triples[from + pair]);
        }
    }

    private static void pack(int[] strengths, int row) {
        for (int pair = 0; pair < PAIRS; pair++) {
            int bit = pair * STRENGTH_BITS;
            int at = row + (bit >>> 3);
            INT.set(ROWS, at, (int) INT.get(ROWS, at) | strengths[pair] << (bit & 7));
        }
    }
}
