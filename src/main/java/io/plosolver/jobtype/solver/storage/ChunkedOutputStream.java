package io.plosolver.jobtype.solver.storage;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Splits a stream into parts of a mebibyte, so that a statement never grows with the stream. The buffer grows with what is
 * written: a short stream costs no mebibyte.
 */
final class ChunkedOutputStream extends OutputStream {

    private static final int PART = 1 << 20;
    private static final int FIRST_CAPACITY = 1 << 12;

    private final Sink sink;
    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int filled;
    private int part;

    /** Where parts go. */
    @FunctionalInterface
    interface Sink {

        /** Takes a part; returns false when nobody wants any more. */
        boolean accept(int part, Buffer data) throws IOException;
    }

    ChunkedOutputStream(Sink sink) {
        this.sink = sink;
    }

    @Override
    public void write(int value) throws IOException {
        ensureCapacity(filled + 1);
        bytes[filled++] = (byte) value;
        if (filled == PART) {
            handOn();
        }
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            int count = Math.min(left, PART - filled);
            ensureCapacity(filled + count);
            System.arraycopy(source, from, bytes, filled, count);
            filled += count;
            from += count;
            left -= count;
            if (filled == PART) {
                handOn();
            }
        }
    }

    private void ensureCapacity(int needed) {
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(PART, Math.max(needed, 2 * bytes.length)));
        }
    }

    private void handOn() throws IOException {
        // A copy: the array is filled again while the driver may still read.
        boolean wanted = sink.accept(part, Buffer.buffer(Arrays.copyOf(bytes, filled)));
        part++;
        filled = 0;
        if (!wanted) {
            throw new LeaseLostException();
        }
    }

    @Override
    public void close() throws IOException {
        if (filled > 0) {
            handOn();
        }
    }

    /** Thrown to the writer when the job is another attempt's by now. */
    static final class LeaseLostException extends IOException {

        private static final long serialVersionUID = 1L;

        LeaseLostException() {
            super("the lease of the job is lost: nothing more is stored");
        }
    }
}
