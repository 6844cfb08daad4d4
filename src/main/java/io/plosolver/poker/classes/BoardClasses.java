package io.plosolver.poker.classes;

import io.plosolver.poker.Cards;
import io.plosolver.poker.HandCategory;
import io.plosolver.poker.PairStrengths;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Classifier of hands on one board of three to five cards, by Omaha rules: exactly two hole cards with exactly three
 * cards of the board. The constructor computes the strengths of all pairs; the classification of a hand allocates no
 * object. Immutable.
 */
public final class BoardClasses {

    private static final int RANKS = 13;
    private static final int SUITS = 4;
    private static final long ONE_SUIT = 0x1111111111111L;
    private static final int NUMBER_BITS = 12;

    private final long dead;
    private final boolean complete;
    private final PairStrengths strengths;
    private final BoardRanks ranks;
    private final StraightOuts straightOuts;
    private final int highestStraight;

    /** Pairs of live cards as sets, strongest first, with their strengths in {@link #bestStrengths}. */
    private final long[] best;

    private final int[] bestStrengths;

    /** Highest card of each suit that is on no board. */
    private final long[] highestMissing = new long[SUITS];

    private final int[] suitCounts = new int[SUITS];

    /**
     * @param board three to five cards
     * @param otherBoards further cards that no hand can contain
     */
    public BoardClasses(long board, long otherBoards) {
        dead = board | otherBoards;
        complete = Long.bitCount(board) == 5;
        strengths = new PairStrengths(board);
        ranks = new BoardRanks(board);
        straightOuts = new StraightOuts(ranks.set());
        for (int suit = 0; suit < SUITS; suit++) {
            suitCounts[suit] = Long.bitCount(board & ONE_SUIT << suit);
            highestMissing[suit] = Long.highestOneBit(ONE_SUIT << suit & ~dead);
        }
        long[] ordered = pairs(Cards.DECK & ~dead)
                .map(pair -> -strengths.strength(pair) * (1L << NUMBER_BITS) + number(pair))
                .sorted()
                .toArray();
        best = Arrays.stream(ordered)
                .map(key -> pair((int) (key & (1 << NUMBER_BITS) - 1)))
                .toArray();
        bestStrengths = Arrays.stream(best).mapToInt(strengths::strength).toArray();
        highestStraight = Arrays.stream(bestStrengths)
                .filter(strength -> HandCategory.ofStrength(strength) == HandCategory.STRAIGHT)
                .max()
                .orElse(Integer.MAX_VALUE);
    }

    private static LongStream pairs(long live) {
        return LongStream.range(0, Cards.DECK_SIZE * Cards.DECK_SIZE)
                .filter(number -> number / Cards.DECK_SIZE > number % Cards.DECK_SIZE)
                .map(number -> pair((int) number))
                .filter(pair -> (pair & live) == pair);
    }

    private static int number(long pair) {
        return (63 - Long.numberOfLeadingZeros(pair)) * Cards.DECK_SIZE + Long.numberOfTrailingZeros(pair);
    }

    private static long pair(int number) {
        return Cards.bit(number / Cards.DECK_SIZE) | Cards.bit(number % Cards.DECK_SIZE);
    }

    /** Returns the class of a hand that shares no card with the boards. */
    public HandClass of(long hand) {
        int strength = strengths.strength(hand);
        HandCategory category = HandCategory.ofStrength(strength);
        MadeHand made = made(hand, strength, category);
        boolean nuts = isUnbeaten(hand, strength);
        if (complete) {
            return HandClass.of(made, nuts, FlushDraw.NONE, StraightDraw.NONE);
        }
        return HandClass.of(made, nuts, flushDraw(hand, category), straightDraw(hand, category));
    }

    private boolean isUnbeaten(long hand, int strength) {
        for (int i = 0; i < best.length && bestStrengths[i] > strength; i++) {
            if ((best[i] & hand) == 0) {
                return false;
            }
        }
        return true;
    }

    private MadeHand made(long hand, int strength, HandCategory category) {
        return switch (category) {
            case STRAIGHT_FLUSH -> MadeHand.STRAIGHT_FLUSH;
            case FOUR_OF_A_KIND -> MadeHand.QUADS;
            case FULL_HOUSE -> MadeHand.FULL_HOUSE;
            case FLUSH -> isNutFlush(hand) ? MadeHand.NUT_FLUSH : MadeHand.FLUSH;
            case STRAIGHT -> strength >= highestStraight ? MadeHand.NUT_STRAIGHT : MadeHand.STRAIGHT;
            case THREE_OF_A_KIND -> ranks.threeOfAKind(hand);
            case TWO_PAIR -> ranks.twoPair(hand);
            case ONE_PAIR, HIGH_CARD -> ranks.pair(hand);
        };
    }

    private boolean isNutFlush(long hand) {
        for (int suit = 0; suit < SUITS; suit++) {
            if (suitCounts[suit] >= 3) {
                return (hand & highestMissing[suit]) != 0;
            }
        }
        return false;
    }

    private FlushDraw flushDraw(long hand, HandCategory category) {
        FlushDraw draw = FlushDraw.NONE;
        if (category.compareTo(HandCategory.FLUSH) >= 0) {
            return draw;
        }
        for (int suit = 0; suit < SUITS; suit++) {
            if (suitCounts[suit] == 2 && Long.bitCount(hand & ONE_SUIT << suit) >= 2) {
                if ((hand & highestMissing[suit]) != 0) {
                    return FlushDraw.NUT_FLUSH_DRAW;
                }
                draw = FlushDraw.FLUSH_DRAW;
            }
        }
        return draw;
    }

    private StraightDraw straightDraw(long hand, HandCategory category) {
        if (category.compareTo(HandCategory.STRAIGHT) >= 0) {
            return StraightDraw.NONE;
        }
        int completing = straightOuts.completing(BoardRanks.set(hand));
        int outs = 0;
        for (int rank = 0; rank < RANKS; rank++) {
            if ((completing & 1 << rank) != 0) {
                outs += SUITS - Long.bitCount((hand | dead) >>> SUITS * rank & 0xF);
            }
        }
        return StraightDraw.ofOuts(outs);
    }
}
