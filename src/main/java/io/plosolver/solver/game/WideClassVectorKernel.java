package io.plosolver.solver.game;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Class kernel for hands of five and six cards, in which the 30 or 62 proper subsets are read
 * in runs of five.
 *
 * <p>A run is summed in registers and then added to the values in memory, because JDK 17 spills a vector that is live
 * across loop iterations. The sums of different runs do not depend on each other.
 */
final class WideClassVectorKernel extends ClassVectorSums {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
    /** Cells of a run. */
    private static final int RUN = 5;

    private final int subsets;
    /** End of each subset size; odd sizes are subtracted, even sizes added. */
    private final int[] sizeEnds;
    /** Sign of the term of the whole class. */
    private final float sameSign;

    private int[] cells = {};

    WideClassVectorKernel(ClassGame game) {
        super(game);
        int holeCards = game.holeCards();
        subsets = (1 << holeCards) - 2;
        sizeEnds = new int[holeCards];
        int choose = 1;
        for (int size = 1; size < holeCards; size++) {
            choose = choose * (holeCards - size + 1) / size;
            sizeEnds[size] = sizeEnds[size - 1] + choose;
        }
        sameSign = (holeCards & 1) == 0 ? 1 : -1;
    }

    @Override
    void use(ClassCells of) {
        cells = of.ofClasses();
    }

    @Override
    void addRows(float[] leading, int[] order, int from, int to) {
        if (width == LANES) {
            addSixteen(sums, leading, cells, sizeEnds[1], subsets, scales, other, reach, order, from, to);
        } else {
            addEight(sums, leading, cells, sizeEnds[1], subsets, scales, other, reach, order, from, to);
        }
    }

    @Override
    void read(int[] order, int from, int to, float keep, float factor) {
        if (width == LANES) {
            readSixteen(sums, cells, sizeEnds, subsets, own, values, order, from, to, keep, factor);
        } else {
            readEight(sums, cells, sizeEnds, subsets, own, values, order, from, to, keep, factor);
        }
    }

    @Override
    void addSameClass(int from, int to) {
        for (int row = from; row < to; row++) {
            float share = sameSign * inverse[own[row]];
            int value = LANES * row;
            int summand = LANES * same[row];
            addOne(reach, summand, share, values, value);
            if (width == LANES) {
                addOne(reach, summand + HALF, share, values, value + HALF);
            }
        }
    }

    private static void addSixteen(
            float[] sums,
            float[] leading,
            int[] cells,
            int singles,
            int subsets,
            float[] scales,
            int[] classOf,
            float[] reach,
            int[] order,
            int from,
            int to) {
        for (int i = from; i < to; i++) {
            int row = order[i];
            int base = subsets * classOf[row];
            FloatVector low = FloatVector.fromArray(SPECIES, reach, LANES * row);
            FloatVector high = FloatVector.fromArray(SPECIES, reach, LANES * row + HALF);
            low.add(FloatVector.fromArray(SPECIES, leading, 0)).intoArray(leading, 0);
            high.add(FloatVector.fromArray(SPECIES, leading, HALF)).intoArray(leading, HALF);
            for (int at = base; at < base + singles; at++) {
                int entry = LANES * cells[at];
                FloatVector scale = FloatVector.broadcast(SPECIES, scales[cells[at]]);
                low.fma(scale, FloatVector.fromArray(SPECIES, leading, entry)).intoArray(leading, entry);
                high.fma(scale, FloatVector.fromArray(SPECIES, leading, entry + HALF))
                        .intoArray(leading, entry + HALF);
            }
            for (int at = base + singles; at < base + subsets; at++) {
                int entry = LANES * cells[at];
                FloatVector scale = FloatVector.broadcast(SPECIES, scales[cells[at]]);
                low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
                high.fma(scale, FloatVector.fromArray(SPECIES, sums, entry + HALF))
                        .intoArray(sums, entry + HALF);
            }
        }
    }

    private static void addEight(
            float[] sums,
            float[] leading,
            int[] cells,
            int singles,
            int subsets,
            float[] scales,
            int[] classOf,
            float[] reach,
            int[] order,
            int from,
            int to) {
        for (int i = from; i < to; i++) {
            int row = order[i];
            int base = subsets * classOf[row];
            FloatVector low = FloatVector.fromArray(SPECIES, reach, LANES * row);
            low.add(FloatVector.fromArray(SPECIES, leading, 0)).intoArray(leading, 0);
            for (int at = base; at < base + singles; at++) {
                int entry = HALF * cells[at];
                FloatVector scale = FloatVector.broadcast(SPECIES, scales[cells[at]]);
                low.fma(scale, FloatVector.fromArray(SPECIES, leading, entry)).intoArray(leading, entry);
            }
            for (int at = base + singles; at < base + subsets; at++) {
                int entry = HALF * cells[at];
                FloatVector scale = FloatVector.broadcast(SPECIES, scales[cells[at]]);
                low.fma(scale, FloatVector.fromArray(SPECIES, sums, entry)).intoArray(sums, entry);
            }
        }
    }

    private static void readSixteen(
            float[] sums,
            int[] cells,
            int[] sizeEnds,
            int subsets,
            int[] classOf,
            float[] values,
            int[] order,
            int from,
            int to,
            float keep,
            float factor) {
        for (int i = from; i < to; i++) {
            int row = order[i];
            int base = subsets * classOf[row];
            int value = LANES * row;
            scaleAndAdd(sums, 0, keep, factor, values, value);
            scaleAndAdd(sums, HALF, keep, factor, values, value + HALF);
            for (int size = 1; size < sizeEnds.length; size++) {
                float signed = (size & 1) == 0 ? factor : -factor;
                int at = base + sizeEnds[size - 1];
                int end = base + sizeEnds[size];
                for (; at + RUN <= end; at += RUN) {
                    addRun(sums, cells, at, signed, values, value);
                }
                for (; at < end; at++) {
                    addOne(sums, LANES * cells[at], signed, values, value);
                    addOne(sums, LANES * cells[at] + HALF, signed, values, value + HALF);
                }
            }
        }
    }

    private static void readEight(
            float[] sums,
            int[] cells,
            int[] sizeEnds,
            int subsets,
            int[] classOf,
            float[] values,
            int[] order,
            int from,
            int to,
            float keep,
            float factor) {
        for (int i = from; i < to; i++) {
            int row = order[i];
            int base = subsets * classOf[row];
            int value = LANES * row;
            scaleAndAdd(sums, 0, keep, factor, values, value);
            for (int size = 1; size < sizeEnds.length; size++) {
                float signed = (size & 1) == 0 ? factor : -factor;
                int at = base + sizeEnds[size - 1];
                int end = base + sizeEnds[size];
                for (; at + RUN <= end; at += RUN) {
                    addHalfRun(sums, cells, at, signed, values, value);
                }
                for (; at < end; at++) {
                    addOne(sums, HALF * cells[at], signed, values, value);
                }
            }
        }
    }

    /** Adds {@code factor} times five cells to sixteen values. */
    private static void addRun(float[] sums, int[] cells, int at, float factor, float[] values, int value) {
        int first = LANES * cells[at];
        int second = LANES * cells[at + 1];
        int third = LANES * cells[at + 2];
        int fourth = LANES * cells[at + 3];
        int fifth = LANES * cells[at + 4];
        FloatVector times = FloatVector.broadcast(SPECIES, factor);
        FloatVector.fromArray(SPECIES, sums, first)
                .add(FloatVector.fromArray(SPECIES, sums, second))
                .add(FloatVector.fromArray(SPECIES, sums, third).add(FloatVector.fromArray(SPECIES, sums, fourth)))
                .add(FloatVector.fromArray(SPECIES, sums, fifth))
                .fma(times, FloatVector.fromArray(SPECIES, values, value))
                .intoArray(values, value);
        FloatVector.fromArray(SPECIES, sums, first + HALF)
                .add(FloatVector.fromArray(SPECIES, sums, second + HALF))
                .add(FloatVector.fromArray(SPECIES, sums, third + HALF)
                        .add(FloatVector.fromArray(SPECIES, sums, fourth + HALF)))
                .add(FloatVector.fromArray(SPECIES, sums, fifth + HALF))
                .fma(times, FloatVector.fromArray(SPECIES, values, value + HALF))
                .intoArray(values, value + HALF);
    }

    /** Adds {@code factor} times five cells to eight values. */
    private static void addHalfRun(float[] sums, int[] cells, int at, float factor, float[] values, int value) {
        FloatVector.fromArray(SPECIES, sums, HALF * cells[at])
                .add(FloatVector.fromArray(SPECIES, sums, HALF * cells[at + 1]))
                .add(FloatVector.fromArray(SPECIES, sums, HALF * cells[at + 2])
                        .add(FloatVector.fromArray(SPECIES, sums, HALF * cells[at + 3])))
                .add(FloatVector.fromArray(SPECIES, sums, HALF * cells[at + 4]))
                .fma(FloatVector.broadcast(SPECIES, factor), FloatVector.fromArray(SPECIES, values, value))
                .intoArray(values, value);
    }

    /** Adds {@code factor} times eight of the summands to eight values. */
    private static void addOne(float[] summands, int at, float factor, float[] values, int value) {
        FloatVector.fromArray(SPECIES, summands, at)
                .fma(FloatVector.broadcast(SPECIES, factor), FloatVector.fromArray(SPECIES, values, value))
                .intoArray(values, value);
    }

    /** Replaces eight values by {@code keep} times the values plus {@code factor} times the summands. */
    private static void scaleAndAdd(float[] summands, int at, float keep, float factor, float[] values, int value) {
        FloatVector kept = FloatVector.fromArray(SPECIES, values, value).mul(FloatVector.broadcast(SPECIES, keep));
        FloatVector.fromArray(SPECIES, summands, at)
                .fma(FloatVector.broadcast(SPECIES, factor), kept)
                .intoArray(values, value);
    }
}
