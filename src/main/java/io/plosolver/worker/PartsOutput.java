package io.plosolver.worker;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Hands on what is written to it in parts of a mebibyte, so that a statement never grows with what is stored. */
final class PartsOutput extends OutputStream {

    private static final int PART = 1 << 20;

    private final Sink sink;
    private final byte[] bytes = new byte[PART];
    private int filled;
    private int part;

    /** Where parts go. */
    @FunctionalInterface
    interface Sink {

        /** Takes a part; returns false when nobody wants any more. */
        boolean accept(int part, Buffer data) throws IOException;
    }

    PartsOutput(Sink sink) {
        this.sink = sink;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            int count = Math.min(left, PART - filled);
            System.arraycopy(source, from, bytes, filled, count);
            filled += count;
            from += count;
            left -= count;
            if (filled == PART) {
                handOn();
            }
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
