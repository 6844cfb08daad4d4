package io.plosolver.solver.game;

import io.plosolver.compute.Computation;
import io.plosolver.compute.ParallelLoop;
import io.plosolver.poker.BoardStrengths;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import java.util.Arrays;

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
        long[][] hands = {ranges[0].hands(dead), ranges[1].hands(dead)};
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
        RangeEquity sweep = sweep();
        for (int number = 0; number < runOuts.count(); number++) {
            computation.cancellation().throwIfAborted();
            sweep.addWonTwice(
                    ranking(runOuts.boards().get(number), runOuts.dead().get(number)), won);
        }
        double[] met = sweep.compatibleWeights();
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
        ParallelLoop.run(computation, won.length, number -> {
            computation.cancellation().throwIfAborted();
            long dead = runOuts.dead().get(number);
            won[number] = sweep().wonTwice(ranking(runOuts.boards().get(number), dead));
        });
        double weight = sweep().compatibleWeight();
        return Arrays.stream(won).sum() * RunOuts.weight(boards, holeCards) / (2.0 * boards.length * weight);
    }

    private RangeEquity sweep() {
        return new RangeEquity(
                tables[0],
                tables[1],
                rows,
                new InclusionExclusionTable(tableSize, holeCards),
                computation.cancellation());
    }

    /** Ranks the hands without a dead card. */
    private Ranking ranking(long board, long dead) {
        BoardStrengths strengths = new BoardStrengths();
        strengths.bind(board, Cards.DECK & ~dead);
        int[][] possible = new int[2][];
        int[][] strength = new int[2][];
        for (int player = 0; player < 2; player++) {
            long[] hands = tables[player].hands();
            int[] rowsOfPossible = new int[hands.length];
            int[] found = new int[hands.length];
            int count = 0;
            for (int hand = 0; hand < hands.length; hand++) {
                if ((hands[hand] & dead) == 0) {
                    rowsOfPossible[count] = hand;
                    found[count++] = strengths.strength(hands[hand]);
                }
            }
            possible[player] = rowsOfPossible;
            strength[player] = Arrays.copyOf(found, count);
        }
        Ranking ranking = Ranking.of(strength);
        for (int player = 0; player < 2; player++) {
            int[] order = ranking.order()[player];
            for (int at = 0; at < order.length; at++) {
                order[at] = possible[player][order[at]];
            }
        }
        return ranking;
    }
}
