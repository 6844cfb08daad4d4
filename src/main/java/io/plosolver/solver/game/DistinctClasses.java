package io.plosolver.solver.game;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.range.HandRuns;
import io.plosolver.poker.range.Range;

/**
 * Count of the suit classes of a range, without a list of its hands.
 *
 * <p>{@code lowest[rank of the other letters]} is the set of the smallest letters of the classes found, given the other
 * letters as a multiset in colexicographic order. Hands that differ in their lowest card alone are added at once ({@link
 * HandRuns}): the lowest cards of lower ranks than all others have the smallest letters, so a run adds its bits after
 * the merged suits of each rank are folded into one bit. Cost: a step for each run, of which full ranges have 22,100
 * (PLO4), 270,725 (PLO5) and 2,598,960 (PLO6), and for each multiset of the other letters.
 */
final class DistinctClasses {

    /** The cards of the first suit. */
    private static final long FIRST_SUIT = Cards.ofSuit(0);

    private static final int SUITS = 4;

    private final SuitLetters letters;
    private final int others;
    private final int[][] choose;
    /** Cards of the merged suits, and the suit that stands for them. */
    private final long mergedCards;

    private final int mergedSuit;
    private final long[] lowest;
    /** Letters of a hand without its smallest, and of a whole hand. */
    private final int[] otherLetters;

    private final int[] handLetters;

    private DistinctClasses(int holeCards, SuitLetters letters) {
        this.letters = letters;
        others = holeCards - 1;
        choose = Binomials.upTo(letters.count() + holeCards, holeCards);
        long merged = 0;
        int first = 0;
        for (int suit = SUITS - 1; suit >= 0; suit--) {
            if ((letters.kept() >> suit & 1) == 0) {
                merged |= Cards.ofSuit(suit);
                first = suit;
            }
        }
        mergedCards = merged;
        mergedSuit = first;
        lowest = new long[choose[letters.count() + others - 1][others]];
        otherLetters = new int[others];
        handLetters = new int[holeCards];
    }

    /**
     * Counts the classes of the hands of a range.
     *
     * @param dead cards that are not among the letters
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    static DistinctClasses of(Range range, long dead, SuitLetters letters, Cancellation cancellation) {
        DistinctClasses classes = new DistinctClasses(range.game().holeCards(), letters);
        HandRuns.forEach(range, dead, cancellation, classes::add);
        return classes;
    }

    private boolean add(int[] cards, int base, long bits) {
        for (int at = 0; at < others; at++) {
            insert(otherLetters, at, letters.letter(cards[at + 1]));
        }
        int lowestOfOthers = SUITS * Cards.rank(cards[1]);
        long below = bits & (1L << lowestOfOthers) - 1;
        if (below != 0) {
            lowest[rank(otherLetters, 0)] |= folded(below);
        }
        for (long rest = bits >>> lowestOfOthers << lowestOfOthers; rest != 0; rest &= rest - 1) {
            System.arraycopy(otherLetters, 0, handLetters, 0, others);
            insert(handLetters, others, letters.letter(Long.numberOfTrailingZeros(rest)));
            lowest[rank(handLetters, 1)] |= folded(letters.cards(handLetters[0]));
        }
        return true;
    }

    /** Inserts a letter into the first {@code count} letters, which ascend. */
    private static void insert(int[] sorted, int count, int letter) {
        int at = count;
        while (at > 0 && sorted[at - 1] > letter) {
            sorted[at] = sorted[at - 1];
            at--;
        }
        sorted[at] = letter;
    }

    /** Returns the rank of the multiset of the letters from an index on. */
    private int rank(int[] sorted, int from) {
        int rank = 0;
        for (int at = 0; at < others; at++) {
            rank += choose[sorted[from + at] + at][at + 1];
        }
        return rank;
    }

    /** Returns a set of cards with those of merged suits replaced by the card of one suit. */
    private long folded(long cards) {
        long merged = cards & mergedCards;
        merged |= merged >>> 1;
        merged |= merged >>> 2;
        return cards & ~mergedCards | (merged & FIRST_SUIT) << mergedSuit;
    }

    /** Returns the number of classes. */
    int count() {
        int count = 0;
        for (long each : lowest) {
            count += Long.bitCount(each);
        }
        return count;
    }

    /** Returns the number of hands that all classes would have if the range held every hand of each. */
    double hands() {
        double hands = 0;
        int[] multiset = new int[others];
        int[] hand = new int[others + 1];
        for (int rank = 0; rank < lowest.length; rank++) {
            for (int letter = 0; lowest[rank] != 0 && letter <= multiset[0]; letter++) {
                if ((lowest[rank] & folded(letters.cards(letter))) != 0) {
                    hand[0] = letter;
                    System.arraycopy(multiset, 0, hand, 1, others);
                    hands += SuitClass.members(SuitClass.ofSorted(hand), hand.length, letters);
                }
            }
            next(multiset);
        }
        return hands;
    }

    /** Returns the number of classes that remain after a card is dealt, summed over the letters of the card. */
    long countBelow() {
        long single = 0;
        for (int letter = 0; letter < letters.count(); letter++) {
            single |= letters.copies(letter) == 1 ? folded(letters.cards(letter)) : 0;
        }
        long count = 0;
        int[] multiset = new int[others];
        for (int rank = 0; rank < lowest.length; rank++) {
            if (lowest[rank] != 0) {
                count += below(multiset, lowest[rank], single);
            }
            next(multiset);
        }
        return count;
    }

    /**
     * Returns the number of classes of some letters and one smaller letter after each card.
     *
     * @param single the letters of one copy
     */
    private long below(int[] multiset, long smallest, long single) {
        int used = 0;
        int taken = 0;
        int ofFirst = 0;
        for (int at = 0; at < others; at++) {
            taken = at > 0 && multiset[at] == multiset[at - 1] ? taken + 1 : 1;
            used += taken == letters.copies(multiset[at]) ? 1 : 0;
            ofFirst += multiset[at] == multiset[0] ? 1 : 0;
        }
        long repeated = folded(letters.cards(multiset[0])) & smallest;
        int exhausted = Long.bitCount(smallest & single & ~repeated);
        exhausted += repeated != 0 && ofFirst + 1 == letters.copies(multiset[0]) ? 1 : 0;
        return (long) Long.bitCount(smallest) * (letters.count() - used) - exhausted;
    }

    /** Moves to the next multiset in the order of ranks. */
    private static void next(int[] multiset) {
        int place = 0;
        while (place + 1 < multiset.length && multiset[place] == multiset[place + 1]) {
            multiset[place++] = 0;
        }
        multiset[place]++;
    }
}
