package io.plosolver.solver.tree;

/**
 * What the house takes of a pot.
 *
 * @param rate share of the pot, from 0 to 1
 * @param cap chips at most
 */
public record Rake(double rate, double cap) {

    /** Takes nothing. */
    public static final Rake NONE = new Rake(0, 0);

    /** Returns the chips taken of a pot. */
    public double of(double pot) {
        return Math.min(rate * pot, cap);
    }
}
