package io.plosolver.solver.game;

import io.plosolver.compute.Cancellation;
import io.plosolver.solver.cfr.SweepKernel;

/**
 * Terminal evaluation for all hands at once, by a sweep over both players' hands in order of strength.
 *
 * <p>A sweep keeps an inclusion-exclusion table over the opponent's reach: one sum for each set of fewer cards than a
 * hand has. At each group of equal strength it first reads the hero's hands (weaker opponents), then adds the
 * opponent's hands of the group, then reads the hero's hands again (weaker and equal). Both reads added count a win
 * twice and a tie once. The table gives the reach of the hands without a shared card, see {@link
 * InclusionExclusionTable}.
 *
 * <p>Cost for k hole cards: about 2^k table entries for each addition and each read, so linear in the number of hands
 * rather than quadratic in pairs. The sort by strength is done once, in {@link Ranking}. The linear-time terminal
 * evaluation with card removal follows Johanson et al., Accelerating Best Response Calculation in Large Extensive
 * Games, IJCAI 2011.
 *
 * <p>This class selects rows and their order; subclasses do the arithmetic on their table.
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
            int nextCheck = 0;
            for (int group = 0; group + 1 < ownStarts.length; group++) {
                int from = ownStarts[group];
                int to = ownStarts[group + 1];
                readWeaker(own, ownHands, from, to, more);
                add(other, otherHands, otherStarts[group], otherStarts[group + 1]);
                readWithEqual(own, ownHands, sameHand, from, to);
                if (to + otherStarts[group] >= nextCheck) {
                    cancellation.throwIfAborted();
                    nextCheck = to + otherStarts[group] + ROWS_BETWEEN_CHECKS;
                }
            }
        }
    }

    /** Returns the number of lanes computed at once. */
    abstract int width();

    /** Starts a sweep over the lanes from {@code lane} on with an empty table. Rows are those of the state. */
    abstract void begin(int state, int hero, int lane, float[] reach, float[] values);

    /** Adds the reach of the opponent's rows {@code order[from..to]}. */
    abstract void add(int[] order, int[] hands, int from, int to);

    /** Writes the compatible weight of each row; adds it to the values if {@code more}. */
    abstract void readWeaker(int[] order, int[] hands, int from, int to, boolean more);

    /**
     * Adds the compatible weight of each row, now that the opponent's identical hand ({@code sameHand}) has been added
     * too.
     */
    abstract void readWithEqual(int[] order, int[] hands, int[] sameHand, int from, int to);

    /**
     * Writes the compatible weight of each row, with the opponent's identical hand ({@code sameHand}) among the added
     * ones.
     */
    abstract void readAll(int[] order, int[] hands, int[] sameHand, int from, int to);
}
