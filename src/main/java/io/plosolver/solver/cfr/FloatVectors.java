package io.plosolver.solver.cfr;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Elementwise arithmetic on float arrays. Every loop is simple enough for the JIT compiler to vectorize. */
final class FloatVectors {

    /**
     * Added to every weight before normalizing. It is negligible next to any real weight, and makes the strategy
     * uniform without a branch where all weights are 0.
     */
    private static final float TINY = 1e-25f;

    /**
     * Added to every frequency, so that hands learn what to do in lines that nobody plays. It is below the precision of
     * a frequency, and does not depend on the size of the weights as {@link #TINY} does.
     */
    private static final float TREMBLE = 1e-12f;

    /**
     * Reach below this is 0. Products with smaller reach would be subnormal numbers, with which a multiplication takes
     * some hundred processor cycles, and a solve of full ranges two to three times as long.
     */
    private static final float LEAST_REACH = 1e-30f;

    private static final int FOUR = 4;

    private FloatVectors() {}

    /**
     * Computes regret matching: action frequencies proportional to the positive part of the weights.
     *
     * @param weights {@code [first + action][row]}
     * @param strategy {@code [first + action][row]}; overwritten
     * @param total working array; overwritten
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
            result[i] = (Math.max(weights[i], 0f) + TINY) * scale[i] + TREMBLE;
        }
    }

    /** Multiplies reach by frequencies. Subtracting the least reach changes no reach of a line that is played. */
    static void carry(float[] reach, float[] strategy, float[] result, int count) {
        for (int i = 0; i < count; i++) {
            result[i] = Math.max(reach[i] * strategy[i] - LEAST_REACH, 0f);
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

    /** Computes {@code sum = sum * discount + more}. */
    static void accumulate(float[] more, float discount, float[] sum, int count) {
        for (int i = 0; i < count; i++) {
            sum[i] = sum[i] * discount + more[i];
        }
    }

    /** Discounts regrets and adds the instantaneous regret, the value of the action less the value of the strategy. */
    static void regret(float[] action, float[] strategy, Discount discount, float[] regret, int count) {
        float positive = discount.positiveRegret();
        float negative = discount.negativeRegret();
        for (int i = 0; i < count; i++) {
            float old = regret[i];
            regret[i] = Math.max(old, 0f) * positive + Math.min(old, 0f) * negative + (action[i] - strategy[i]);
        }
    }

    /**
     * Interleaves arrays into {@code interleaved[row * LANES + lane]}, four lanes together because a row of {@code
     * interleaved} is one or two cache lines, whereas consecutive rows may lie far apart.
     *
     * @param runs one array for each lane, starting at {@code first}
     * @param lanes number of lanes that are used, at most sixteen; up to three more are written
     * @param rows target row of each source row, read from index {@code from}; null for {@code from, from + 1, ...}
     */
    static void interleave(
            float[][] runs, int first, int lanes, float[] interleaved, int @Nullable [] rows, int from, int count) {
        for (int lane = 0; lane < lanes; lane += FOUR) {
            float[] a = runs[first + lane];
            float[] b = runs[first + lane + 1];
            float[] c = runs[first + lane + 2];
            float[] d = runs[first + lane + 3];
            for (int i = 0; i < count; i++) {
                int at = (rows == null ? from + i : rows[from + i]) * SweepKernel.LANES + lane;
                interleaved[at] = a[i];
                interleaved[at + 1] = b[i];
                interleaved[at + 2] = c[i];
                interleaved[at + 3] = d[i];
            }
        }
    }

    /** Splits an interleaved array into arrays; the inverse of {@link #interleave}. */
    static void extract(
            float[] interleaved, int @Nullable [] rows, int from, float[][] runs, int first, int lanes, int count) {
        for (int lane = 0; lane < lanes; lane += FOUR) {
            float[] a = runs[first + lane];
            float[] b = runs[first + lane + 1];
            float[] c = runs[first + lane + 2];
            float[] d = runs[first + lane + 3];
            for (int i = 0; i < count; i++) {
                int at = (rows == null ? from + i : rows[from + i]) * SweepKernel.LANES + lane;
                a[i] = interleaved[at];
                b[i] = interleaved[at + 1];
                c[i] = interleaved[at + 2];
                d[i] = interleaved[at + 3];
            }
        }
    }

    /**
     * Copies all lanes of source rows to other rows.
     *
     * @param sources for each row the row to copy from; a source row is its own source
     * @param rows position of each row in {@code interleaved}; null where positions are row numbers
     */
    static void copyRows(float[] interleaved, int[] sources, int @Nullable [] rows) {
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
