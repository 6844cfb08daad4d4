package io.plosolver.solver;

import java.time.Duration;

/** The share of a solve's work that is done, from 0 to 1: its iterations and, after them, the grade of strategies of classes. */
final class WorkShare {

    private WorkShare() {}

    /**
     * Returns the share that is done after some iterations.
     *
     * @param iterated estimated share of all iterations
     * @param spent time that they took
     * @param grade forecast time of the grade to come; 0 for none
     */
    static double iterating(double iterated, Duration spent, Duration grade) {
        double whole = spent.toNanos() + iterated * grade.toNanos();
        return whole > 0 ? iterated * spent.toNanos() / whole : iterated;
    }

    /**
     * Returns the share that is done in a grade.
     *
     * @param iterated time that the iterations took
     * @param grade forecast time of the grade
     * @param graded share of the grade that is done
     */
    static double grading(Duration iterated, Duration grade, double graded) {
        double whole = iterated.toNanos() + (double) grade.toNanos();
        return whole > 0 ? (iterated.toNanos() + graded * grade.toNanos()) / whole : 1;
    }
}
