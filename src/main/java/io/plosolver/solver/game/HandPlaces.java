package io.plosolver.solver.game;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Index from a hand to its position in a list, by binary search. */
final class HandPlaces {

    private final long[] sorted;
    private final int @Nullable [] places;

    HandPlaces(long[] hands) {
        boolean ascending = true;
        for (int hand = 1; hand < hands.length && ascending; hand++) {
            ascending = hands[hand - 1] < hands[hand];
        }
        if (ascending) {
            sorted = hands;
            places = null;
            return;
        }
        sorted = hands.clone();
        Arrays.sort(sorted);
        places = new int[hands.length];
        for (int hand = 0; hand < hands.length; hand++) {
            places[Arrays.binarySearch(sorted, hands[hand])] = hand;
        }
    }

    /** Returns the position of a hand, or the length of the list if it is not in it. */
    int of(long hand) {
        int found = Arrays.binarySearch(sorted, hand);
        if (found < 0) {
            return sorted.length;
        }
        return places == null ? found : places[found];
    }
}
