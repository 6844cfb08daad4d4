package io.plosolver.solver.strategy;

import io.plosolver.poker.Cards;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers of the ranks of hands without their suits: 1,820 in PLO4, 6,188 in PLO5, 18,564 in PLO6, including those with five
 * cards of a rank, which no hand has. The ranks of a hand in ascending order, each increased by its place, are a set without
 * repetition, whose number in the combinatorial number system is the number of the ranks. A greater number has the greater
 * highest ranks.
 */
final class RankSets {

    private static final int RANKS = 13;

    private final int holeCards;
    private final int count;

    /** {@code [place][value]}: binomial coefficient of {@code value} over {@code place + 1}. */
    private final int[][] binomials;

    RankSets(int holeCards) {
        this.holeCards = holeCards;
        binomials = new int[holeCards][RANKS + holeCards];
        for (int value = 0; value < RANKS + holeCards; value++) {
            for (int place = 0; place < holeCards; place++) {
                binomials[place][value] = binomial(value, place + 1);
            }
        }
        count = binomial(RANKS + holeCards - 1, holeCards);
    }

    private static int binomial(int from, int chosen) {
        long product = 1;
        for (int i = 0; i < chosen; i++) {
            product = product * (from - i) / (i + 1);
        }
        return (int) product;
    }

    /** Returns how many numbers there are. */
    int count() {
        return count;
    }

    /** Returns the number of the ranks of a hand. */
    int number(long hand) {
        int number = 0;
        int place = 0;
        for (long rest = hand; rest != 0; rest &= rest - 1) {
            number += binomials[place][Cards.rank(Long.numberOfTrailingZeros(rest)) + place];
            place++;
        }
        return number;
    }

    /** Returns the names of all ranks by number, such as {@code AA65}. */
    List<String> names() {
        List<String> names = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            names.add(name(number));
        }
        return names;
    }

    private String name(int number) {
        StringBuilder name = new StringBuilder();
        int rest = number;
        for (int place = holeCards - 1; place >= 0; place--) {
            int value = RANKS + place - 1;
            while (binomials[place][value] > rest) {
                value--;
            }
            rest -= binomials[place][value];
            name.append(Cards.RANKS.charAt(value - place));
        }
        return name.toString();
    }
}
