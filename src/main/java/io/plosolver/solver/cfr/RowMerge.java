package io.plosolver.solver.cfr;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The map from the rows of a public state to fewer rows of a state after a deal, where several rows may share one.
 *
 * <p>The reach of a row is the sum over the rows above it, each times its share. The value of a row above is the value
 * of its row times the same share. Both directions have the same coefficients, so the merged game is a zero-sum game. What
 * a player forgets there has no influence on later payoffs, so the regret bounds of CFR hold (Lanctot et al., No-Regret
 * Learning in Extensive-Form Games with Imperfect Recall, ICML 2012).
 *
 * @param rowOf {@code [player][row above]}: the row after the deal, or -1 if the deal excludes all hands of the row above
 * @param share {@code [player][row above]}: share of the hands of the row above that the deal allows; null if always 1
 */
public record RowMerge(int[][] rowOf, float @Nullable [][] share) {

    /** Computes the reach of all rows after the deal from the reach of the rows above. */
    public void down(int player, float[] above, float[] reach, int rows) {
        Arrays.fill(reach, 0, rows, 0);
        int[] to = rowOf[player];
        if (share == null) {
            for (int row = 0; row < to.length; row++) {
                if (to[row] >= 0) {
                    reach[to[row]] += above[row];
                }
            }
        } else {
            float[] part = share[player];
            for (int row = 0; row < to.length; row++) {
                if (to[row] >= 0) {
                    reach[to[row]] += part[row] * above[row];
                }
            }
        }
    }

    /**
     * Adds the values after the deal to the rows above.
     *
     * @param weight factor of all values
     * @param isomorphicRow row above to which each row above is mapped, or null for the identity
     */
    void up(int player, float[] values, float weight, int @Nullable [] isomorphicRow, float[] above) {
        int[] to = rowOf[player];
        float[] part = share == null ? null : share[player];
        for (int row = 0; row < to.length; row++) {
            if (to[row] >= 0) {
                float value = weight * values[to[row]];
                above[isomorphicRow == null ? row : isomorphicRow[row]] += part == null ? value : part[row] * value;
            }
        }
    }
}
