package io.plosolver.solver.game;

/**
 * A suit class as a number: the letters of its hands, {@value #BITS} bits each, the smallest in the low bits. If every
 * card is a letter, classes have the order of their hands as numbers.
 */
final class SuitClass {

    private static final int BITS = 6;
    private static final int MASK = (1 << BITS) - 1;

    private SuitClass() {}

    /** Returns the class of a hand of live cards. */
    static long of(SuitLetters letters, long hand) {
        long sorted = 0;
        int count = 0;
        for (long rest = hand; rest != 0; rest &= rest - 1) {
            long letter = letters.letter(Long.numberOfTrailingZeros(rest));
            // Inserts the letter after the smaller ones, which are in the low bits.
            int smaller = count++;
            while (smaller > 0 && (sorted >>> BITS * (smaller - 1) & MASK) > letter) {
                smaller--;
            }
            long low = sorted & (1L << BITS * smaller) - 1;
            sorted = sorted >>> BITS * smaller << BITS * (smaller + 1) | letter << BITS * smaller | low;
        }
        return sorted;
    }

    /** Returns the class of some letters, which ascend. */
    static long ofSorted(int[] letters) {
        long suitClass = 0;
        for (int at = 0; at < letters.length; at++) {
            suitClass = append(suitClass, at, letters[at]);
        }
        return suitClass;
    }

    /** Returns a class of {@code size} letters with one more, which must not be less than its others. */
    static long append(long suitClass, int size, int letter) {
        return suitClass | (long) letter << BITS * size;
    }

    /** Writes the letters of a class, in ascending order, to an array of their number. */
    static void letters(long suitClass, int[] letters) {
        long rest = suitClass;
        for (int at = 0; at < letters.length; at++, rest >>>= BITS) {
            letters[at] = (int) (rest & MASK);
        }
    }

    /** Returns the number of hands of a class of {@code size} letters: the product of C(copies, count) over its letters. */
    static double members(long suitClass, int size, SuitLetters letters) {
        double members = 1;
        long rest = suitClass;
        int letter = -1;
        int taken = 0;
        for (int at = 0; at < size; at++, rest >>>= BITS) {
            int next = (int) (rest & MASK);
            taken = next == letter ? taken + 1 : 1;
            letter = next;
            members *= (letters.copies(letter) - taken + 1.0) / taken;
        }
        return Math.max(0, members);
    }

    /** Returns the number of letters of which a class holds all copies. */
    static int used(long suitClass, int size, SuitLetters letters) {
        int used = 0;
        int letter = -1;
        int taken = 0;
        long rest = suitClass;
        for (int at = 0; at < size; at++, rest >>>= BITS) {
            int next = (int) (rest & MASK);
            taken = next == letter ? taken + 1 : 1;
            letter = next;
            used += taken == letters.copies(letter) ? 1 : 0;
        }
        return used;
    }

    /** Returns one hand of a class, or 0 if the letters have too few copies. */
    static long member(long suitClass, int size, SuitLetters letters) {
        long hand = 0;
        long rest = suitClass;
        for (int at = 0; at < size; at++, rest >>>= BITS) {
            long left = letters.cards((int) (rest & MASK)) & ~hand;
            if (left == 0) {
                return 0;
            }
            hand |= Long.lowestOneBit(left);
        }
        return hand;
    }
}
