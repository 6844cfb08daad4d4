package io.plosolver.poker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Lookup tables of the Omaha evaluator, generated at class initialisation.
 *
 * <p>Without flushes, the strength of two hole cards on a board depends on the multiset of the board's ranks (6,188)
 * and on the multiset of two ranks (91).
 *
 * <p>Array layout: {@link #ROWS} contains the maximum over the ten triples of the board for each combination, as 13-bit
 * strengths packed into rows of 148 bytes, 916 KB in total. One row, two or three cache lines, serves all hands on a
 * board. {@link #SUITED} is the strength of five ranks of one suit (16 KB). A row with wider entries would take fewer
 * instructions to unpack but exceed the second-level cache.
 */
final class OmahaTables {

    /** Strength of five ranks of one suit, by 13-bit set of ranks. */
    static final short[] SUITED;

    /** Strength of five ranks of mixed suits, by multiset index. */
    private static final short[] MIXED;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** Contribution of a card at a position of the sorted board; the sum over the board is the offset of its row. */
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

    /** Returns the offset of the row of a five-card board. */
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

    /** Returns the contribution of the higher of two ranks to the {@code pair} argument of {@link #strength}. */
    static int high(int rank) {
        return OmahaRows.STRENGTH_BITS * (rank * (rank + 1) / 2);
    }

    /** Returns the contribution of the lower of two ranks to the {@code pair} argument of {@link #strength}. */
    static int low(int rank) {
        return OmahaRows.STRENGTH_BITS * rank;
    }

    /**
     * Returns the best strength, without flushes, of two hole cards and three cards of a board.
     *
     * @param row from {@link #row}
     * @param pair {@link #high} of the higher rank plus {@link #low} of the lower
     */
    static int strength(int row, int pair) {
        return (int) INT.get(ROWS, row + (pair >>> 3)) >>> (pair & 7) & OmahaRows.STRENGTH_MASK;
    }

    /** Returns the strength, without flushes, of three board ranks and two hole ranks, each in ascending order. */
    static int strengthOfRanks(int a, int b, int c, int low, int high) {
        return MIXED[OmahaRows.multiset(a, b, c, low, high)];
    }

    /** Returns the memory of the tables in bytes. */
    static long bytes() {
        return ROWS.length
                + (long) Short.BYTES * (SUITED.length + MIXED.length)
                + (long) Integer.BYTES * ROW_OFFSET.length;
    }
}
