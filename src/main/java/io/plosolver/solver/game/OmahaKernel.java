package io.plosolver.solver.game;

import io.plosolver.compute.Cancellation;
import io.plosolver.solver.cfr.SweepKernel;

/**
 * Sweeps over hands in order of strength, by running sums over the opponent's reach for all small sets of cards and
 * inclusion and exclusion over the cards of a hand (design, section 5): the reach of those hands among the added ones that
 * share no card with a hand is the sum over the subsets of its cards, odd ones subtracted, of the reach of the hands that
 * contain the subset. What is left here is which rows go where; the arithmetic is that of the subclasses.
 */
abstract class OmahaKernel implements SweepKernel {

    private static final int ROOT = 0;
    private static final int ROWS_BETWEEN_CHECKS = 1 << 12;

    private final OmahaGame game;
    private final Cancellation cancellation;

    OmahaKernel(OmahaGame game) {
        this.game = game;
        this.cancellation = game.cancellation();
    }

    @Override
    public final void totals(int state, int hero, int lanes, float[] reach, float[] values) {
        ShownRows rows = game.shownRows(state);
        int[] heroHands = rows.hands()[hero];
        int[] otherHands = rows.hands()[1 - hero];
        for (int lane = 0; lane < lanes; lane += width()) {
            begin(state, hero, lane, reach, values);
            for (int from = 0; from < otherHands.length; from += ROWS_BETWEEN_CHECKS) {
                cancellation.throwIfAborted();
                add(game.identity(), otherHands, from, Math.min(otherHands.length, from + ROWS_BETWEEN_CHECKS));
            }
            for (int from = 0; from < heroHands.length; from += ROWS_BETWEEN_CHECKS) {
                cancellation.throwIfAborted();
                int to = Math.min(heroHands.length, from + ROWS_BETWEEN_CHECKS);
                readAll(game.identity(), heroHands, rows.sameHand()[hero], from, to);
            }
        }
    }

    @Override
    public final void showdown(int state, int hero, int lanes, float[] reach, float[] values) {
        ShownRows rows = game.shownRows(state);
        for (int board = 0; board < rows.rankings().length; board++) {
            sweep(state, rows.rankings()[board], rows, hero, lanes, reach, values, board > 0);
        }
    }

    @Override
    public final void runOut(int state, int number, int hero, int lanes, float[] reach, float[] values) {
        sweep(ROOT, game.runOut(state, number), game.rootRows(), hero, lanes, reach, values, true);
    }

    final void sweep(
            int state,
            Ranking ranking,
            ShownRows rows,
            int hero,
            int lanes,
            float[] reach,
            float[] values,
            boolean more) {
        int[] own = ranking.order()[hero];
        int[] ownStarts = ranking.starts()[hero];
        int[] other = ranking.order()[1 - hero];
        int[] otherStarts = ranking.starts()[1 - hero];
        int[] ownHands = rows.hands()[hero];
        int[] otherHands = rows.hands()[1 - hero];
        int[] sameHand = rows.sameHand()[hero];
        for (int lane = 0; lane < lanes; lane += width()) {
            begin(state, hero, lane, reach, values);
            int look = 0;
            for (int group = 0; group + 1 < ownStarts.length; group++) {
                int from = ownStarts[group];
                int to = ownStarts[group + 1];
                readWeaker(own, ownHands, from, to, more);
                add(other, otherHands, otherStarts[group], otherStarts[group + 1]);
                readWithEqual(own, ownHands, sameHand, from, to);
                if (to + otherStarts[group] >= look) {
                    cancellation.throwIfAborted();
                    look = to + otherStarts[group] + ROWS_BETWEEN_CHECKS;
                }
            }
        }
    }

    /** Returns how many lanes go at once. */
    abstract int width();

    /** Begins a sweep over the lanes from {@code lane} on, with nothing added; rows are those of a state. */
    abstract void begin(int state, int hero, int lane, float[] reach, float[] values);

    /** Adds the reach of the opponent's rows {@code order[from..to]}. */
    abstract void add(int[] order, int[] hands, int from, int to);

    /** Writes, or adds to the values if there are {@code more}, what each row meets of what was added. */
    abstract void readWeaker(int[] order, int[] hands, int from, int to, boolean more);

    /** Adds what each row meets of what was added, its own twin among it. */
    abstract void readWithEqual(int[] order, int[] hands, int[] sameHand, int from, int to);

    /** Writes what each row meets of what was added, its own twin among it. */
    abstract void readAll(int[] order, int[] hands, int[] sameHand, int from, int to);
}
