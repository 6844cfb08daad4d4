package io.plosolver.solver.game;

import io.plosolver.compute.Cancellation;
import io.plosolver.solver.cfr.SweepKernel;

/**
 * Terminal evaluation for all suit classes at once, by a sweep over both players' rows in order of strength.
 *
 * <p>Let R(c) be the reach of class c, summed over its hands, m(c, j) the number of copies of letter j in c, and n(j) the
 * number of live cards of the letter. The reach of the opponents that share no card with a hand of class c, on average
 * over the hands of c, is by inclusion-exclusion over the sub-multisets t of c
 *
 * <pre>
 * sum over t of (-1)^|t| * product over j of C(m(c, j), t(j)) / C(n(j), t(j))
 *                        * sum over c' of R(c') * product over j of C(m(c', j), t(j))
 * </pre>
 *
 * <p>A table holds the inner sum of each t, already divided by the binomials of n. Sub-multisets are taken by position,
 * so that the binomials of m are repetitions of a cell, see {@link ClassCells}. With one copy of each letter this is the
 * sweep of {@link OmahaKernel}.
 *
 * <p>A showdown writes the reach of weaker less that of stronger opponents. It is L + LE - T, where L (weaker), LE
 * (weaker or equal) and T (all) are three reads of the same table: before a group of equal strength is added, after it,
 * and at the end. The term of the whole class is in LE and in T, so it cancels.
 *
 * <p>This class selects rows and their order; subclasses do the arithmetic on their table.
 */
abstract class ClassKernel implements SweepKernel {

    private static final int ROWS_BETWEEN_CHECKS = 1 << 12;

    private final ClassGame game;
    private final Cancellation cancellation;

    ClassKernel(ClassGame game) {
        this.game = game;
        this.cancellation = game.cancellation();
    }

    @Override
    public final void totals(int number, int hero, int lanes, float[] reach, float[] values) {
        ClassState state = game.classState(number);
        int[] identity = game.identity();
        int own = state.rows(hero);
        int other = state.rows(1 - hero);
        for (int lane = 0; lane < lanes; lane += width(lanes - lane)) {
            begin(state, hero, lane, width(lanes - lane), reach, values);
            for (int from = 0; from < other; from += ROWS_BETWEEN_CHECKS) {
                cancellation.throwIfAborted();
                add(identity, from, Math.min(other, from + ROWS_BETWEEN_CHECKS));
            }
            for (int from = 0; from < own; from += ROWS_BETWEEN_CHECKS) {
                cancellation.throwIfAborted();
                int to = Math.min(own, from + ROWS_BETWEEN_CHECKS);
                read(identity, from, to, 0, 1);
                addSameClass(from, to);
            }
        }
    }

    @Override
    public final void showdown(int number, int hero, int lanes, float[] reach, float[] values) {
        ClassState state = game.classState(number);
        for (int lane = 0; lane < lanes; lane += width(lanes - lane)) {
            for (int board = 0; board < state.rankings().length; board++) {
                begin(state, hero, lane, width(lanes - lane), reach, values);
                sweep(state.rankings()[board], hero, board == 0 ? 0 : 1);
            }
        }
    }

    @Override
    public final void runOut(int state, int number, int hero, int lanes, float[] reach, float[] values) {
        throw new IllegalStateException("games of suit classes deal their run-outs");
    }

    private void sweep(Ranking ranking, int hero, float keep) {
        int[] own = ranking.order()[hero];
        int[] ownStarts = ranking.starts()[hero];
        int[] other = ranking.order()[1 - hero];
        int[] otherStarts = ranking.starts()[1 - hero];
        int nextCheck = 0;
        for (int group = 0; group + 1 < ownStarts.length; group++) {
            int from = ownStarts[group];
            int to = ownStarts[group + 1];
            read(own, from, to, keep, 1);
            add(other, otherStarts[group], otherStarts[group + 1]);
            read(own, from, to, 1, 1);
            if (to + otherStarts[group] >= nextCheck) {
                cancellation.throwIfAborted();
                nextCheck = to + otherStarts[group] + ROWS_BETWEEN_CHECKS;
            }
        }
        int rows = ranking.rows(hero);
        for (int from = 0; from < rows; from += ROWS_BETWEEN_CHECKS) {
            cancellation.throwIfAborted();
            read(own, from, Math.min(rows, from + ROWS_BETWEEN_CHECKS), 1, -1);
        }
    }

    /** Returns the number of lanes computed at once if so many are left. */
    abstract int width(int left);

    /** Starts a sweep over {@code width} lanes from {@code lane} on with an empty table. */
    abstract void begin(ClassState state, int hero, int lane, int width, float[] reach, float[] values);

    /** Adds the reach of the opponent's rows {@code order[from..to]}. */
    abstract void add(int[] order, int from, int to);

    /**
     * Replaces the values of the hero's rows {@code order[from..to]} by {@code keep} times the values plus {@code factor}
     * times the compatible reach, without the term of the whole class.
     */
    abstract void read(int[] order, int from, int to, float keep, float factor);

    /** Adds the term of the whole class to the hero's rows {@code from..to}. */
    abstract void addSameClass(int from, int to);
}
