package io.plosolver.poker.range;

import io.plosolver.poker.Cards;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Decides whether every slot of a pattern can be given a card of its own.
 *
 * <p>A comparison of rank counts, four bits a rank in one word, turns most hands away; for the others slots are filled by
 * backtracking, the most constrained first. Variables are bound on the way: one variable stands for one rank or suit, two
 * variables for different ones, and no variable for a rank or suit that the pattern names. Not safe for use by several
 * threads.
 */
final class PatternMatcher {

    private static final long TOP_BITS = 0x8888888888888L;
    private static final int LETTERS = 128;

    private final CardSlot[] slots;

    /** For each rank, 8 less the number of slots that name it, in four bits. */
    private final long rankNeeds;

    private final int[] rankOf = new int[LETTERS];
    private final int[] suitOf = new int[LETTERS];
    private int ranksTaken;
    private int suitsTaken;
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
     * Gives the slots from {@code slot} on a card each.
     *
     * @param used which cards of the hand are taken, one bit a place
     * @param namedRanks ranks of cards in slots that name theirs; no variable may stand for them
     * @param namedSuits the same of suits
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

    /** Binds the slot's variables to the rank and suit of its card, goes on, and takes back what it bound. */
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
