package io.plosolver.simulation;

import io.plosolver.poker.Cards;
import io.plosolver.poker.IntMaxima;
import io.plosolver.poker.OmahaBoard;

/**
 * Strengths of pairs of hole cards on every run-out of a board of three to five cards, from which the strengths of
 * whole hands follow.
 *
 * <p>The strength of an Omaha hand is the strength of its strongest pair of hole cards. Its strengths on all run-outs
 * are therefore the elementwise maximum of 6, 10 or 15 rows of the table, and the loop vectorises.
 *
 * <p>Array layout: {@code pairs[pair][run-out]}, run-outs in the order of {@link Combinations}. If a card of the pair
 * is in the run-out, the entry is {@link #BLOCKED}. This value exceeds every strength, so the maximum marks every hand
 * with that card as blocked. Memory: 4 bytes per pair and run-out, at most 5 MB per board.
 */
final class PostflopTables {

    /** Entry of a hand that contains a card of the run-out. It exceeds every strength. */
    static final int BLOCKED = 1 << 13;

    private final int[] deck;
    private final int holeCards;
    private final long[] finalBoards;

    /** {@code [pair][run-out]}; the pair of deck cards a < b has the number b * (b - 1) / 2 + a. */
    private final int[][] pairs;

    /**
     * @param board three to five cards
     * @param deck cards of run-outs and hands, ascending
     */
    PostflopTables(long board, int[] deck, int holeCards, CancellationCheck cancellationCheck) {
        this.deck = deck;
        this.holeCards = holeCards;
        int missing = SimulationRequest.BOARD_CARDS - Long.bitCount(board);
        finalBoards = new long[Combinations.count(deck.length, missing)];
        pairs = new int[Combinations.count(deck.length, 2)][finalBoards.length];
        int[] runOut = new int[missing];
        Combinations.first(runOut, missing);
        OmahaBoard bound = new OmahaBoard();
        for (int number = 0; number < finalBoards.length; number++) {
            cancellationCheck.pass();
            long cards = board;
            for (int index : runOut) {
                cards |= Cards.bit(deck[index]);
            }
            finalBoards[number] = cards;
            bound.bind(cards);
            fillPairs(bound, cards, number);
            if (missing > 0) {
                Combinations.next(runOut, missing);
            }
        }
    }

    private void fillPairs(OmahaBoard bound, long cards, int number) {
        int pair = 0;
        for (int b = 1; b < deck.length; b++) {
            for (int a = 0; a < b; a++, pair++) {
                boolean blocked = ((cards >>> deck[a] | cards >>> deck[b]) & 1) != 0;
                pairs[pair][number] = blocked ? BLOCKED : bound.strengthOfPair(deck[a], deck[b]);
            }
        }
    }

    /** Returns the number of run-outs. */
    int runOuts() {
        return finalBoards.length;
    }

    /** Returns the strengths of a hand whose cards are in neither the deck nor the board. */
    int[] strengthsOfKnown(long hand) {
        int[] strengths = new int[finalBoards.length];
        OmahaBoard bound = new OmahaBoard();
        for (int number = 0; number < strengths.length; number++) {
            bound.bind(finalBoards[number]);
            strengths[number] = bound.strength(hand);
        }
        return strengths;
    }

    /**
     * Writes the strengths of a hand from the deck.
     *
     * @param strengths receives one entry per run-out
     */
    void strengths(long hand, int[] strengths) {
        int[] places = places(hand);
        int count = strengths.length;
        IntMaxima.max(
                row(places[0], places[1]), row(places[0], places[2]), row(places[1], places[2]), 0, strengths, count);
        for (int high = 3; high < holeCards; high++) {
            int low = 0;
            for (; low + 1 < high; low += 2) {
                IntMaxima.max(
                        strengths,
                        row(places[low], places[high]),
                        row(places[low + 1], places[high]),
                        0,
                        strengths,
                        count);
            }
            if (low < high) {
                IntMaxima.max(strengths, row(places[low], places[high]), 0, strengths, count);
            }
        }
    }

    private int[] places(long hand) {
        int[] places = new int[holeCards];
        int found = 0;
        for (int place = 0; place < deck.length && found < holeCards; place++) {
            if ((hand >>> deck[place] & 1) != 0) {
                places[found++] = place;
            }
        }
        return places;
    }

    private int[] row(int low, int high) {
        return pairs[high * (high - 1) / 2 + low];
    }
}
