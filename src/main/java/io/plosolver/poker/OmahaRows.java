package io.plosolver.poker;

/**
 * Generator of the rows of {@link OmahaTables}. A row is the elementwise maximum of the rows of the ten triples of a
 * board's ranks. The four triples without the lowest rank are shared by all boards that differ only in it. This is a
 * separate class because HotSpot compiles code poorly while its class is still being initialised.
 */
final class OmahaRows {

    static final int STRENGTH_BITS = 13;
    static final int STRENGTH_MASK = (1 << STRENGTH_BITS) - 1;

    /** Length in bytes of a row of 91 packed strengths. */
    static final int ROW_BYTES = (91 * STRENGTH_BITS + 7) / 8;

    private static final int RANKS = 13;
    private static final int PAIRS = 91;
    private static final int TRIPLES = 455;

    /** C(rank + position, position + 1); the sum over sorted ranks is the index of their multiset. */
    private static final int[][] MULTISETS_BELOW = multisetsBelow();

    private final short[] mixed;

    /** Strength of three board ranks with two hole ranks, {@code [triple][pair]}, both in colexicographic order. */
    private final int[][] triples = new int[TRIPLES][PAIRS];

    private final byte[] rows = new byte[FiveCardStrengths.MULTISETS * ROW_BYTES + Integer.BYTES];

    /** @param mixed strengths of five ranks of mixed suits by multiset index */
    OmahaRows(short[] mixed) {
        this.mixed = mixed;
        fillTriples();
        fillRows();
    }

    /** Returns the packed rows by multiset of board ranks, padded so that an int can be read at every byte. */
    byte[] rows() {
        return rows;
    }

    /** Returns the contribution of a rank at a position of the sorted ranks to the index of their multiset. */
    static int multisetsBelow(int position, int rank) {
        return MULTISETS_BELOW[position][rank];
    }

    /** Returns the index of the multiset of three ranks and two ranks, each in ascending order. */
    static int multiset(int a, int b, int c, int low, int high) {
        int beforeA = (low < a ? 1 : 0) + (high < a ? 1 : 0);
        int beforeB = (low < b ? 1 : 0) + (high < b ? 1 : 0);
        int beforeC = (low < c ? 1 : 0) + (high < c ? 1 : 0);
        int beforeLow = (a <= low ? 1 : 0) + (b <= low ? 1 : 0) + (c <= low ? 1 : 0);
        int beforeHigh = 1 + (a <= high ? 1 : 0) + (b <= high ? 1 : 0) + (c <= high ? 1 : 0);
        return MULTISETS_BELOW[beforeA][a]
                + MULTISETS_BELOW[1 + beforeB][b]
                + MULTISETS_BELOW[2 + beforeC][c]
                + MULTISETS_BELOW[beforeLow][low]
                + MULTISETS_BELOW[beforeHigh][high];
    }

    private static int[][] multisetsBelow() {
        int[][] below = new int[5][RANKS];
        for (int position = 0; position < 5; position++) {
            for (int rank = 0; rank < RANKS; rank++) {
                below[position][rank] = FiveCardStrengths.choose(rank + position, position + 1);
            }
        }
        return below;
    }

    private void fillTriples() {
        int triple = 0;
        for (int c = 0; c < RANKS; c++) {
            for (int b = 0; b <= c; b++) {
                for (int a = 0; a <= b; a++) {
                    fillTriple(a, b, c, triples[triple++]);
                }
            }
        }
    }

    private void fillTriple(int a, int b, int c, int[] strengths) {
        int pair = 0;
        for (int high = 0; high < RANKS; high++) {
            for (int low = 0; low <= high; low++) {
                strengths[pair++] = mixed[multiset(a, b, c, low, high)];
            }
        }
    }

    private void fillRows() {
        int[] upper = new int[PAIRS];
        int[] best = new int[PAIRS];
        int row = 0;
        for (int e = 0; e < RANKS; e++) {
            for (int d = 0; d <= e; d++) {
                for (int c = 0; c <= d; c++) {
                    for (int b = 0; b <= c; b++) {
                        IntMaxima.max(triple(b, c, d), triple(b, c, e), triple(b, d, e), 0, upper, PAIRS);
                        IntMaxima.max(upper, triple(c, d, e), 0, upper, PAIRS);
                        for (int a = 0; a <= b; a++) {
                            IntMaxima.max(upper, triple(a, b, c), triple(a, b, d), 0, best, PAIRS);
                            IntMaxima.max(best, triple(a, b, e), triple(a, c, d), 0, best, PAIRS);
                            IntMaxima.max(best, triple(a, c, e), triple(a, d, e), 0, best, PAIRS);
                            pack(best, row);
                            row += ROW_BYTES;
                        }
                    }
                }
            }
        }
    }

    private int[] triple(int a, int b, int c) {
        return triples[MULTISETS_BELOW[0][a] + MULTISETS_BELOW[1][b] + MULTISETS_BELOW[2][c]];
    }

    private void pack(int[] strengths, int row) {
        long waiting = 0;
        int bits = 0;
        int at = row;
        for (int strength : strengths) {
            waiting |= (long) strength << bits;
            for (bits += STRENGTH_BITS; bits >= Byte.SIZE; bits -= Byte.SIZE) {
                rows[at++] = (byte) waiting;
                waiting >>>= Byte.SIZE;
            }
        }
        rows[at] = (byte) waiting;
    }
}
