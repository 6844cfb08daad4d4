package io.plosolver.solver.cfr;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Regrets and strategy sums in 16 bits. Each block of each slot is an array of signed 16-bit integers with one float
 * scale, the largest absolute value of the block divided by 32,767.
 *
 * <pre>
 * parts[part][(block * BLOCK * slots) + slot * rowsIn(block) + row]   short
 * scales[part][block * slots + slot]                                  float
 * </pre>
 *
 * <p>Error: every {@link #write} rounds to the nearest multiple of the scale, so an entry is off by at most 1/65,534 of
 * the largest entry of its block. Small regrets are therefore only rounded coarsely next to large ones of the same
 * action and block.
 */
final class CompactMemory extends RegretMemory {

    private static final float MOST = Short.MAX_VALUE;
    private static final int COPIED = 1 << 14;

    private final short[][] parts;
    /** {@code [part][block * slots + slot]}. */
    private final float[][] scales;

    CompactMemory(int slots, int rows) {
        super(slots, rows);
        parts = new short[Part.values().length][Math.multiplyExact(slots, rows)];
        scales = new float[Part.values().length][Math.multiplyExact(slots, blocks(rows))];
    }

    static long bytes(int slots, int rows) {
        return 4L * slots * rows + 8L * slots * blocks(rows);
    }

    @Override
    void read(Part part, int block, float[][] numbers) {
        int count = rowsIn(block);
        short[] from = parts[part.ordinal()];
        int at = block * BLOCK * slots;
        for (int slot = 0; slot < slots; slot++, at += count) {
            float scale = scales[part.ordinal()][block * slots + slot];
            float[] to = numbers[slot];
            for (int row = 0; row < count; row++) {
                to[row] = from[at + row] * scale;
            }
        }
    }

    @Override
    void readRows(Part part, int[] of, int from, int count, float[][] numbers) {
        short[] all = parts[part.ordinal()];
        for (int i = 0; i < count; i++) {
            int block = of[from + i] / BLOCK;
            int stride = rowsIn(block);
            int at = block * BLOCK * slots + of[from + i] - block * BLOCK;
            for (int slot = 0; slot < slots; slot++, at += stride) {
                numbers[slot][i] = all[at] * scales[part.ordinal()][block * slots + slot];
            }
        }
    }

    @Override
    void write(Part part, int block, float[][] numbers) {
        int count = rowsIn(block);
        short[] to = parts[part.ordinal()];
        int at = block * BLOCK * slots;
        for (int slot = 0; slot < slots; slot++, at += count) {
            float[] from = numbers[slot];
            float most = 0;
            for (int row = 0; row < count; row++) {
                most = Math.max(most, Math.abs(from[row]));
            }
            scales[part.ordinal()][block * slots + slot] = most / MOST;
            float inverse = most > 0 ? MOST / most : 0;
            for (int row = 0; row < count; row++) {
                float scaled = from[row] * inverse;
                // Adds half a unit away from zero, then truncates: rounds to nearest without a branch or a call.
                to[at + row] = (short) (int) (scaled + Math.copySign(0.5f, scaled));
            }
        }
    }

    @Override
    long savedBytes() {
        return bytes(slots, rows);
    }

    @Override
    void save(DataOutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(COPIED * Short.BYTES);
        for (int part = 0; part < parts.length; part++) {
            for (int from = 0; from < parts[part].length; from += COPIED) {
                int count = Math.min(COPIED, parts[part].length - from);
                bytes.asShortBuffer().put(parts[part], from, count);
                out.write(bytes.array(), 0, count * Short.BYTES);
            }
            for (float scale : scales[part]) {
                out.writeFloat(scale);
            }
        }
    }

    @Override
    void restore(DataInputStream in) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(COPIED * Short.BYTES);
        for (int part = 0; part < parts.length; part++) {
            for (int from = 0; from < parts[part].length; from += COPIED) {
                int count = Math.min(COPIED, parts[part].length - from);
                in.readFully(bytes.array(), 0, count * Short.BYTES);
                bytes.asShortBuffer().get(parts[part], from, count);
            }
            for (int at = 0; at < scales[part].length; at++) {
                scales[part][at] = in.readFloat();
            }
        }
    }
}
