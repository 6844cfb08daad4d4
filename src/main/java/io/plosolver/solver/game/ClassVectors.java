package io.plosolver.solver.game;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops of {@link ClassVectorKernel} over vectors of 256 bits: sixteen lanes in two vectors, or eight in one. The table is
 * {@code sums[width * cell + lane]}.
 *
 * <p>No vector is carried from one row to the next: the type of such a variable is only known in the middle of the compilation,
 * which may then leave its calls as calls. All kernels have vectors of this width. Where a process uses two widths, the calls within the vector classes have two
 * receivers, and the compiler gives up on some of them in loops of this size: each vector is an object then.
 */
final class ClassVectors {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
    private static final int LANES = ClassKernel.LANES;
    private static final int HALF = 8;
    private static final int SUBSETS = ClassVectorKernel.SUBSETS;

    private ClassVectors() {}

    static void addSixteen(
            float[] sums,
            float[] leading,
            char[] cells,
            float[] scales,
            int[] classOf,
            float[] reach,
            int[] order,
            int from,
            int to) {
        for (int i = from; i < to; i++) {
            int row = order[i];
            int at = SUBSETS * classOf[row];
            int cell;
            int entry;
            FloatVector scale;
            FloatVector low = FloatVector.fromArray(SPECIES, reach, LANES * row);
            FloatVector high = FloatVector.fromArray(SPECIES, reach, LANES * row + HALF);
            low.add(FloatVector.fromArray(SPECIES, leading, 0)).intoArray(leading, 0);
            high.add(FloatVector.fromArray(SPECIES, leading, HALF)).intoArray(leading, HALF);
            cell = cells[at];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, leading, entry)).intoArray(leading, entry);
            high.fma(scale, FloatVector.fromArray(SPECIES, leading, entry + HALF))
                    .intoArray(leading, entry + HALF);
            cell = cells[at + 1];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, leading, entry)).intoArray(leading, entry);
            high.fma(scale, FloatVector.fromArray(SPECIES, leading, entry + HALF))
                    .intoArray(leading, entry + HALF);
            cell = cells[at + 2];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, leading, entry)).intoArray(leading, entry);
            high.fma(scale, FloatVector.fromArray(SPECIES, leading, entry + HALF))
                    .intoArray(leading, entry + HALF);
            cell = cells[at + 3];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, leading, entry)).intoArray(leading, entry);
            high.fma(scale, FloatVector.fromArray(SPECIES, leading, entry + HALF))
                    .intoArray(leading, entry + HALF);
            cell = cells[at + 4];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            high.fma(scale, FloatVector.fromArray(SPECIES, sums, entry + HALF)).intoArray(sums, entry + HALF);
            cell = cells[at + 5];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            high.fma(scale, FloatVector.fromArray(SPECIES, sums, entry + HALF)).intoArray(sums, entry + HALF);
            cell = cells[at + 6];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            high.fma(scale, FloatVector.fromArray(SPECIES, sums, entry + HALF)).intoArray(sums, entry + HALF);
            cell = cells[at + 7];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            high.fma(scale, FloatVector.fromArray(SPECIES, sums, entry + HALF)).intoArray(sums, entry + HALF);
            cell = cells[at + 8];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            high.fma(scale, FloatVector.fromArray(SPECIES, sums, entry + HALF)).intoArray(sums, entry + HALF);
            cell = cells[at + 9];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            high.fma(scale, FloatVector.fromArray(SPECIES, sums, entry + HALF)).intoArray(sums, entry + HALF);
            cell = cells[at + 10];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            high.fma(scale, FloatVector.fromArray(SPECIES, sums, entry + HALF)).intoArray(sums, entry + HALF);
            cell = cells[at + 11];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            high.fma(scale, FloatVector.fromArray(SPECIES, sums, entry + HALF)).intoArray(sums, entry + HALF);
            cell = cells[at + 12];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            high.fma(scale, FloatVector.fromArray(SPECIES, sums, entry + HALF)).intoArray(sums, entry + HALF);
            cell = cells[at + 13];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            high.fma(scale, FloatVector.fromArray(SPECIES, sums, entry + HALF)).intoArray(sums, entry + HALF);
        }
    }

    static void addEight(
            float[] sums,
            float[] leading,
            char[] cells,
            float[] scales,
            int[] classOf,
            float[] reach,
            int[] order,
            int from,
            int to) {
        for (int i = from; i < to; i++) {
            int row = order[i];
            int at = SUBSETS * classOf[row];
            int cell;
            int entry;
            FloatVector scale;
            FloatVector low = FloatVector.fromArray(SPECIES, reach, LANES * row);
            low.add(FloatVector.fromArray(SPECIES, leading, 0)).intoArray(leading, 0);
            cell = cells[at];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = HALF * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, leading, entry)).intoArray(leading, entry);
            cell = cells[at + 1];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = HALF * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, leading, entry)).intoArray(leading, entry);
            cell = cells[at + 2];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = HALF * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, leading, entry)).intoArray(leading, entry);
            cell = cells[at + 3];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = HALF * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, leading, entry)).intoArray(leading, entry);
            cell = cells[at + 4];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = HALF * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            cell = cells[at + 5];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = HALF * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            cell = cells[at + 6];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = HALF * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            cell = cells[at + 7];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = HALF * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            cell = cells[at + 8];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = HALF * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            cell = cells[at + 9];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = HALF * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            cell = cells[at + 10];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = HALF * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            cell = cells[at + 11];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = HALF * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            cell = cells[at + 12];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = HALF * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            cell = cells[at + 13];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = HALF * cell;
            low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
        }
    }

    static void readSixteen(
            float[] sums,
            char[] cells,
            int[] classOf,
            float[] values,
            int[] order,
            int from,
            int to,
            float keep,
            float factor) {
        FloatVector kept = FloatVector.broadcast(SPECIES, keep);
        FloatVector times = FloatVector.broadcast(SPECIES, factor);
        for (int i = from; i < to; i++) {
            int row = order[i];
            int at = SUBSETS * classOf[row];
            int value = LANES * row;
            int entry;
            FloatVector low = FloatVector.fromArray(SPECIES, sums, 0);
            FloatVector high = FloatVector.fromArray(SPECIES, sums, HALF);
            entry = LANES * cells[at];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * cells[at + 1];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * cells[at + 2];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * cells[at + 3];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * cells[at + 4];
            low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * cells[at + 5];
            low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * cells[at + 6];
            low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * cells[at + 7];
            low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * cells[at + 8];
            low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * cells[at + 9];
            low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.add(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * cells[at + 10];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * cells[at + 11];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * cells[at + 12];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            entry = LANES * cells[at + 13];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            high = high.sub(FloatVector.fromArray(SPECIES, sums, entry + HALF));
            low.fma(times, FloatVector.fromArray(SPECIES, values, value).mul(kept))
                    .intoArray(values, value);
            high.fma(times, FloatVector.fromArray(SPECIES, values, value + HALF).mul(kept))
                    .intoArray(values, value + HALF);
        }
    }

    static void readEight(
            float[] sums,
            char[] cells,
            int[] classOf,
            float[] values,
            int[] order,
            int from,
            int to,
            float keep,
            float factor) {
        FloatVector kept = FloatVector.broadcast(SPECIES, keep);
        FloatVector times = FloatVector.broadcast(SPECIES, factor);
        for (int i = from; i < to; i++) {
            int row = order[i];
            int at = SUBSETS * classOf[row];
            int value = LANES * row;
            int entry;
            FloatVector low = FloatVector.fromArray(SPECIES, sums, 0);
            entry = HALF * cells[at];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            entry = HALF * cells[at + 1];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            entry = HALF * cells[at + 2];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            entry = HALF * cells[at + 3];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            entry = HALF * cells[at + 4];
            low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
            entry = HALF * cells[at + 5];
            low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
            entry = HALF * cells[at + 6];
            low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
            entry = HALF * cells[at + 7];
            low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
            entry = HALF * cells[at + 8];
            low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
            entry = HALF * cells[at + 9];
            low = low.add(FloatVector.fromArray(SPECIES, sums, entry));
            entry = HALF * cells[at + 10];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            entry = HALF * cells[at + 11];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            entry = HALF * cells[at + 12];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            entry = HALF * cells[at + 13];
            low = low.sub(FloatVector.fromArray(SPECIES, sums, entry));
            low.fma(times, FloatVector.fromArray(SPECIES, values, value).mul(kept))
                    .intoArray(values, value);
        }
    }

    static void sameSixteen(
            int[] same, int[] classOf, float[] inverse, float[] reach, float[] values, int from, int to) {
        for (int row = from; row < to; row++) {
            FloatVector share = FloatVector.broadcast(SPECIES, inverse[classOf[row]]);
            int value = LANES * row;
            int other = LANES * same[row];
            FloatVector.fromArray(SPECIES, reach, other)
                    .fma(share, FloatVector.fromArray(SPECIES, values, value))
                    .intoArray(values, value);
            FloatVector.fromArray(SPECIES, reach, other + HALF)
                    .fma(share, FloatVector.fromArray(SPECIES, values, value + HALF))
                    .intoArray(values, value + HALF);
        }
    }

    static void sameEight(int[] same, int[] classOf, float[] inverse, float[] reach, float[] values, int from, int to) {
        for (int row = from; row < to; row++) {
            FloatVector share = FloatVector.broadcast(SPECIES, inverse[classOf[row]]);
            int value = LANES * row;
            int other = LANES * same[row];
            FloatVector.fromArray(SPECIES, reach, other)
                    .fma(share, FloatVector.fromArray(SPECIES, values, value))
                    .intoArray(values, value);
        }
    }
}
