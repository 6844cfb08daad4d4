package io.plosolver.solver.cfr;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Regrets and strategy sums in 32 bits: {@code parts[part][block * BLOCK * slots + slot * rowsIn(block) + row]}. Exact.
 */
final class FloatMemory extends RegretMemory {

    private static final int COPIED = 1 << 14;

    private final float[][] parts;

    FloatMemory(int slots, int rows) {
        super(slots, rows);
        parts = new float[Part.values().length][Math.multiplyExact(slots, rows)];
    }

    @Override
    void read(Part part, int block, float[][] numbers) {
        int count = rowsIn(block);
        int from = block * BLOCK * slots;
        for (int slot = 0; slot < slots; slot++, from += count) {
            System.arraycopy(parts[part.ordinal()], from, numbers[slot], 0, count);
        }
    }

    @Override
    void readRows(Part part, int[] of, int from, int count, float[][] numbers) {
        float[] all = parts[part.ordinal()];
        for (int i = 0; i < count; i++) {
            int block = of[from + i] / BLOCK;
            int stride = rowsIn(block);
            int at = block * BLOCK * slots + of[from + i] - block * BLOCK;
            for (int slot = 0; slot < slots; slot++, at += stride) {
                numbers[slot][i] = all[at];
            }
        }
    }

    @Override
    void write(Part part, int block, float[][] numbers) {
        int count = rowsIn(block);
        int to = block * BLOCK * slots;
        for (int slot = 0; slot < slots; slot++, to += count) {
            System.arraycopy(numbers[slot], 0, parts[part.ordinal()], to, count);
        }
    }

    @Override
    long savedBytes() {
        return 8L * slots * rows;
    }

    @Override
    void save(DataOutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(COPIED * Float.BYTES);
        for (float[] part : parts) {
            for (int from = 0; from < part.length; from += COPIED) {
                int count = Math.min(COPIED, part.length - from);
                bytes.asFloatBuffer().put(part, from, count);
                out.write(bytes.array(), 0, count * Float.BYTES);
            }
        }
    }

    @Override
    void restore(DataInputStream in) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(COPIED * Float.BYTES);
        for (float[] part : parts) {
            for (int from = 0; from < part.length; from += COPIED) {
                int count = Math.min(COPIED, part.length - from);
                in.readFully(bytes.array(), 0, count * Float.BYTES);
                bytes.asFloatBuffer().get(part, from, count);
            }
        }
    }
}
