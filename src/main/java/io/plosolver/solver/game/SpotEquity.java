package io.plosolver.solver.game;

import io.plosolver.compute.Computation;
import io.plosolver.compute.ParallelLoop;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Equity of a spot if both players check to the end, summed over all run-outs in double precision: of a whole range, or of
 * each of its hands.
 */
public final class SpotEquity {

    /** Cost of binding a board and of clearing the table of sums, in visits to a hand. */
    private static final double RUN_OUT_COST = 20_000;

    /** Share of the whole range below which a sum of inclusion-exclusion is a rounding error. */
    private static final double NOTHING = 1e-12;

    private final HandTable[] tables = new HandTable[2];
    private final ShownRows rows;
    private final int tableSize;
    private final int holeCards;
    private final Computation computation;

    private SpotEquity(Game game, long dead, long[][] hands, float[][] weights, Computation computation) {
        this.computation = computation;
        holeCards = game.holeCards();
        SubsetIndex index = new SubsetIndex(game, dead, hands, computation.cancellation());
        tableSize = index.count();
        int[][] identity = new int[2][];
        int[][] sameHand = new int[2][];
        for (int player = 0; player < 2; player++) {
            tables[player] = HandTable.of(hands[player], weights[player], index, computation.cancellation());
            HandPlaces places = new HandPlaces(hands[1 - player]);
            identity[player] = new int[hands[player].length];
            sameHand[player] = new int[hands[player].length];
            for (int hand = 0; hand < hands[player].length; hand++) {
                identity[player][hand] = hand;
                sameHand[player][hand] = places.of(hands[player][hand]);
            }
        }
        rows = new ShownRows(identity, sameHand, new Ranking[0]);
    }

    /**
     * Returns player 0's share of the pot, from 0 to 1, exact to about 1e-13.
     *
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    public static double of(Game game, long[] boards, Range[] ranges, Computation computation) {
        long dead = dead(boards);
        long[] first = ranges[0].hands(dead);
        long[] second = ranges[1].hands(dead);
        long[][] hands = {first, Arrays.equals(first, second) ? first : second};
        float[][] weights = {ranges[0].weights(dead), ranges[1].weights(dead)};
        return new SpotEquity(game, dead, hands, weights, computation).share(boards);
    }

    /**
     * Returns each hand's share of the pot against the other player's range, {@code [hand]}: NaN for a hand that shares a card
     * with every hand of the other player. Exact to the precision of a float.
     *
     * @param hands {@code [player][hand]}, none with a card of the boards; the equities are those of player 0
     * @param weights {@code [player][hand]}
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    public static float[] byHand(Game game, long[] boards, long[][] hands, float[][] weights, Computation computation) {
        return new SpotEquity(game, dead(boards), hands, weights, computation).shares(boards);
    }

    /**
     * Returns the cost of equities by hand, in visits to a hand. A visit takes some 50 ns in PLO4, and twice as much for each
     * further hole card.
     */
    public static double visits(Game game, long[] boards, int hands) {
        double perHand = Math.scalb(1.0, game.holeCards() - Game.PLO4.holeCards());
        return RunOuts.of(boards).count() * (RUN_OUT_COST + hands * perHand);
    }

    private static long dead(long[] boards) {
        return Arrays.stream(boards).reduce(0, (one, other) -> one | other);
    }

    private float[] shares(long[] boards) {
        RunOuts runOuts = RunOuts.of(boards);
        double[] won = new double[tables[0].size()];
        Sweep sweep = new Sweep();
        for (int number = 0; number < runOuts.count(); number++) {
            sweep.equity.addWonTwice(
                    sweep.ranking(runOuts.boards().get(number), runOuts.dead().get(number)), won);
        }
        double[] met = sweep.equity.compatibleWeights();
        double least = 0;
        for (float weight : tables[1].weights()) {
            least += NOTHING * weight;
        }
        double share = RunOuts.weight(boards, holeCards) / (2.0 * boards.length);
        float[] equities = new float[won.length];
        for (int hand = 0; hand < equities.length; hand++) {
            equities[hand] = met[hand] > least ? (float) (won[hand] * share / met[hand]) : Float.NaN;
        }
        return equities;
    }

    private double share(long[] boards) {
        RunOuts runOuts = RunOuts.of(boards);
        double[] won = new double[runOuts.count()];
        Queue<Sweep> idle = new ConcurrentLinkedQueue<>();
        ParallelLoop.run(computation, won.length, number -> {
            Sweep left = idle.poll();
            Sweep sweep = left == null ? new Sweep() : left;
            long dead = runOuts.dead().get(number);
            won[number] = sweep.equity.wonTwice(sweep.ranking(runOuts.boards().get(number), dead));
            idle.add(sweep);
        });
        double weight = idle.remove().equity.compatibleWeight();
        return Arrays.stream(won).sum() * RunOuts.weight(boards, holeCards) / (2.0 * boards.length * weight);
    }

    /** What one thread needs for a run-out, and uses for the next one. */
    private final class Sweep {

        private final RangeEquity equity = new RangeEquity(
                tables[0],
                tables[1],
                rows,
                new InclusionExclusionTable(tableSize, holeCards),
                computation.cancellation());
        /** {@code [player][hand]}; one array if both players have the same hands. */
        private final int[][] strengths = perHand();

        private final int[][] order = perHand();

        private int[][] perHand() {
            int[] first = new int[tables[0].size()];
            boolean isShared = tables[0].hands() == tables[1].hands();
            return new int[][] {first, isShared ? first : new int[tables[1].size()]};
        }

        /** Ranks the hands without a dead card. The ranking lasts until the next one. */
        Ranking ranking(long board, long dead) {
            long[][] hands = {tables[0].hands(), tables[1].hands()};
            Ranking.findStrengths(board, dead, hands, strengths, computation.cancellation());
            return Ranking.of(strengths, new int[] {hands[0].length, hands[1].length}, order);
        }
    }
}
