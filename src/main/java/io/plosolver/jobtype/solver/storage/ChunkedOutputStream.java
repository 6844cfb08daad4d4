package io.plosolver.jobtype.solver.storage;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Stream that is stored in parts of 1 MiB, so that the size of an SQL statement has a bound. The buffer starts at 4
 * KiB and doubles up to 1 MiB, so a short stream allocates little.
 */
final class ChunkedOutputStream extends OutputStream {

    private static final int PART = 1 << 20;
    private static final int FIRST_CAPACITY = 1 << 12;

    private final Sink sink;
    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int filled;
    private int part;

    /** Receiver of the parts. */
    @FunctionalInterface
    interface Sink {

        /** Stores a part; returns false if the lease of the job is lost. */
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
            flushPart();
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
                flushPart();
            }
        }
    }

    private void ensureCapacity(int needed) {
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(PART, Math.max(needed, 2 * bytes.length)));
        }
    }

    private void flushPart() throws IOException {
        // A copy, since the driver may still read the part while the next one is written to the buffer.
        boolean isStored = sink.accept(part, Buffer.buffer(Arrays.copyOf(bytes, filled)));
        part++;
        filled = 0;
        if (!isStored) {
            throw new LeaseLostException();
        }
    }

    @Override
    public void close() throws IOException {
        if (filled > 0) {
            flushPart();
        }
    }

    /** Thrown to the writer if the lease of the job is lost to another attempt. */
    static final class LeaseLostException extends IOException {

        private static final long serialVersionUID = 1L;

        LeaseLostException() {
            super("the lease of the job is lost: nothing more is stored");
        }
    }
}
