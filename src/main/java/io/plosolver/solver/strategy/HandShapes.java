package io.plosolver.solver.strategy;

import java.util.ArrayList;
import java.util.List;

/** Shapes of hands: how their suits and how their ranks repeat, in the words of the range macros. */
final class HandShapes {

    /** {@code other}: suits that have no name, such as three suits twice each. */
    private static final List<String> SUITS = List.of("ds", "ss", "ts", "qs", "ms", "rb", "other");

    /** {@code rd}: a rundown without a gap; {@code 3p}: three pairs; {@code tr}: three cards of a rank, or four. */
    private static final List<String> RANKS = List.of("rd", "np", "op", "tp", "3p", "tr");

    private static final long ONE_SUIT = 0x1111111111111L;
    private static final int ACE = 1 << 12;

    private HandShapes() {}

    /** Returns the names of the shapes by number, such as {@code ds.rd}. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (String suits : SUITS) {
            for (String ranks : RANKS) {
                names.add(suits + "." + ranks);
            }
        }
        return names;
    }

    /** Returns the number of the shape of a hand. */
    static int number(long hand) {
        return suits(hand) * RANKS.size() + ranks(hand);
    }

    private static int suits(long hand) {
        int longest = 0;
        int repeated = 0;
        for (int suit = 0; suit < 4; suit++) {
            int cards = Long.bitCount(hand & ONE_SUIT << suit);
            longest = Math.max(longest, cards);
            repeated += cards >= 2 ? 1 : 0;
        }
        if (longest == Long.bitCount(hand)) {
            return SUITS.indexOf("ms");
        }
        return switch (repeated) {
            case 0 -> SUITS.indexOf("rb");
            case 1 -> longest <= 4 ? SUITS.indexOf("ss") + longest - 2 : SUITS.indexOf("other");
            case 2 -> SUITS.indexOf("ds");
            default -> SUITS.indexOf("other");
        };
    }

    private static int ranks(long hand) {
        int found = 0;
        int pairs = 0;
        boolean three = false;
        for (int rank = 0; rank < 13; rank++) {
            int cards = Long.bitCount(hand >>> 4 * rank & 0xF);
            found |= cards > 0 ? 1 << rank : 0;
            pairs += cards == 2 ? 1 : 0;
            three |= cards > 2;
        }
        if (three) {
            return RANKS.indexOf("tr");
        }
        if (pairs > 0) {
            return RANKS.indexOf("op") + pairs - 1;
        }
        int aceLow = (found & ACE) == 0 ? found << 1 : (found & ~ACE) << 1 | 1;
        boolean isRundown = isConsecutive(found) || isConsecutive(aceLow);
        return RANKS.indexOf(isRundown ? "rd" : "np");
    }

    private static boolean isConsecutive(int ranks) {
        int lowest = ranks >>> Integer.numberOfTrailingZeros(ranks);
        return (lowest & lowest + 1) == 0;
    }
}
