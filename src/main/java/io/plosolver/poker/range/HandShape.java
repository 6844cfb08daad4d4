package io.plosolver.poker.range;

import java.util.Arrays;
import java.util.Optional;

/**
 * Shape of a whole hand, named by a macro such as {@code $ds}.
 *
 * <p>Suit shapes count the suits with two or more cards. In PLO4 they are 2-2, 2-1-1, 3-1, 4 and 1-1-1-1, and every
 * hand has exactly one of them. A rundown is a hand without a pair whose ranks lie within as many consecutive ranks as
 * it has cards, plus the gaps. The ace counts as high or low, whichever makes the rundown.
 */
enum HandShape {
    DOUBLE_SUITED("ds", "double suited: exactly two suits with two or more cards"),
    SINGLE_SUITED("ss", "single suited: exactly one suit with two or more cards, and it has two"),
    TRIPLE_SUITED("ts", "exactly one suit with two or more cards, and it has three"),
    QUADRUPLE_SUITED("qs", "exactly one suit with two or more cards, and it has four"),
    MONOTONE("ms", "all cards of one suit"),
    RAINBOW("rb", "rainbow: no two cards of one suit"),
    NO_PAIR("np", "no pair"),
    ONE_PAIR("op", "exactly one pair and nothing more"),
    TWO_PAIR("tp", "exactly two pairs and nothing more"),
    NO_TRIPS("nt", "no three cards of one rank"),
    NO_GAP("0g", "rundown without a gap"),
    ONE_GAP("1g", "rundown with one rank missing"),
    TWO_GAPS("2g", "rundown with two ranks missing");

    private static final int ACE = 1 << 12;

    private final String macro;
    private final String meaning;

    HandShape(String macro, String meaning) {
        this.macro = macro;
        this.meaning = meaning;
    }

    /** Returns the name of the macro, without the dollar sign. */
    String macro() {
        return macro;
    }

    /** Returns a description for people. */
    String meaning() {
        return meaning;
    }

    /** Returns the shape with the given macro name, in either case. */
    static Optional<HandShape> ofMacro(String name) {
        return Arrays.stream(values())
                .filter(shape -> shape.macro.equalsIgnoreCase(name))
                .findFirst();
    }

    /** Returns true if the hand has this shape. */
    boolean matches(HandView hand) {
        return switch (this) {
            case DOUBLE_SUITED -> suitsWithTwo(hand) == 2;
            case SINGLE_SUITED -> suitsWithTwo(hand) == 1 && longestSuit(hand) == 2;
            case TRIPLE_SUITED -> suitsWithTwo(hand) == 1 && longestSuit(hand) == 3;
            case QUADRUPLE_SUITED -> suitsWithTwo(hand) == 1 && longestSuit(hand) == 4;
            case MONOTONE -> longestSuit(hand) == hand.size();
            case RAINBOW -> suitsWithTwo(hand) == 0;
            case NO_PAIR -> ranksWith(hand, 2) == 0;
            case ONE_PAIR -> ranksWith(hand, 2) == 1 && ranksWith(hand, 3) == 0;
            case TWO_PAIR -> ranksWith(hand, 2) == 2 && ranksWith(hand, 3) == 0;
            case NO_TRIPS -> ranksWith(hand, 3) == 0;
            case NO_GAP -> isRundown(hand, 0);
            case ONE_GAP -> isRundown(hand, 1);
            case TWO_GAPS -> isRundown(hand, 2);
        };
    }

    private static int suitsWithTwo(HandView hand) {
        int suits = 0;
        for (int suit = 0; suit < 4; suit++) {
            suits += hand.suitCount(suit) >= 2 ? 1 : 0;
        }
        return suits;
    }

    private static int longestSuit(HandView hand) {
        return Math.max(Math.max(hand.suitCount(0), hand.suitCount(1)), Math.max(hand.suitCount(2), hand.suitCount(3)));
    }

    /** Returns the number of ranks that occur at least {@code times} times, where {@code times} is two or three. */
    private static int ranksWith(HandView hand, int times) {
        long counts = hand.rankCounts();
        // A 4-bit count of at least n, plus 8 - n, has its top bit set.
        return Long.bitCount(counts + (8 - times) * 0x1111111111111L & 0x8888888888888L);
    }

    private static boolean isRundown(HandView hand, int gaps) {
        int ranks = hand.ranks();
        if (Integer.bitCount(ranks) != hand.size()) {
            return false;
        }
        int width = hand.size() + gaps;
        int aceLow = (ranks & ACE) == 0 ? ranks << 1 : (ranks & ~ACE) << 1 | 1;
        return span(ranks) == width || span(aceLow) == width;
    }

    private static int span(int ranks) {
        return 32 - Integer.numberOfLeadingZeros(ranks) - Integer.numberOfTrailingZeros(ranks);
    }
}
