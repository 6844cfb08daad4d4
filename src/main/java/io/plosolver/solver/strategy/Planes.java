package io.plosolver.solver.strategy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

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

    static int[] read(DataInputStream in, int count, int bytes) throws IOException {
        int[] numbers = new int[count];
        byte[] plane = new byte[count];
        for (int shift = BYTE * (bytes - 1); shift >= 0; shift -= BYTE) {
            in.readFully(plane);
            for (int i = 0; i < count; i++) {
                numbers[i] |= (plane[i] & 0xFF) << shift;
            }
        }
        return numbers;
    }
}
