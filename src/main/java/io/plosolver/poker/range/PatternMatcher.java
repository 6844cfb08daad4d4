package io.plosolver.poker.range;

import io.plosolver.poker.Cards;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Matcher of one pattern: decides whether the slots can be assigned to distinct cards of a hand.
 *
 * <p>Method: {@link PatternNeeds} reject most hands. For the other hands, slots are assigned by backtracking, the most
 * constrained first. The search binds variables: a variable stands for one rank or suit, two variables for different
 * ones, and no variable for a rank or suit that the pattern names. Slots that are equal up to the names of variables
 * which occur nowhere else take cards in ascending order, so that of their permutations one is tried. Not thread-safe.
 */
final class PatternMatcher {

    private static final int LETTERS = 128;

    /** Name of every variable that occurs in one slot alone. */
    private static final char OWN = 1;

    private final CardSlot[] slots;
    private final PatternNeeds needs;
    private final StepLimit steps;

    /** True for slots that take a later card of the hand than the slot before. */
    private final boolean[] ascending;

    /** Position of the card in each slot. */
    private final int[] filledBy;

    private final int[] rankOf = new int[LETTERS];
    private final int[] suitOf = new int[LETTERS];
    private int ranksTaken;
    private int suitsTaken;

    /** The hand of the current call of {@link #matches}, which sets it before anything reads it. */
    @SuppressWarnings("NullAway.Init")
    private HandView hand;

    PatternMatcher(List<CardSlot> pattern, StepLimit steps) {
        this.steps = steps;
        slots = pattern.stream()
                .filter(slot -> !slot.equals(CardSlot.ANY))
                .sorted(Comparator.comparingInt(slot -> Long.bitCount(slot.cards())
                        + (slot.rankVariable() == CardSlot.NONE ? 0 : 64)
                        + (slot.suitVariable() == CardSlot.NONE ? 0 : 1)))
                .toArray(CardSlot[]::new);
        needs = new PatternNeeds(List.of(slots));
        ascending = new boolean[slots.length];
        for (int slot = 1; slot < slots.length; slot++) {
            ascending[slot] = withoutOwnNames(slots[slot]).equals(withoutOwnNames(slots[slot - 1]));
        }
        filledBy = new int[slots.length];
        Arrays.fill(rankOf, -1);
        Arrays.fill(suitOf, -1);
    }

    /** Returns the slot with one name in place of each variable that occurs in no other slot. */
    private CardSlot withoutOwnNames(CardSlot slot) {
        boolean ownRank = Arrays.stream(slots)
                        .filter(other -> other.rankVariable() == slot.rankVariable())
                        .count()
                == 1;
        boolean ownSuit = Arrays.stream(slots)
                        .filter(other -> other.suitVariable() == slot.suitVariable())
                        .count()
                == 1;
        return new CardSlot(
                slot.cards(),
                slot.rankNamed(),
                slot.suitNamed(),
                ownRank && slot.rankVariable() != CardSlot.NONE ? OWN : slot.rankVariable(),
                ownSuit && slot.suitVariable() != CardSlot.NONE ? OWN : slot.suitVariable());
    }

    /** Returns true if every hand matches. */
    boolean isEverything() {
        return slots.length == 0;
    }

    /** Returns false if no hand with the ranks of this one matches. */
    boolean ranksAllow(HandView view) {
        steps.take();
        return needs.ranksAllow(view);
    }

    /** Returns the ranks of which every match has a card, one bit per rank, starting with the deuce. */
    int requiredRanks() {
        return needs.requiredRanks();
    }

    boolean matches(HandView view) {
        if (!ranksAllow(view) || !needs.suitsAllow(view)) {
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
        steps.take();
        CardSlot wanted = slots[slot];
        for (int i = ascending[slot] ? filledBy[slot - 1] + 1 : 0; i < hand.size(); i++) {
            int card = hand.card(i);
            if ((used >> i & 1) == 0 && (wanted.cards() & Cards.bit(card)) != 0) {
                int rank = Cards.rank(card);
                int suit = Cards.suit(card);
                filledBy[slot] = i;
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
