package io.plosolver.solver.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.solver.cfr.RowBuckets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The cut of rows in order of strength. */
class StrengthBucketsTest {

    @Test
    void haveAboutTheSameWeight() {
        SplittableRandom random = new SplittableRandom(7);
        float[] weights = new float[2_000];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = 1 + random.nextInt(12);
        }

        RowBuckets buckets = StrengthBuckets.cut(rows(distinct(weights.length)), weights, 50);

        assertThat(buckets.count()).isEqualTo(50);
        double[] weightOf = new double[50];
        double total = 0;
        for (int row = 0; row < weights.length; row++) {
            weightOf[buckets.bucketOf()[row]] += weights[row];
            total += weights[row];
        }
        assertThat(weightOf).usingComparatorWithPrecision(12.0).containsOnly(total / 50);
    }

    @Test
    void keepTheOrderOfStrength() {
        int[] strengths = {5, 1, 4, 2, 3, 0};

        RowBuckets buckets = StrengthBuckets.cut(rows(strengths), equal(6), 3);

        assertThat(buckets.bucketOf()).containsExactly(2, 0, 2, 1, 1, 0);
    }

    @Test
    void keepRowsOfEqualStrengthTogether() {
        int[] strengths = {0, 0, 1, 1, 1, 2, 2, 3};

        RowBuckets buckets = StrengthBuckets.cut(rows(strengths), equal(8), 2);

        assertThat(buckets.bucketOf()).containsExactly(0, 0, 0, 0, 0, 1, 1, 1);
    }

    @Test
    void splitRowsOfEqualStrengthThatAreMoreThanABucket() {
        int[] strengths = {0, 1, 1, 1, 1, 1, 1, 2};

        RowBuckets buckets = StrengthBuckets.cut(rows(strengths), equal(8), 4);

        assertThat(buckets.bucketOf()).containsExactly(0, 0, 1, 1, 2, 2, 3, 3);
    }

    @Test
    void areAsManyAsThereAreRowsIfMoreAreAllowed() {
        float[] weights = {1, 1, 10, 1};

        RowBuckets buckets = StrengthBuckets.cut(rows(new int[] {0, 1, 1, 2}), weights, 100);

        assertThat(buckets.count()).isEqualTo(4);
        assertThat(buckets.share()).containsOnly(1);
    }

    @Test
    void areFilledBesideARowThatIsLargerThanSeveral() {
        float[] weights = {1, 1, 20, 1, 1, 1};

        RowBuckets buckets = StrengthBuckets.cut(rows(distinct(6)), weights, 4);

        assertThat(buckets.count()).isEqualTo(4);
    }

    @Test
    void shareTheWeightOfTheirRows() {
        float[] weights = {1, 3, 2, 2};

        RowBuckets buckets = StrengthBuckets.cut(rows(distinct(4)), weights, 2);

        assertThat(buckets.share()).containsExactly(new float[] {0.25f, 0.75f, 0.5f, 0.5f}, within(1e-6f));
    }

    private static int[] distinct(int count) {
        int[] strengths = new int[count];
        Arrays.setAll(strengths, row -> row);
        return strengths;
    }

    private static float[] equal(int count) {
        float[] weights = new float[count];
        Arrays.fill(weights, 1);
        return weights;
    }

    private static long[] rows(int[] strengths) {
        long[] rows = new long[strengths.length];
        Arrays.setAll(rows, row -> (long) strengths[row] << Integer.SIZE | row);
        Arrays.sort(rows);
        return rows;
    }
}
