package io.plosolver.solver.game;

import io.plosolver.compute.Cancellation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The suit classes of some hands, as {@link SuitClass} numbers in ascending order.
 *
 * <p>Their {@link ClassCells} are made when a kernel first asks for them: the hands of a game whose strategies lose
 * nothing by classes are read and never swept. Thread-safe.
 */
final class ClassTable {

    private static final int HANDS_BETWEEN_CHECKS = 1 << 14;

    private final int holeCards;
    private final int letterCount;
    private final long[] classes;
    private final Cancellation cancellation;
    private volatile @Nullable ClassCells cells;

    private ClassTable(int holeCards, int letterCount, long[] classes, Cancellation cancellation) {
        this.holeCards = holeCards;
        this.letterCount = letterCount;
        this.classes = classes;
        this.cancellation = cancellation;
    }

    /**
     * Returns the classes of some hands.
     *
     * @param hands {@code [player][hand]}: live cards of the letters; one array if both players have the same hands
     * @param classOf {@code [player][hand]}: class of each hand; overwritten. One array if {@code hands} is one.
     */
    static ClassTable of(
            int holeCards, SuitLetters letters, long[][] hands, int[][] classOf, Cancellation cancellation) {
        int players = hands[0] == hands[1] ? 1 : 2;
        long[][] found = new long[players][];
        for (int player = 0; player < players; player++) {
            found[player] = new long[hands[player].length];
            for (int hand = 0; hand < hands[player].length; hand++) {
                check(cancellation, hand);
                found[player][hand] = SuitClass.of(letters, hands[player][hand]);
            }
        }
        long[] classes = distinct(found);
        for (int player = 0; player < players; player++) {
            int last = -1;
            for (int hand = 0; hand < hands[player].length; hand++) {
                check(cancellation, hand);
                last = find(classes, found[player][hand], last);
                classOf[player][hand] = last;
            }
        }
        return new ClassTable(holeCards, letters.count(), classes, cancellation);
    }

    private static void check(Cancellation cancellation, int number) {
        if (number % HANDS_BETWEEN_CHECKS == 0) {
            cancellation.throwIfAborted();
        }
    }

    /** Returns the number of a class. Most hands have the class after that of the hand before, or the same. */
    private static int find(long[] classes, long suitClass, int last) {
        for (int number = Math.max(0, last); number < Math.min(classes.length, last + 2); number++) {
            if (classes[number] == suitClass) {
                return number;
            }
        }
        return Arrays.binarySearch(classes, suitClass);
    }

    private static long[] distinct(long[][] found) {
        long[] all = found[0].clone();
        if (found.length > 1) {
            all = Arrays.copyOf(all, found[0].length + found[1].length);
            System.arraycopy(found[1], 0, all, found[0].length, found[1].length);
        }
        Arrays.sort(all);
        int count = 0;
        for (long each : all) {
            if (count == 0 || all[count - 1] != each) {
                all[count++] = each;
            }
        }
        return Arrays.copyOf(all, count);
    }

    /** Returns the number of classes. */
    int size() {
        return classes.length;
    }

    /** Returns the {@link SuitClass} number of a class. */
    long suitClass(int number) {
        return classes[number];
    }

    /** Returns the number of hands of a class that the copies of the letters allow. */
    double members(int number, SuitLetters letters) {
        return SuitClass.members(classes[number], holeCards, letters);
    }

    /** Returns one hand of a class, or 0 if the letters have too few copies. */
    long member(int number, SuitLetters letters) {
        return SuitClass.member(classes[number], holeCards, letters);
    }

    /**
     * Returns the cells of the classes.
     *
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled before they are made
     */
    ClassCells cells() {
        ClassCells known = cells;
        return known == null ? makeCells() : known;
    }

    private synchronized ClassCells makeCells() {
        ClassCells known = cells;
        if (known == null) {
            known = new ClassCells(holeCards, classes, letterCount, cancellation);
            cells = known;
        }
        return known;
    }
}
