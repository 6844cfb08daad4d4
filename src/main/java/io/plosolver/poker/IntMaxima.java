package io.plosolver.poker;

/**
 * Elementwise maxima of int arrays, in the form that HotSpot vectorises from JDK 17 on: every array is accessed at the
 * same index, and the maximum is a subtraction and a mask. {@code Math.max} of ints is vectorised only from JDK 20 on
 * (JDK-8288107). Values must differ by less than 2^30.
 */
public final class IntMaxima {

    private IntMaxima() {}

    /** Sets {@code to[i]} to the maximum of {@code a[i]}, {@code b[i]} and a constant, for i below {@code count}. */
    public static void max(int[] a, int[] b, int constant, int[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = max(max(a[i], b[i]), constant);
        }
    }

    /**
     * Sets {@code to[i]} to the maximum of {@code a[i]}, {@code b[i]}, {@code c[i]} and a constant, for i below {@code
     * count}.
     */
    public static void max(int[] a, int[] b, int[] c, int constant, int[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = max(max(a[i], b[i]), max(c[i], constant));
        }
    }

    private static int max(int one, int other) {
        int lead = one - other;
        return one - (lead & lead >> 31);
    }
}
