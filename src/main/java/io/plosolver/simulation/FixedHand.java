package io.plosolver.simulation;

import io.plosolver.poker.HandOnThreeCards;

/**
 * A known hand on all boards that five of the deck's cards can make.
 *
 * <p>On a board of five cards a &gt; b &gt; c &gt; d &gt; e a hand makes the best of the ten triples in it, and so the
 * best of the three four-card sets abde, acde and bcde and of the triple abc. For a fixed a, b and c that is, over all
 * pairs (d, e) below c, the elementwise maximum of three runs of memory and a constant, which vectorises. A row holds,
 * for two cards x &gt; y, the strengths on x, y and each pair of cards below y in colexicographic order: 135,751 values
 * for a deck of 44, in place of 1,086,008 boards.
 */
final class FixedHand {

    private final int cards;
    private final int[] triples;
    private final int[] rows;
    private final int[] rowStart;

    /**
     * @param hand the hole cards
     * @param deck the cards that boards are made of, in ascending order
     */
    FixedHand(long hand, int[] deck) {
        cards = deck.length;
        triples = triples(new HandOnThreeCards(hand), deck);
        rows = new int[Combinations.count(cards, 4)];
        rowStart = new int[cards * cards];
        int at = 0;
        for (int x = 1; x < cards; x++) {
            for (int y = 0; y < x; y++) {
                rowStart[x * cards + y] = at;
                fillRow(x, y, at);
                at += Combinations.count(y, 2);
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

    private void fillRow(int x, int y, int start) {
        int at = start;
        int xy = triple(x, y, 0);
        for (int d = 1; d < y; d++) {
            int xd = triple(x, d, 0);
            int yd = triple(y, d, 0);
            int xyd = triples[xy + d];
            for (int e = 0; e < d; e++) {
                rows[at++] = Math.max(Math.max(xyd, triples[xy + e]), Math.max(triples[xd + e], triples[yd + e]));
            }
        }
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
        int ab = rowStart[a * cards + b];
        int ac = rowStart[a * cards + c];
        int bc = rowStart[b * cards + c];
        best(rows, ab, ac, bc, triples[triple(a, b, c)], strengths, Combinations.count(c, 2));
    }

    private static void best(int[] rows, int ab, int ac, int bc, int abc, int[] strengths, int count) {
        for (int pair = 0; pair < count; pair++) {
            strengths[pair] = Math.max(Math.max(rows[ab + pair], rows[ac + pair]), Math.max(rows[bc + pair], abc));
        }
    }
}
