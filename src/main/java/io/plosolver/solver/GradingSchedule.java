package io.plosolver.solver;

import io.plosolver.poker.Game;
import io.plosolver.solver.tree.Street;

/**
 * Decides when strategies of classes of hands are graded by single hands, which costs as much as tens of iterations.
 *
 * <p>The exploitability between classes is a little less than the grade. Graded as soon as it meets the target,
 * strategies would usually fail by a little, and cost a second grade. So it has to fall a little further first, by
 * iterations that cost less than a grade; it falls with about the square of the iterations.
 */
final class GradingSchedule {

    /** Cost of the further iterations, as a share of a grade. */
    private static final double SHARE_OF_A_GRADE = 0.25;

    /** Most further iterations, as a share of those that meet the target: grades of flops are 1.02 to 1.17 times the figure of classes. */
    private static final double MOST_FURTHER = 0.1;

    /** The same for hands of more than four cards, whose dead cards say more: a grade of a flop was 1.58 times the figure of classes. */
    private static final double MOST_FURTHER_OF_MORE_CARDS = 0.3;

    /** The same without a flop, whose backdoor draws are what classes neglect most: 1.00 to 1.08 times on fifteen turns and rivers. */
    private static final double MOST_FURTHER_AFTER_FLOP = 0.04;

    /** A grade that falls by less between two gradings is at the limit of the classes. */
    private static final double LEAST_GAIN = 0.9;

    /** Strategies are graded again when their exploitability between classes has fallen at least to this share. */
    private static final double LARGEST_STEP = 0.7;

    /** Factor of iterations between two figures of strength buckets that are compared for a gain. */
    private static final double COMPARED_AFTER = 1.5;

    private final double target;
    private final double iterationsAGrade;
    private final double mostFurther;
    private double lastGrade = Double.POSITIVE_INFINITY;
    private double due = Double.NaN;
    /** Exploitability of strength buckets that later figures are compared with, and its iteration. */
    private double compared = Double.POSITIVE_INFINITY;

    private int comparedAt;
    private boolean atGrain;

    /**
     * @param target exploitability of single hands, as a share of the pot; 0 to grade at the end only
     * @param iterationsAGrade number of iterations that cost as much as a grade
     * @param root the first street
     */
    GradingSchedule(double target, double iterationsAGrade, Game game, Street root) {
        this.target = target;
        this.iterationsAGrade = iterationsAGrade;
        mostFurther = mostFurther(game, root);
    }

    private static double mostFurther(Game game, Street root) {
        if (root != Street.FLOP) {
            return MOST_FURTHER_AFTER_FLOP;
        }
        return game == Game.PLO4 ? MOST_FURTHER : MOST_FURTHER_OF_MORE_CARDS;
    }

    /**
     * Returns the exploitability between classes at which strategies are graded next.
     *
     * @param ofClasses the exploitability between classes after {@code iterations}
     */
    double due(int iterations, double ofClasses) {
        if (Double.isNaN(due) && target > 0) {
            double meeting = iterations * Math.sqrt(Math.max(0, ofClasses) / target);
            double further = Math.min(SHARE_OF_A_GRADE * iterationsAGrade, mostFurther * meeting);
            double share = meeting / Math.max(Double.MIN_NORMAL, meeting + further);
            return target * share * share;
        }
        return target > 0 ? due : 0;
    }

    /**
     * Records a grade. If it is above the target, the next one is due when the exploitability between classes has
     * improved in proportion; if it no longer improves, the classes allow no less.
     */
    void graded(double ofClasses, double grade) {
        if (grade > target) {
            atGrain = grade > LEAST_GAIN * lastGrade;
            lastGrade = grade;
            due = ofClasses * Math.min(LARGEST_STEP, target / grade);
        }
    }

    /**
     * Finds out whether strength buckets allow no less. Their exploitability in the game of classes, whose best responses
     * know the classes, ends above 0, so the target may never be met there and no grade be due.
     */
    void measuredOfBuckets(int iterations, double ofClasses) {
        if (target > 0 && iterations >= COMPARED_AFTER * comparedAt) {
            atGrain = ofClasses > LEAST_GAIN * compared;
            compared = ofClasses;
            comparedAt = iterations;
        }
    }

    /** Returns whether the figure recorded last was hardly less than the one before, both above the target. */
    boolean isAtGrain() {
        return atGrain;
    }
}
