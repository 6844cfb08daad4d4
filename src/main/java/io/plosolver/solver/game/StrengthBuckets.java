package io.plosolver.solver.game;

import io.plosolver.solver.cfr.PublicState;
import io.plosolver.solver.cfr.RowBuckets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Strength buckets: the hands of a complete board that share a strategy, because they are about equally strong.
 *
 * <p>The strength of a row is its share of the pot against the opponent's whole range, without card removal: the weight
 * of the weaker hands and half that of the equal ones, as a mean over the boards. The rows are put in this order and cut
 * into K buckets of about the same weight in the player's own range. Rows of equal strength stay together unless they
 * weigh more than a bucket. The cut goes by expected strength on the last street, where it is all that the cards still
 * decide; it ignores the hands that a row blocks and the draws that it has missed. Expected-strength buckets: Johanson,
 * Burch, Valenzano and Bowling, Evaluating State-Space Abstractions in Extensive-Form Games, AAMAS 2013; imperfect
 * recall of earlier streets: Ganzfried and Sandholm, Potential-Aware Imperfect-Recall Abstraction, AAAI 2014.
 *
 * <p>Payoffs of the hands of a bucket differ, so the regret bounds of CFR do not hold: the strategies end at a distance
 * from an equilibrium, which grading them by single hands measures.
 *
 * <p>Cost: linear in rows on one board, sorting on two. Remembers the reach of the most recent preceding state, so
 * buckets of states in the order of their numbers are cheapest. Thread-safe.
 */
final class StrengthBuckets {

    /** Strengths, from 0 to 1, are compared as multiples of 1 over this. */
    private static final double SCALE = 1 << 30;

    private final ClassGame game;
    private final int most;
    /** Of the most recent preceding state. */
    private volatile Reach above = new Reach(-1, new float[0][]);

    /** @param ofRows {@code [player][row]}: weight of the hands of each row of a state */
    private record Reach(int state, float[][] ofRows) {}

    /** @param most buckets of a board */
    StrengthBuckets(ClassGame game, int most) {
        this.game = game;
        this.most = most;
    }

    /** Returns the buckets of a player's rows in a state of complete boards. */
    RowBuckets of(int number, int player) {
        float[][] reach = reach(number);
        Ranking[] rankings = game.classState(number).rankings();
        return cut(byStrength(rankings, player, reach), reach[player], most);
    }

    /** Returns {@code [player][row]}, the weight in the range of the hands of each row. */
    private float[][] reach(int number) {
        int parent = game.outlines().parent(number);
        if (parent < 0) {
            return new float[][] {game.weights(0), game.weights(1)};
        }
        Reach before = above;
        if (before.state() != parent) {
            before = new Reach(parent, reach(parent));
            above = before;
        }
        PublicState state = game.state(number);
        float[][] reach = new float[2][];
        for (int player = 0; player < 2; player++) {
            reach[player] = new float[state.rows()[player]];
            Objects.requireNonNull(state.merge())
                    .down(player, before.ofRows()[player], reach[player], reach[player].length);
        }
        return reach;
    }

    /** Returns the rows from the weakest to the strongest, each below its strength in the high bits. */
    private static long[] byStrength(Ranking[] rankings, int player, float[][] reach) {
        double[] strength = new double[reach[player].length];
        double total = 0;
        for (Ranking ranking : rankings) {
            total += addWeaker(ranking, player, reach[1 - player], strength);
        }
        long[] rows = new long[strength.length];
        for (int row = 0; row < rows.length; row++) {
            double share = total > 0 ? strength[row] / total : 0;
            rows[row] = Math.round(share * SCALE) << Integer.SIZE | row;
        }
        Arrays.sort(rows);
        return rows;
    }

    /** Adds to each row the weight of the opponent's weaker hands and half that of equal ones, and returns that of all. */
    private static double addWeaker(Ranking ranking, int player, float[] opponent, double[] strength) {
        int[] own = ranking.order()[player];
        int[] ownStarts = ranking.starts()[player];
        int[] other = ranking.order()[1 - player];
        int[] otherStarts = ranking.starts()[1 - player];
        double weaker = 0;
        for (int group = 0; group + 1 < ownStarts.length; group++) {
            double equal = 0;
            for (int at = otherStarts[group]; at < otherStarts[group + 1]; at++) {
                equal += opponent[other[at]];
            }
            for (int at = ownStarts[group]; at < ownStarts[group + 1]; at++) {
                strength[own[at]] += weaker + equal / 2;
            }
            weaker += equal;
        }
        return weaker;
    }

    /**
     * Cuts ordered rows into buckets of about the same weight.
     *
     * @param rows as {@link #byStrength} returns them
     * @param weights {@code [row]}
     */
    static RowBuckets cut(long[] rows, float[] weights, int most) {
        double total = 0;
        for (float weight : weights) {
            total += weight;
        }
        int[] unitOf = new int[rows.length];
        double[] units = new double[rows.length];
        int count = findUnits(rows, weights, total / most, unitOf, units);
        int[] bucketOfUnit = cut(units, count, total, most);
        int[] bucketOf = new int[rows.length];
        for (int at = 0; at < rows.length; at++) {
            bucketOf[(int) rows[at]] = bucketOfUnit[unitOf[at]];
        }
        return buckets(bucketOf, weights, count == 0 ? 0 : bucketOfUnit[count - 1] + 1);
    }

    /**
     * Finds the rows that no cut parts: rows of equal strength, or single rows if these weigh more than a bucket.
     *
     * @param unitOf {@code [position in the order]}: overwritten
     * @param units weight of each unit: overwritten
     * @return the number of units
     */
    private static int findUnits(long[] rows, float[] weights, double bucket, int[] unitOf, double[] units) {
        int count = 0;
        for (int from = 0; from < rows.length; ) {
            long strength = rows[from] >>> Integer.SIZE;
            int to = from;
            double weight = 0;
            while (to < rows.length && rows[to] >>> Integer.SIZE == strength) {
                weight += weights[(int) rows[to++]];
            }
            boolean together = weight <= bucket;
            for (int at = from; at < to; at++) {
                unitOf[at] = together ? count : count + at - from;
                units[unitOf[at]] += weights[(int) rows[at]];
            }
            count += together ? 1 : to - from;
            from = to;
        }
        return count;
    }

    /** Returns the bucket of each unit. A bucket takes its part of what is left, so that large units empty no others. */
    private static int[] cut(double[] units, int count, double total, int most) {
        int[] bucketOf = new int[count];
        int bucket = 0;
        double left = total;
        double filled = 0;
        for (int unit = 0; unit < count; unit++) {
            int after = most - 1 - bucket;
            boolean isFull = filled + units[unit] / 2 > left / (after + 1) || count - unit <= after;
            if (unit > 0 && after > 0 && isFull && filled > 0) {
                left -= filled;
                filled = 0;
                bucket++;
            }
            filled += units[unit];
            bucketOf[unit] = bucket;
        }
        return bucketOf;
    }

    private static RowBuckets buckets(int[] bucketOf, float[] weights, int count) {
        double[] weightOf = new double[count];
        for (int row = 0; row < bucketOf.length; row++) {
            weightOf[bucketOf[row]] += weights[row];
        }
        float[] share = new float[bucketOf.length];
        for (int row = 0; row < share.length; row++) {
            share[row] = (float) (weights[row] / Math.max(Double.MIN_NORMAL, weightOf[bucketOf[row]]));
        }
        return new RowBuckets(bucketOf, share, count);
    }
}
