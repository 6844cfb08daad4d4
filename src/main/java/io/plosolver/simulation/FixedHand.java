package io.plosolver.simulation;

import io.plosolver.poker.HandOnThreeCards;
import io.plosolver.poker.IntMaxima;

/**
 * A known hand on all boards that five of the deck's cards can make.
 *
 * <p>On a board of five cards a &gt; b &gt; c &gt; d &gt; e a hand makes the best of the ten triples in it, and so the
 * best of the three four-card sets abde, acde and bcde and of the triple abc. For a fixed a, b and c that is, over all
 * pairs (d, e) below c, the elementwise maximum of three runs of memory and a constant, which vectorises. A row holds,
 * for two cards x &gt; y, the strengths on x, y and each pair of cards below y in colexicographic order: 135,751 values
 * for a deck of 44, in place of 1,086,008 boards. Each row is an array of its own and maxima are taken by {@link IntMaxima}:
 * both are what the compiler of JDK 17 needs to vectorise the loop.
 */
final class FixedHand {

    private final int cards;
    private final int[] triples;

    /** {@code [x * cards + y][pair]}. */
    private final int[][] rows;

    /**
     * @param hand the hole cards
     * @param deck the cards that boards are made of, in ascending order
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
     * Writes the strengths on the boards of three given cards and each pair of cards below them.
     *
     * @param a index in the deck of the highest card, above b and c
     * @param strengths receives C(c, 2) values, pairs in colexicographic order
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
