package io.plosolver.poker;

/**
 * Hand evaluator for one five-card board: exactly two hole cards with exactly three cards of the board.
 *
 * <p>Method: binding a board computes its row of {@link OmahaTables} and its flush suit. The strength of a hand is the
 * maximum over its 6, 10 or 15 pairs in that row. If the board has three or more cards of a suit and the hand two or
 * more, the best flush is compared as well: the two highest of the hand with the three highest of the board, unless two
 * and three of them make a straight flush. Mutable and reusable for millions of boards; not thread-safe.
 */
public final class OmahaBoard {

    private static final long[] SUITS = {Cards.ofSuit(0), Cards.ofSuit(1), Cards.ofSuit(2), Cards.ofSuit(3), 0};

    private long cards;
    private int row;

    /** Suit with three or more board cards, or 4 for none, which is a valid index for the common case. */
    private int flushSuit;

    /** All cards of the flush suit. */
    private long flushCards;

    /** Returns the strength, 1 to 7,462, of a hand of four to six cards on a board of five. */
    public static int strength(long hand, long board) {
        OmahaBoard bound = new OmahaBoard();
        bound.bind(board);
        return bound.strength(hand);
    }

    /** Binds a board of five cards for the following evaluations. */
    public void bind(long board) {
        cards = board;
        row = OmahaTables.row(board);
        flushSuit = 4;
        for (int suit = 0; suit < 4; suit++) {
            flushSuit = Long.bitCount(board & Cards.ofSuit(suit)) >= 3 ? suit : flushSuit;
        }
        flushCards = SUITS[flushSuit];
    }

    /** Returns the strength, 1 to 7,462, of a hand of four to six cards. The hand must share no card with the board. */
    public int strength(long hand) {
        int best = strengthOfRanks(hand);
        long suited = hand & flushCards;
        return (suited & suited - 1) == 0 ? best : Math.max(best, flush(Flushes.ranks(suited, flushSuit)));
    }

    /** Returns the strength, 1 to 7,462, of a prepared hand. */
    public int strength(PreparedHand hand) {
        int best = 0;
        for (int pair : hand.pairs) {
            best = Math.max(best, OmahaTables.strength(row, pair));
        }
        int suited = hand.suited[flushSuit];
        return suited == 0 ? best : Math.max(best, flush(suited));
    }

    private int flush(int handRanks) {
        int boardRanks = Flushes.ranks(cards, flushSuit);
        return Flushes.strength(handRanks, boardRanks, Flushes.topThree(boardRanks));
    }

    /** Returns the strength, 1 to 7,462, of two hole cards with the best three cards of the board. */
    public int strengthOfPair(int card, int other) {
        int high = Math.max(Cards.rank(card), Cards.rank(other));
        int low = Math.min(Cards.rank(card), Cards.rank(other));
        int strength = OmahaTables.strength(row, OmahaTables.high(high) + OmahaTables.low(low));
        if (Cards.suit(card) == flushSuit && Cards.suit(other) == flushSuit) {
            strength = Math.max(strength, flush(1 << high | 1 << low));
        }
        return strength;
    }

    private int strengthOfRanks(long hand) {
        long rest = hand;
        int a = Long.numberOfTrailingZeros(rest) >> 2;
        rest &= rest - 1;
        int b = Long.numberOfTrailingZeros(rest) >> 2;
        rest &= rest - 1;
        int c = Long.numberOfTrailingZeros(rest) >> 2;
        rest &= rest - 1;
        int d = Long.numberOfTrailingZeros(rest) >> 2;
        rest &= rest - 1;
        int lowA = OmahaTables.low(a);
        int lowB = OmahaTables.low(b);
        int lowC = OmahaTables.low(c);
        int highC = OmahaTables.high(c);
        int highD = OmahaTables.high(d);
        int best = Math.max(
                Math.max(strengthOf(OmahaTables.high(b) + lowA), strengthOf(highC + lowA)),
                Math.max(
                        Math.max(strengthOf(highC + lowB), strengthOf(highD + lowA)),
                        Math.max(strengthOf(highD + lowB), strengthOf(highD + lowC))));
        if (rest != 0) {
            best = Math.max(best, strengthOfFifthAndSixth(rest, lowA, lowB, lowC, OmahaTables.low(d)));
        }
        return best;
    }

    private int strengthOfFifthAndSixth(long rest, int lowA, int lowB, int lowC, int lowD) {
        int fifth = Long.numberOfTrailingZeros(rest) >> 2;
        int best = strengthOfNext(OmahaTables.high(fifth), lowA, lowB, lowC, lowD);
        long last = rest & rest - 1;
        if (last != 0) {
            int high = OmahaTables.high(Long.numberOfTrailingZeros(last) >> 2);
            best = Math.max(best, strengthOfNext(high, lowA, lowB, lowC, lowD));
            best = Math.max(best, strengthOf(high + OmahaTables.low(fifth)));
        }
        return best;
    }

    private int strengthOfNext(int high, int lowA, int lowB, int lowC, int lowD) {
        return Math.max(
                Math.max(strengthOf(high + lowA), strengthOf(high + lowB)),
                Math.max(strengthOf(high + lowC), strengthOf(high + lowD)));
    }

    private int strengthOf(int pair) {
        return OmahaTables.strength(row, pair);
    }
}
