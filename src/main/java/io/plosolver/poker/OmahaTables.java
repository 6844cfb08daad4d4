package io.plosolver.poker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The tables behind every Omaha evaluation, generated when the class loads.
 *
 * <p>Suits aside, what a hand makes with a board depends on the ranks of the board (6,188 multisets of five ranks) and,
 * pair by pair of hole cards, on two ranks (91 multisets). {@link #ROWS} holds the best of the ten three-card choices
 * for each combination, as 13-bit strengths packed into rows of 148 bytes, 916 KB in all: one row, two or three cache
 * lines, answers for all pairs of all hands on a board. Flushes are apart: {@link #SUITED} gives the strength of five
 * ranks of one suit (16 KB). Rows of a wider type would be quicker to unpack, but fall out of the second-level cache.
 */
final class OmahaTables {

    /** Strength of five ranks of one suit, by 13-bit set of ranks. */
    static final short[] SUITED;

    /** Strength of five ranks of mixed suits, by the number of their multiset. */
    private static final short[] MIXED;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** Added up over the sorted cards of a board, position by position, gives the offset of the board's row. */
    private static final int[] ROW_OFFSET = new int[5 * Cards.DECK_SIZE];

    private static final byte[] ROWS;

    static {
        FiveCardStrengths strengths = new FiveCardStrengths();
        SUITED = strengths.suited();
        MIXED = strengths.mixed();
        ROWS = new OmahaRows(MIXED).rows();
        for (int position = 0; position < 5; position++) {
            for (int card = 0; card < Cards.DECK_SIZE; card++) {
                ROW_OFFSET[position * Cards.DECK_SIZE + card] =
                        OmahaRows.ROW_BYTES * OmahaRows.multisetsBelow(position, Cards.rank(card));
            }
        }
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
        return OmahaRows.STRENGTH_BITS * (rank * (rank + 1) / 2);
    }

    /** Returns the part of {@link #strength}'s last argument that the lower of two ranks contributes. */
    static int low(int rank) {
        return OmahaRows.STRENGTH_BITS * rank;
    }

    /**
     * Returns the best strength, flushes aside, of two hole cards and three cards of a board.
     *
     * @param row from {@link #row}
     * @param pair {@link #high} of the higher rank plus {@link #low} of the lower
     */
    static int strength(int row, int pair) {
        return (int) INT.get(ROWS, row + (pair >>> 3)) >>> (pair & 7) & OmahaRows.STRENGTH_MASK;
    }

    /** Returns the strength, flushes aside, of three board ranks and two hole ranks, each in ascending order. */
    static int strengthOfRanks(int a, int b, int c, int low, int high) {
        return MIXED[OmahaRows.multiset(a, b, c, low, high)];
    }

    /** Returns the memory that the tables hold, in bytes. */
    static long bytes() {
        return ROWS.length
                + (long) Short.BYTES * (SUITED.length + MIXED.length)
                + (long) Integer.BYTES * ROW_OFFSET.length;
    }
}
