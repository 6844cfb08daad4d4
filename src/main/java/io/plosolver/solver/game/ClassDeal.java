package io.plosolver.solver.game;

import io.plosolver.poker.Cards;
import java.util.ArrayList;
import java.util.List;

/**
 * A deal in a game of suit classes. It stands for the deals of all copies of its letters, or for suit-isomorphic deals.
 *
 * @param deal one of these deals, with the permutations of suits that map it to isomorphic ones
 * @param copies number of deals of other copies of the same letters, this one included
 */
record ClassDeal(Deal deal, int copies) {

    private static final List<int[]> IDENTITY = SuitSymmetry.none();

    /** Returns one deal for each letter that a board may get next, or for each ordered pair of letters of two boards. */
    static List<ClassDeal> after(int boards, SuitLetters letters) {
        List<ClassDeal> deals = new ArrayList<>();
        for (int first = 0; first < letters.count(); first++) {
            if (letters.copies(first) == 0) {
                continue;
            }
            int card = Long.numberOfTrailingZeros(letters.cards(first));
            if (boards == 1) {
                deals.add(of(new int[] {card}, letters.copies(first)));
                continue;
            }
            for (int second = 0; second < letters.count(); second++) {
                long left = letters.cards(second) & ~Cards.bit(card);
                if (left != 0) {
                    int[] cards = {card, Long.numberOfTrailingZeros(left)};
                    deals.add(of(cards, letters.copies(first) * Long.bitCount(left)));
                }
            }
        }
        return deals;
    }

    private static ClassDeal of(int[] cards, int copies) {
        return new ClassDeal(new Deal(cards, IDENTITY), copies);
    }

    /** Returns whether the cards are copies of this deal's letters. */
    boolean includes(int[] cards, SuitLetters letters) {
        for (int at = 0; at < cards.length; at++) {
            if (letters.letter(cards[at]) != letters.letter(deal.cards()[at])) {
                return false;
            }
        }
        return true;
    }
}
