package io.plosolver.poker;

import java.util.ArrayList;
import java.util.List;

/** Suit permutations: {@code suits[suit]} is the new suit of each suit, a permutation of 0 to 3. */
public final class Suits {

    private static final List<int[]> RELABELLINGS = permutations();

    private Suits() {}

    /** Returns all 24 suit permutations, the identity first. Do not modify the arrays. */
    public static List<int[]> relabellings() {
        return RELABELLINGS;
    }

    /** Returns the identity. Do not modify the array. */
    public static int[] asTheyAre() {
        return RELABELLINGS.get(0);
    }

    /** Returns the inverse permutation. */
    public static int[] inverse(int[] suits) {
        int[] inverse = new int[suits.length];
        for (int suit = 0; suit < suits.length; suit++) {
            inverse[suits[suit]] = suit;
        }
        return inverse;
    }

    private static List<int[]> permutations() {
        List<int[]> all = new ArrayList<>();
        for (int code = 0; code < 256; code++) {
            int[] suits = {code >> 6, code >> 4 & 3, code >> 2 & 3, code & 3};
            if ((1 << suits[0] | 1 << suits[1] | 1 << suits[2] | 1 << suits[3]) == 15) {
                all.add(suits);
            }
        }
        return List.copyOf(all);
    }
}
