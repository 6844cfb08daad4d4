package io.plosolver.solver.strategy;

import java.io.DataInput;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Input of the numbers of a compressed decision. Bytes are taken from one buffer by plain reads of an array: the layers of
 * {@link java.util.zip.InflaterInputStream} with their locks take longer for a full range than inflating does, above all
 * before they are compiled.
 */
final class InflatedInput extends InputStream {

    private static final int BUFFER = 1 << 16;

    private final Inflater inflater = new Inflater(true);
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int filled;

    InflatedInput(byte[] compressed) {
        inflater.setInput(compressed);
    }

    /** Returns the same input for numbers and texts in the form of {@link DataInput}. Nothing is read ahead. */
    DataInput data() {
        return new DataInputStream(this);
    }

    @Override
    public int read() throws IOException {
        return at < filled || fill() ? buffer[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (at == filled && !fill()) {
            return -1;
        }
        int count = Math.min(length, filled - at);
        System.arraycopy(buffer, at, bytes, offset, count);
        at += count;
        return count;
    }

    /** Returns the next byte, 0 to 255. */
    int next() throws IOException {
        if (at == filled && !fill()) {
            throw new EOFException("a stored strategy ends too early");
        }
        return buffer[at++] & 0xFF;
    }

    /** Reads byte planes, see {@link Planes}, as numbers of this many bytes. They overwrite what the array holds. */
    void read(int[] numbers, int bytes) throws IOException {
        Arrays.fill(numbers, 0);
        for (int plane = 0; plane < bytes; plane++) {
            int done = 0;
            while (done < numbers.length) {
                if (at == filled && !fill()) {
                    throw new EOFException("a stored strategy ends too early");
                }
                int end = Math.min(numbers.length, done + filled - at);
                append(numbers, done, end);
                done = end;
            }
        }
    }

    /** Appends the next bytes to numbers. A method of its own, so that it is compiled as one short loop. */
    private void append(int[] numbers, int from, int to) {
        int shift = at - from;
        for (int i = from; i < to; i++) {
            numbers[i] = numbers[i] << Byte.SIZE | buffer[i + shift] & 0xFF;
        }
        at += to - from;
    }

    private boolean fill() throws IOException {
        try {
            at = 0;
            filled = inflater.inflate(buffer);
            return filled > 0;
        } catch (DataFormatException e) {
            throw new IOException("a stored strategy is damaged", e);
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
