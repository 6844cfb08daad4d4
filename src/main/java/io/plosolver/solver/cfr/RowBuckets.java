package io.plosolver.solver.cfr;

/**
 * The rows of a player in a public state that share regrets and strategies.
 *
 * @param bucketOf {@code [row]}: the bucket of each row
 * @param share {@code [row]}: weight of the row's hands at the root relative to those of its whole bucket
 * @param count number of buckets
 */
public record RowBuckets(int[] bucketOf, float[] share, int count) {

    /** Returns {@code [bucket]}, the number of rows of each bucket. */
    int[] rowsOf() {
        int[] rows = new int[count];
        for (int bucket : bucketOf) {
            rows[bucket]++;
        }
        return rows;
    }
}
