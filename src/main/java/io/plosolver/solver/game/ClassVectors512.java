package io.plosolver.solver.game;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops of {@link ClassVectorKernel} over vectors of 512 bits, which hold sixteen lanes. They have half of the
 * instructions of {@link ClassVectors256}, so that they also compile in less time. The loops of both are written out,
 * because the compiler needs a constant species, and a number of vectors a row that is known, to keep them in registers.
 */
final class ClassVectors512 {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_512;
    private static final int LANES = ClassKernel.LANES;
    private static final int SUBSETS = ClassVectorKernel.SUBSETS;

    private ClassVectors512() {}

    static void add(
            float[] sums,
            float[] leading,
            char[] cells,
            float[] scales,
            int[] classOf,
            float[] reach,
            int[] order,
            int from,
            int to) {
        FloatVector all = FloatVector.fromArray(SPECIES, leading, 0);
        for (int i = from; i < to; i++) {
            int row = order[i];
            int at = SUBSETS * classOf[row];
            int cell;
            int entry;
            FloatVector scale;
            FloatVector lanes = FloatVector.fromArray(SPECIES, reach, LANES * row);
            all = all.add(lanes);
            cell = cells[at];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            lanes.fma(scale, FloatVector.fromArray(SPECIES, leading, entry)).intoArray(leading, entry);
            cell = cells[at + 1];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            lanes.fma(scale, FloatVector.fromArray(SPECIES, leading, entry)).intoArray(leading, entry);
            cell = cells[at + 2];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            lanes.fma(scale, FloatVector.fromArray(SPECIES, leading, entry)).intoArray(leading, entry);
            cell = cells[at + 3];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            lanes.fma(scale, FloatVector.fromArray(SPECIES, leading, entry)).intoArray(leading, entry);
            cell = cells[at + 4];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            lanes.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            cell = cells[at + 5];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            lanes.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            cell = cells[at + 6];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            lanes.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            cell = cells[at + 7];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            lanes.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            cell = cells[at + 8];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            lanes.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            cell = cells[at + 9];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            lanes.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            cell = cells[at + 10];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            lanes.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            cell = cells[at + 11];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            lanes.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            cell = cells[at + 12];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            lanes.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            cell = cells[at + 13];
            scale = FloatVector.broadcast(SPECIES, scales[cell]);
            entry = LANES * cell;
            lanes.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
        }
        all.intoArray(leading, 0);
    }

    static void read(
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
            FloatVector lanes = FloatVector.fromArray(SPECIES, sums, 0);
            entry = LANES * cells[at];
            lanes = lanes.sub(FloatVector.fromArray(SPECIES, sums, entry));
            entry = LANES * cells[at + 1];
            lanes = lanes.sub(FloatVector.fromArray(SPECIES, sums, entry));
            entry = LANES * cells[at + 2];
            lanes = lanes.sub(FloatVector.fromArray(SPECIES, sums, entry));
            entry = LANES * cells[at + 3];
            lanes = lanes.sub(FloatVector.fromArray(SPECIES, sums, entry));
            entry = LANES * cells[at + 4];
            lanes = lanes.add(FloatVector.fromArray(SPECIES, sums, entry));
            entry = LANES * cells[at + 5];
            lanes = lanes.add(FloatVector.fromArray(SPECIES, sums, entry));
            entry = LANES * cells[at + 6];
            lanes = lanes.add(FloatVector.fromArray(SPECIES, sums, entry));
            entry = LANES * cells[at + 7];
            lanes = lanes.add(FloatVector.fromArray(SPECIES, sums, entry));
            entry = LANES * cells[at + 8];
            lanes = lanes.add(FloatVector.fromArray(SPECIES, sums, entry));
            entry = LANES * cells[at + 9];
            lanes = lanes.add(FloatVector.fromArray(SPECIES, sums, entry));
            entry = LANES * cells[at + 10];
            lanes = lanes.sub(FloatVector.fromArray(SPECIES, sums, entry));
            entry = LANES * cells[at + 11];
            lanes = lanes.sub(FloatVector.fromArray(SPECIES, sums, entry));
            entry = LANES * cells[at + 12];
            lanes = lanes.sub(FloatVector.fromArray(SPECIES, sums, entry));
            entry = LANES * cells[at + 13];
            lanes = lanes.sub(FloatVector.fromArray(SPECIES, sums, entry));
            lanes.fma(times, FloatVector.fromArray(SPECIES, values, value).mul(kept))
                    .intoArray(values, value);
        }
    }

    static void same(int[] same, int[] classOf, float[] inverse, float[] reach, float[] values, int from, int to) {
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
