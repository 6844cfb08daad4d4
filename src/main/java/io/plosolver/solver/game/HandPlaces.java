package io.plosolver.solver.game;

import java.util.Arrays;

/** Where each of some hands is in a list, found by its cards. */
final class HandPlaces {

    private final long[] sorted;
    private final int[] places;

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

    /** Returns the place of a hand, or how many hands there are when it is none of them. */
    int of(long hand) {
        int found = Arrays.binarySearch(sorted, hand);
        if (found < 0) {
            return sorted.length;
        }
        return places == null ? found : places[found];
    }
}
