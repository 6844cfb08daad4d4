package io.plosolver.solver.reference;

import io.plosolver.poker.Cards;
import io.plosolver.poker.ReferenceHands;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Showdown results by enumeration of all cards to come. */
final class Showdowns {

    private static final int BOARD = 5;

    private final long[] first;
    private final long[] second;
    private final Map<List<Long>, double[][]> shares = new HashMap<>();
    private final Map<Shown, Integer> strengths = new HashMap<>();

    /** The boards of the last call, which often repeat, and their cached results. */
    private List<Long> lastBoards = List.of();

    private double[][] lastShares = new double[0][];

    private record Shown(long hand, long board) {}

    Showdowns(long[] first, long[] second) {
        this.first = first;
        this.second = second;
    }

    /** Returns the share of the pot of the first player on boards whose missing cards are still to come. */
    double share(List<Long> boards, int hand, int other) {
        double[][] known = known(boards);
        // Stored one higher, so that 0 means not computed yet.
        if (known[hand][other] == 0) {
            known[hand][other] = 1 + meanShare(first[hand], second[other], new ArrayList<>(boards));
        }
        return known[hand][other] - 1;
    }

    private double[][] known(List<Long> boards) {
        if (boards != lastBoards) {
            lastShares = shares.computeIfAbsent(boards, key -> new double[first.length][second.length]);
            lastBoards = boards;
        }
        return lastShares;
    }

    private double meanShare(long hand, long other, List<Long> boards) {
        int shortest = 0;
        for (int board = 1; board < boards.size(); board++) {
            if (Long.bitCount(boards.get(board)) < Long.bitCount(boards.get(shortest))) {
                shortest = board;
            }
        }
        long before = boards.get(shortest);
        if (Long.bitCount(before) == BOARD) {
            return boards.stream()
                    .mapToDouble(board -> shareOfBoard(hand, other, board))
                    .average()
                    .orElseThrow();
        }
        long taken = boards.stream().reduce(hand | other, (one, next) -> one | next);
        double sum = 0;
        int deals = 0;
        for (int card = 0; card < Cards.DECK_SIZE; card++) {
            if ((taken & Cards.bit(card)) == 0) {
                boards.set(shortest, before | Cards.bit(card));
                sum += meanShare(hand, other, boards);
                deals++;
            }
        }
        boards.set(shortest, before);
        return sum / deals;
    }

    private double shareOfBoard(long hand, long other, long board) {
        int order = Integer.compare(strength(hand, board), strength(other, board));
        return (order + 1) / 2.0;
    }

    private int strength(long hand, long board) {
        return strengths.computeIfAbsent(new Shown(hand, board), shown -> ReferenceHands.omaha(hand, board));
    }
}
