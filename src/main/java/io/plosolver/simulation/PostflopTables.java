package io.plosolver.simulation;

import io.plosolver.poker.Cards;
import io.plosolver.poker.IntMaxima;
import io.plosolver.poker.OmahaBoard;

/**
 * Strengths of two hole cards on every run-out of a board of three to five cards, for the strengths of whole hands.
 *
 * <p>A hand is as strong as its strongest pair of hole cards, so its strengths on all run-outs are the elementwise maximum
 * of 6, 10 or 15 rows, which vectorises. A row has one entry a run-out, in the order of {@link Combinations}. Where a card
 * of the pair is in the run-out the entry is {@link #BLOCKED}, which is above every strength, and so is the entry of every
 * hand with this card. Memory: 4 bytes for each pair and run-out, at most 5 MB a board.
 */
final class PostflopTables {

    /** Entry of a hand that holds a card of the run-out. */
    static final int BLOCKED = 1 << 13;

    private final int[] deck;
    private final int holeCards;
    private final long[] finalBoards;

    /** {@code [pair][run-out]}; the cards a < b of the deck have pair number b * (b - 1) / 2 + a. */
    private final int[][] pairs;

    /**
     * @param board three to five cards
     * @param deck the cards that run-outs and hands are made of, ascending
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

    /** Returns how many run-outs there are. */
    int runOuts() {
        return finalBoards.length;
    }

    /** Returns the strengths of a hand that is neither of the deck nor of the board. */
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
     * Writes the strengths of a hand of the deck.
     *
     * @param strengths receives one entry a run-out
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
