package io.plosolver.poker.range;

import io.plosolver.poker.Cards;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Matcher of one pattern: decides whether the slots can be assigned to distinct cards of a hand.
 *
 * <p>Method: a comparison of rank counts, four bits per rank in one word, rejects most hands. For the other hands,
 * slots are assigned by backtracking, the most constrained first. The search binds variables: a variable stands for one
 * rank or suit, two variables for different ones, and no variable for a rank or suit that the pattern names. Not
 * thread-safe.
 */
final class PatternMatcher {

    private static final long TOP_BITS = 0x8888888888888L;
    private static final int LETTERS = 128;

    private final CardSlot[] slots;

    /** For each rank 8 minus the number of slots that name it, four bits per rank. */
    private final long rankNeeds;

    private final int[] rankOf = new int[LETTERS];
    private final int[] suitOf = new int[LETTERS];
    private int ranksTaken;
    private int suitsTaken;

    /** The hand of the current call of {@link #matches}, which sets it before anything reads it. */
    @SuppressWarnings("NullAway.Init")
    private HandView hand;

    PatternMatcher(List<CardSlot> pattern) {
        slots = pattern.stream()
                .filter(slot -> !slot.equals(CardSlot.ANY))
                .sorted(Comparator.comparingInt(slot -> Long.bitCount(slot.cards())
                        + (slot.rankVariable() == CardSlot.NONE ? 0 : 64)
                        + (slot.suitVariable() == CardSlot.NONE ? 0 : 1)))
                .toArray(CardSlot[]::new);
        long needs = 0;
        for (CardSlot slot : slots) {
            int rank = Cards.rank(Long.numberOfTrailingZeros(slot.cards()));
            if ((slot.cards() & ~(15L << 4 * rank)) == 0) {
                needs += 1L << 4 * rank;
            }
        }
        rankNeeds = TOP_BITS - needs;
        Arrays.fill(rankOf, -1);
        Arrays.fill(suitOf, -1);
    }

    boolean matches(HandView view) {
        if ((view.rankCounts() + rankNeeds & TOP_BITS) != TOP_BITS) {
            return false;
        }
        hand = view;
        return fill(0, 0, 0, 0);
    }

    /**
     * Assigns cards to the slots from index {@code slot} on.
     *
     * @param used cards of the hand already assigned, one bit per position
     * @param namedRanks ranks of cards in slots with a named rank; no variable may stand for them
     * @param namedSuits suits of cards in slots with a named suit; no variable may stand for them
     */
    private boolean fill(int slot, int used, int namedRanks, int namedSuits) {
        if (slot == slots.length) {
            return (ranksTaken & namedRanks) == 0 && (suitsTaken & namedSuits) == 0;
        }
        CardSlot wanted = slots[slot];
        for (int i = 0; i < hand.size(); i++) {
            int card = hand.card(i);
            if ((used >> i & 1) == 0 && (wanted.cards() & Cards.bit(card)) != 0) {
                int rank = Cards.rank(card);
                int suit = Cards.suit(card);
                int ranks = wanted.rankNamed() ? namedRanks | 1 << rank : namedRanks;
                int suits = wanted.suitNamed() ? namedSuits | 1 << suit : namedSuits;
                if (fillBound(slot, used | 1 << i, ranks, suits, rank, suit)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Binds the slot's variables to the rank and suit of its card, continues the search, and undoes its bindings. */
    private boolean fillBound(int slot, int used, int namedRanks, int namedSuits, int rank, int suit) {
        char rankVariable = slots[slot].rankVariable();
        char suitVariable = slots[slot].suitVariable();
        boolean bindsRank = rankVariable != CardSlot.NONE && rankOf[rankVariable] < 0;
        boolean bindsSuit = suitVariable != CardSlot.NONE && suitOf[suitVariable] < 0;
        if (rankVariable != CardSlot.NONE
                && (bindsRank ? (ranksTaken >> rank & 1) != 0 : rankOf[rankVariable] != rank)) {
            return false;
        }
        if (suitVariable != CardSlot.NONE
                && (bindsSuit ? (suitsTaken >> suit & 1) != 0 : suitOf[suitVariable] != suit)) {
            return false;
        }
        if (bindsRank) {
            rankOf[rankVariable] = rank;
            ranksTaken |= 1 << rank;
        }
        if (bindsSuit) {
            suitOf[suitVariable] = suit;
            suitsTaken |= 1 << suit;
        }
        boolean filled = fill(slot + 1, used, namedRanks, namedSuits);
        if (bindsRank) {
            rankOf[rankVariable] = -1;
            ranksTaken &= ~(1 << rank);
        }
        if (bindsSuit) {
            suitOf[suitVariable] = -1;
            suitsTaken &= ~(1 << suit);
        }
        return filled;
    }
}
