package io.plosolver.solver.strategy;

import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Byte planes: the bytes of equal significance of all numbers are stored together, the most significant first. Upper
 * bytes vary little from hand to hand and compress well; the lowest are noise and stay in one piece. {@link InflatedInput}
 * reads them.
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
}
