package io.plosolver.solver.game;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.range.HandRuns;
import io.plosolver.poker.range.Range;

/** Comparison of the weights of hands of the same suit class. */
final class EqualWeights {

    private final Range range;
    private final SuitLetters letters;

    private EqualWeights(Range range, SuitLetters letters) {
        this.range = range;
        this.letters = letters;
    }

    /**
     * Returns whether all hands of each class have the same weight in a range. Exchanges of two copies of a letter lead
     * from a hand to all others of its class, so these are compared.
     *
     * @param dead cards that are not among the letters
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    static boolean inClasses(Range range, long dead, SuitLetters letters, Cancellation cancellation) {
        EqualWeights weights = new EqualWeights(range, letters);
        return range.isUniform() || HandRuns.forEach(range, dead, cancellation, weights::areEqual);
    }

    private boolean areEqual(int[] cards, int base, long bits) {
        long others = 0;
        for (int at = 1; at < cards.length; at++) {
            others |= Cards.bit(cards[at]);
        }
        for (long rest = bits; rest != 0; rest &= rest - 1) {
            if (!areEqual(others | Long.lowestOneBit(rest))) {
                return false;
            }
        }
        return true;
    }

    private boolean areEqual(long hand) {
        float weight = range.weight(hand);
        for (long rest = hand; rest != 0; rest &= rest - 1) {
            long card = Long.lowestOneBit(rest);
            long copies = letters.cards(letters.letter(Long.numberOfTrailingZeros(card)));
            for (long other = copies & ~hand; other != 0; other &= other - 1) {
                if (range.weight(hand ^ card ^ Long.lowestOneBit(other)) != weight) {
                    return false;
                }
            }
        }
        return true;
    }
}
