package io.plosolver.poker.range;

import io.plosolver.poker.Cards;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Necessary conditions of a pattern, from the numbers of cards of each rank and suit alone. They reject most hands
 * before the search of {@link PatternMatcher}.
 *
 * <p>Variables stand for different ranks, none of them named. A variable in n slots therefore needs a rank with n
 * cards, and the pattern needs as many unnamed ranks with at least n cards as it has variables in at least n slots; the
 * same holds for suits.
 */
final class PatternNeeds {

    private static final long TOP_BITS = 0x8888888888888L;
    private static final long ONES = 0x1111111111111L;
    private static final int MAX_SLOTS = 6;

    /** For each rank 8 minus the number of slots that name it, four bits per rank. */
    private final long named;

    /** Top bits of the ranks that variables may stand for. */
    private final long freeRanks;

    /** Suits that variables may stand for, one bit per suit. */
    private final int freeSuits;

    /** {@code [n]}: number of rank variables in at least n slots; the length is one above the largest such n. */
    private final int[] rankVariables;

    /** {@code [n]}: number of suit variables in at least n slots. */
    private final int[] suitVariables;

    PatternNeeds(List<CardSlot> slots) {
        long needs = 0;
        long ranks = TOP_BITS;
        int suits = 15;
        for (CardSlot slot : slots) {
            int card = Long.numberOfTrailingZeros(slot.cards());
            if ((slot.cards() & ~(15L << 4 * Cards.rank(card))) == 0) {
                needs += 1L << 4 * Cards.rank(card);
                ranks &= slot.rankNamed() ? ~(15L << 4 * Cards.rank(card)) : -1L;
            }
            if (slot.suitNamed() && (slot.cards() & ~(ONES << Cards.suit(card))) == 0) {
                suits &= ~(1 << Cards.suit(card));
            }
        }
        named = TOP_BITS - needs;
        freeRanks = ranks;
        freeSuits = suits;
        rankVariables = atLeast(slots, CardSlot::rankVariable);
        suitVariables = atLeast(slots, CardSlot::suitVariable);
    }

    private static int[] atLeast(List<CardSlot> slots, Function<CardSlot, Character> variable) {
        Map<Character, Integer> counts = new HashMap<>();
        slots.forEach(slot -> counts.merge(variable.apply(slot), 1, Integer::sum));
        counts.remove(CardSlot.NONE);
        return atLeast(counts.values());
    }

    private static int[] atLeast(Collection<Integer> counts) {
        int largest = counts.stream().mapToInt(Integer::intValue).max().orElse(0);
        int[] atLeast = new int[Math.min(largest, MAX_SLOTS) + 1];
        for (int n = 1; n < atLeast.length; n++) {
            int most = n;
            atLeast[n] = (int) counts.stream().filter(count -> count >= most).count();
        }
        return atLeast;
    }

    /** Returns the ranks of which every match has a card, one bit per rank, starting with the deuce. */
    int requiredRanks() {
        int ranks = 0;
        for (int rank = 0; rank < Cards.RANKS.length(); rank++) {
            ranks |= (named >>> 4 * rank & 15) < 8 ? 1 << rank : 0;
        }
        return ranks;
    }

    /** Returns true if the ranks of the hand allow a match. Equal for all hands of a suit class. */
    boolean ranksAllow(HandView hand) {
        long counts = hand.rankCounts();
        if ((counts + named & TOP_BITS) != TOP_BITS) {
            return false;
        }
        for (int n = 1; n < rankVariables.length; n++) {
            // A 4-bit count of at least n, plus 8 - n, has its top bit set.
            if (Long.bitCount(counts + (8 - n) * ONES & freeRanks) < rankVariables[n]) {
                return false;
            }
        }
        return true;
    }

    /** Returns true if the suits of the hand allow a match. */
    boolean suitsAllow(HandView hand) {
        for (int n = 1; n < suitVariables.length; n++) {
            int free = 0;
            for (int suit = 0; suit < Cards.SUITS.length(); suit++) {
                free += (freeSuits >> suit & 1) != 0 && hand.suitCount(suit) >= n ? 1 : 0;
            }
            if (free < suitVariables[n]) {
                return false;
            }
        }
        return true;
    }
}
