package io.plosolver.solver.tree;

/**
 * The rake of a pot.
 *
 * @param rate share of the pot, from 0 to 1
 * @param cap maximum in chips
 */
public record Rake(double rate, double cap) {

    /** No rake. */
    public static final Rake NONE = new Rake(0, 0);

    /** Returns the rake of a pot, in chips. */
    public double of(double pot) {
        return Math.min(rate * pot, cap);
    }
}
