package io.plosolver.solver.cfr;

import java.util.Arrays;

/** Arithmetic over runs of floats. The loops are simple, so that the JVM turns them into vector instructions. */
final class FloatVectors {

    /**
     * Added to what strategies are proportional to: nothing beside any number that matters, and where all are 0 it makes
     * the strategy uniform without a branch.
     */
    private static final float TINY = 1e-30f;

    private static final int EIGHT = 8;

    private FloatVectors() {}

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

    /**
     * Interleaves sixteen runs: every row is written once, since rows lie apart in memory and runs do not.
     *
     * @param runs one a lane, from {@code first} on
     * @param rows where rows go, listed from {@code from} on; null: they follow {@code from}
     */
    static void interleave(float[][] runs, int first, float[] interleaved, int[] rows, int from, int count) {
        for (int half = 0; half < SweepKernel.LANES; half += EIGHT) {
            int lane = first + half;
            float[] a = runs[lane];
            float[] b = runs[lane + 1];
            float[] c = runs[lane + 2];
            float[] d = runs[lane + 3];
            float[] e = runs[lane + 4];
            float[] f = runs[lane + 5];
            float[] g = runs[lane + 6];
            float[] h = runs[lane + 7];
            for (int i = 0; i < count; i++) {
                int at = (rows == null ? from + i : rows[from + i]) * SweepKernel.LANES + half;
                interleaved[at] = a[i];
                interleaved[at + 1] = b[i];
                interleaved[at + 2] = c[i];
                interleaved[at + 3] = d[i];
                interleaved[at + 4] = e[i];
                interleaved[at + 5] = f[i];
                interleaved[at + 6] = g[i];
                interleaved[at + 7] = h[i];
            }
        }
    }

    /** Takes sixteen lanes apart; the inverse of {@link #interleave}. */
    static void extract(float[] interleaved, int[] rows, int from, float[][] runs, int first, int count) {
        for (int half = 0; half < SweepKernel.LANES; half += EIGHT) {
            int lane = first + half;
            float[] a = runs[lane];
            float[] b = runs[lane + 1];
            float[] c = runs[lane + 2];
            float[] d = runs[lane + 3];
            float[] e = runs[lane + 4];
            float[] f = runs[lane + 5];
            float[] g = runs[lane + 6];
            float[] h = runs[lane + 7];
            for (int i = 0; i < count; i++) {
                int at = (rows == null ? from + i : rows[from + i]) * SweepKernel.LANES + half;
                a[i] = interleaved[at];
                b[i] = interleaved[at + 1];
                c[i] = interleaved[at + 2];
                d[i] = interleaved[at + 3];
                e[i] = interleaved[at + 4];
                f[i] = interleaved[at + 5];
                g[i] = interleaved[at + 6];
                h[i] = interleaved[at + 7];
            }
        }
    }

    /**
     * Copies the lanes of some rows to others.
     *
     * @param sources for each row the one to copy from, which is its own source
     * @param rows where rows are; null: as they are counted
     */
    static void repeat(float[] interleaved, int[] sources, int[] rows) {
        for (int row = 0; row < sources.length; row++) {
            int source = sources[row];
            if (source != row) {
                System.arraycopy(
                        interleaved,
                        (rows == null ? source : rows[source]) * SweepKernel.LANES,
                        interleaved,
                        (rows == null ? row : rows[row]) * SweepKernel.LANES,
                        SweepKernel.LANES);
            }
        }
    }
}
