package io.plosolver.poker.range;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Numbers the hands of a game from 0 without gaps, by the combinatorial number system.
 *
 * <p>The hand with cards {@code c1 < c2 < ... < ck} has the index {@code C(c1,1) + C(c2,2) + ... + C(ck,k)} (D. E. Knuth,
 * The Art of Computer Programming 4A, 7.2.1.3). This order is colexicographic, which is the order of the hands' bit masks
 * as numbers; so a walk in index order is a walk over ascending masks, and needs no table.
 */
public final class HandIndex {

    private static final Map<Game, HandIndex> INSTANCES = new EnumMap<>(Game.class);

    static {
        for (Game game : Game.values()) {
            INSTANCES.put(game, new HandIndex(game));
        }
    }

    private final int holeCards;
    private final int size;

    /** {@code binomial[j * 52 + c]} is C(c, j + 1): the share of the card c in place j, counted from the lowest. */
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

    /** Returns the numbering of that game's hands. */
    public static HandIndex of(Game game) {
        return INSTANCES.get(game);
    }

    /** Returns how many hands there are: 270,725 in PLO4, 2,598,960 in PLO5, 20,358,520 in PLO6. */
    public int size() {
        return size;
    }

    /** Returns the number of the hand with these cards; a mask that is no hand of the game gives a meaningless number. */
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
     * Returns the cards of the hand with that number.
     *
     * @throws IndexOutOfBoundsException when the number is negative or not below {@link #size()}
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

    /** Returns the hand that follows in index order, the next larger mask with as many bits (Gosper's hack). */
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
