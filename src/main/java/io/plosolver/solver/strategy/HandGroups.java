package io.plosolver.solver.strategy;

import java.util.List;

/** A partition of the hands of a decision into named groups, at most {@link Short#MAX_VALUE} of them. Immutable. */
final class HandGroups {

    /** The partition with one group. */
    static final HandGroups ONE = new HandGroups(new int[0], List.of(""));

    private final short[] numbers;
    private final List<String> names;

    /**
     * @param numbers {@code [hand]}: number of the group; empty if there is one group only
     * @param names names by number, in the order in which they are shown: the strongest or highest first
     */
    HandGroups(int[] numbers, List<String> names) {
        this.numbers = new short[numbers.length];
        for (int hand = 0; hand < numbers.length; hand++) {
            this.numbers[hand] = (short) numbers[hand];
        }
        this.names = List.copyOf(names);
    }

    /** Returns the number of the group of a hand. */
    int number(int hand) {
        return numbers.length == 0 ? 0 : numbers[hand];
    }

    /** Returns the names of the groups by number. */
    List<String> names() {
        return names;
    }
}
