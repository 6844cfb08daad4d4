package io.plosolver.solver.game;

import io.plosolver.compute.Computation;
import io.plosolver.compute.ParallelLoop;
import io.plosolver.poker.BoardStrengths;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import java.util.Arrays;

/** Equity of a spot if both players check to the end, summed over all run-outs in double precision. */
public final class SpotEquity {

    private final HandTable[] tables = new HandTable[2];
    private final ShownRows rows;
    private final int tableSize;
    private final int holeCards;
    private final Computation computation;

    private SpotEquity(Game game, long dead, Range[] ranges, Computation computation) {
        this.computation = computation;
        holeCards = game.holeCards();
        long[][] hands = {ranges[0].hands(dead), ranges[1].hands(dead)};
        SubsetIndex index = new SubsetIndex(game, dead, hands, computation.cancellation());
        tableSize = index.count();
        int[][] identity = new int[2][];
        int[][] sameHand = new int[2][];
        for (int player = 0; player < 2; player++) {
            tables[player] = HandTable.of(hands[player], ranges[player], index, computation.cancellation());
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
        long dead = Arrays.stream(boards).reduce(0, (one, other) -> one | other);
        return new SpotEquity(game, dead, ranges, computation).share(boards);
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
