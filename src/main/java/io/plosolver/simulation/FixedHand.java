package io.plosolver.simulation;

import io.plosolver.poker.HandOnThreeCards;
import io.plosolver.poker.IntMaxima;

/**
 * Strengths of one known hand on every board of five cards from a deck.
 *
 * <p>A hand on a board of five cards a &gt; b &gt; c &gt; d &gt; e plays the best of the ten triples of board cards.
 * That is the maximum over the three four-card sets abde, acde and bcde and the triple abc. For fixed a, b and c, over
 * all pairs (d, e) below c, it is the elementwise maximum of three contiguous arrays and one constant, and the loop
 * vectorises.
 *
 * <p>Array layout: {@code rows[x * cards + y]} holds the strengths for the cards x &gt; y and each pair of cards below
 * y, in colexicographic order. For a deck of 44 cards these are 135,751 values in place of 1,086,008 boards. Each row
 * is a separate array and maxima go through {@link IntMaxima}, because the JDK 17 compiler vectorises the loop only in
 * this form.
 */
final class FixedHand {

    private final int cards;
    private final int[] triples;

    /** Strengths, {@code [x * cards + y][pair]}. */
    private final int[][] rows;

    /**
     * @param hand the hole cards
     * @param deck cards that boards are dealt from, ascending
     */
    FixedHand(long hand, int[] deck) {
        cards = deck.length;
        triples = triples(new HandOnThreeCards(hand), deck);
        rows = new int[cards * cards][];
        for (int x = 1; x < cards; x++) {
            for (int y = 0; y < x; y++) {
                rows[x * cards + y] = row(x, y);
            }
        }
    }

    private static int[] triples(HandOnThreeCards hand, int[] deck) {
        int[] triples = new int[Combinations.count(deck.length, 3)];
        int at = 0;
        for (int c = 2; c < deck.length; c++) {
            for (int b = 1; b < c; b++) {
                for (int a = 0; a < b; a++) {
                    triples[at++] = hand.strength(deck[a], deck[b], deck[c]);
                }
            }
        }
        return triples;
    }

    private int[] row(int x, int y) {
        int[] row = new int[Combinations.count(y, 2)];
        int at = 0;
        int xy = triple(x, y, 0);
        for (int d = 1; d < y; d++) {
            int xd = triple(x, d, 0);
            int yd = triple(y, d, 0);
            int xyd = triples[xy + d];
            for (int e = 0; e < d; e++) {
                row[at++] = Math.max(Math.max(xyd, triples[xy + e]), Math.max(triples[xd + e], triples[yd + e]));
            }
        }
        return row;
    }

    private static int triple(int c, int b, int a) {
        return Combinations.count(c, 3) + Combinations.count(b, 2) + a;
    }

    /**
     * Writes the strengths on all boards of three given cards and a pair of lower cards.
     *
     * @param a index in the deck of the highest card, above b and c
     * @param strengths receives C(c, 2) strengths, pairs in colexicographic order
     */
    void strengths(int a, int b, int c, int[] strengths) {
        IntMaxima.max(
                rows[a * cards + b],
                rows[a * cards + c],
                rows[b * cards + c],
                triples[triple(a, b, c)],
                strengths,
                Combinations.count(c, 2));
    }
}
