package io.plosolver.poker.range;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import java.util.Arrays;

/**
 * Index of the hands of a game, from 0 without gaps, by the combinatorial number system.
 *
 * <p>The hand with cards {@code c1 < c2 < ... < ck} has the index {@code C(c1,1) + C(c2,2) + ... + C(ck,k)} (D. E.
 * Knuth, The Art of Computer Programming 4A, 7.2.1.3). This colexicographic order is the numeric order of the hands'
 * bit masks. An iteration in index order therefore visits ascending masks and needs no table. Cost of an index: one
 * table entry per card.
 */
public final class HandIndex {

    private static final HandIndex[] INSTANCES =
            Arrays.stream(Game.values()).map(HandIndex::new).toArray(HandIndex[]::new);

    private final int holeCards;
    private final int size;

    /**
     * {@code binomial[j * 52 + c]} is C(c, j + 1), the contribution of card c at position j, counted from the lowest
     * card.
     */
    private final int[] binomial;

    private HandIndex(Game game) {
        holeCards = game.holeCards();
        binomial = new int[holeCards * Cards.DECK_SIZE];
        for (int place = 0; place < holeCards; place++) {
            for (int card = 0; card < Cards.DECK_SIZE; card++) {
                binomial[place * Cards.DECK_SIZE + card] = Math.toIntExact(binomial(card, place + 1));
            }
        }
        size = Math.toIntExact(binomial(Cards.DECK_SIZE, holeCards));
    }

    /** Returns the index of a game's hands. */
    public static HandIndex of(Game game) {
        return INSTANCES[game.ordinal()];
    }

    /** Returns the number of hands: 270,725 in PLO4, 2,598,960 in PLO5, 20,358,520 in PLO6. */
    public int size() {
        return size;
    }

    /** Returns the index of a hand, given as a set of cards. Undefined for a set that is no hand of the game. */
    public int index(long hand) {
        int index = 0;
        int place = 0;
        for (long rest = hand; rest != 0; rest &= rest - 1) {
            index += binomial[place + Long.numberOfTrailingZeros(rest)];
            place += Cards.DECK_SIZE;
        }
        return index;
    }

    /**
     * Returns the hand with the given index, as a set of cards.
     *
     * @throws IndexOutOfBoundsException if the index is negative or not below {@link #size()}
     */
    public long hand(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("hand " + index + " of " + size);
        }
        long hand = 0;
        int rest = index;
        for (int place = holeCards - 1; place >= 0; place--) {
            int from = place * Cards.DECK_SIZE;
            int found = Arrays.binarySearch(binomial, from + place, from + Cards.DECK_SIZE, rest);
            int at = found >= 0 ? found : -found - 2;
            hand |= Cards.bit(at - from);
            rest -= binomial[at];
        }
        return hand;
    }

    /** Returns the contribution of a card to the index of a hand in which {@code place} cards are lower. */
    int term(int place, int card) {
        return binomial[place * Cards.DECK_SIZE + card];
    }

    /** Returns the next hand in index order: the next larger mask with the same number of bits (Gosper's hack). */
    public static long next(long hand) {
        long lowest = hand & -hand;
        long carried = hand + lowest;
        return carried | ((hand ^ carried) >>> (Long.numberOfTrailingZeros(lowest) + 2));
    }

    private static long binomial(int n, int k) {
        long result = 1;
        for (int i = 1; i <= k; i++) {
            result = result * (n - k + i) / i;
        }
        return result;
    }
}
