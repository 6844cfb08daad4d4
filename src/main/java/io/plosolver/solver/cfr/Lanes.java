package io.plosolver.solver.cfr;

import java.util.Arrays;

/** Arithmetic over runs of floats. The loops are simple, so that the JVM turns them into vector instructions. */
final class Lanes {

    /**
     * Added to what strategies are proportional to: nothing beside any number that matters, and where all are 0 it makes
     * the strategy uniform without a branch.
     */
    private static final float TINY = 1e-30f;

    private Lanes() {}

    /**
     * Writes the strategy that is proportional to the positive part of some weights.
     *
     * @param weights {@code [first + action][hand]}
     * @param strategy likewise
     * @param total is overwritten
     */
    static void normalize(float[][] weights, int first, int actions, float[][] strategy, float[] total, int count) {
        Arrays.fill(total, 0, count, actions * TINY);
        for (int action = first; action < first + actions; action++) {
            addPositive(weights[action], total, count);
        }
        for (int i = 0; i < count; i++) {
            total[i] = 1 / total[i];
        }
        for (int action = first; action < first + actions; action++) {
            scalePositive(weights[action], total, strategy[action], count);
        }
    }

    private static void addPositive(float[] weights, float[] total, int count) {
        for (int i = 0; i < count; i++) {
            total[i] += Math.max(weights[i], 0f);
        }
    }

    private static void scalePositive(float[] weights, float[] scale, float[] result, int count) {
        for (int i = 0; i < count; i++) {
            result[i] = (Math.max(weights[i], 0f) + TINY) * scale[i];
        }
    }

    static void multiply(float[] some, float[] others, float[] result, int count) {
        for (int i = 0; i < count; i++) {
            result[i] = some[i] * others[i];
        }
    }

    static void add(float[] more, float[] sum, int count) {
        for (int i = 0; i < count; i++) {
            sum[i] += more[i];
        }
    }

    static void addProduct(float[] some, float[] others, float[] sum, int count) {
        for (int i = 0; i < count; i++) {
            sum[i] += some[i] * others[i];
        }
    }

    static void addScaled(float[] more, float factor, float[] sum, int count) {
        for (int i = 0; i < count; i++) {
            sum[i] += more[i] * factor;
        }
    }

    static void takeMax(float[] more, float[] most, int count) {
        for (int i = 0; i < count; i++) {
            most[i] = Math.max(most[i], more[i]);
        }
    }

    /** Discounts sums and adds to them. */
    static void accumulate(float[] more, float kept, float[] sum, int count) {
        for (int i = 0; i < count; i++) {
            sum[i] = sum[i] * kept + more[i];
        }
    }

    /** Discounts regrets and adds by how much an action is better than the strategy. */
    static void regret(float[] action, float[] strategy, Discount discount, float[] regret, int count) {
        float positive = discount.positiveRegret();
        float negative = discount.negativeRegret();
        for (int i = 0; i < count; i++) {
            float old = regret[i];
            regret[i] = Math.max(old, 0f) * positive + Math.min(old, 0f) * negative + (action[i] - strategy[i]);
        }
    }

    /** Puts a run into one lane of interleaved vectors. */
    static void interleave(float[] run, float[] interleaved, int firstRow, int lane, int count) {
        int at = firstRow * SweepKernel.LANES + lane;
        for (int i = 0; i < count; i++, at += SweepKernel.LANES) {
            interleaved[at] = run[i];
        }
    }

    /** Takes one lane of interleaved vectors as a run. */
    static void extract(float[] interleaved, int firstRow, int lane, float[] run, int count) {
        int at = firstRow * SweepKernel.LANES + lane;
        for (int i = 0; i < count; i++, at += SweepKernel.LANES) {
            run[i] = interleaved[at];
        }
    }

    /** Like {@link #interleave}, to rows that are listed from {@code from} on. */
    static void interleave(float[] run, float[] interleaved, int[] rows, int from, int lane, int count) {
        for (int i = 0; i < count; i++) {
            interleaved[rows[from + i] * SweepKernel.LANES + lane] = run[i];
        }
    }

    /** Like {@link #extract}, from rows that are listed from {@code from} on. */
    static void extract(float[] interleaved, int[] rows, int from, int lane, float[] run, int count) {
        for (int i = 0; i < count; i++) {
            run[i] = interleaved[rows[from + i] * SweepKernel.LANES + lane];
        }
    }
}
