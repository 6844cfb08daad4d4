package io.plosolver.solver.strategy;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Byte planes: the bytes of equal significance of all numbers are stored together, the most significant first. Upper
 * bytes vary little from hand to hand and compress well; the lowest are noise and stay in one piece.
 */
final class Planes {

    private static final int BYTE = 8;

    private Planes() {}

    static void write(DataOutputStream out, int[] numbers, int bytes) throws IOException {
        byte[] plane = new byte[numbers.length];
        for (int shift = BYTE * (bytes - 1); shift >= 0; shift -= BYTE) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (byte) (numbers[i] >>> shift);
            }
            out.write(plane);
        }
    }

    /**
     * Reads numbers of this many bytes. They overwrite what the array holds.
     *
     * @param in has an array, which is read as it is: one call a byte would take longer before it is compiled
     * @throws BufferUnderflowException if there are fewer
     */
    static void read(ByteBuffer in, int[] numbers, int bytes) {
        Arrays.fill(numbers, 0);
        for (int plane = 0; plane < bytes; plane++) {
            if (in.remaining() < numbers.length) {
                throw new BufferUnderflowException();
            }
            append(in.array(), in.arrayOffset() + in.position(), numbers);
            in.position(in.position() + numbers.length);
        }
    }

    private static void append(byte[] plane, int from, int[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = numbers[i] << BYTE | plane[from + i] & 0xFF;
        }
    }
}
