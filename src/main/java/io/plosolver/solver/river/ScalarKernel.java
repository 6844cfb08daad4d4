package io.plosolver.solver.river;

import java.util.Arrays;

/**
 * What one terminal is worth to every hand, by running sums over the opponent's reach for all small sets of cards and
 * inclusion and exclusion over the cards of a hand (design, section 5). Sums are doubles. One for each thread.
 */
final class ScalarKernel {

    private final RiverHands hands;
    private final double[] cells;

    /** The first subset of each size, and at the end their number; odd sizes are subtracted. */
    private final int[] sizeStarts;

    ScalarKernel(RiverHands hands) {
        this.hands = hands;
        cells = new double[hands.cellCount()];
        int holeCards = hands.holeCards();
        sizeStarts = new int[holeCards + 1];
        int choose = 1;
        for (int size = 1; size < holeCards; size++) {
            choose = choose * (holeCards - size + 1) / size;
            sizeStarts[size + 1] = sizeStarts[size] + choose;
        }
    }

    /**
     * Writes what a showdown is worth: the pot to the better hand, on two boards half of it each, less the stake of the
     * player.
     *
     * @param reach of the opponent's hands
     * @param pot chips that are paid out
     * @param stake chips that the player has put in from the root on
     * @param values are overwritten
     */
    void showdown(float[] reach, double pot, double stake, float[] values) {
        Arrays.fill(values, 0);
        double share = pot / (2 * hands.boards());
        for (int board = 0; board < hands.boards(); board++) {
            Arrays.fill(cells, 0);
            sweep(reach, share, hands.order(board), hands.groupStarts(board), values);
        }
        pay(reach, -stake, values);
    }

    /**
     * Writes what a fold is worth.
     *
     * @param gain chips that the player gets, less what it has put in
     */
    void fold(float[] reach, double gain, float[] values) {
        Arrays.fill(values, 0);
        Arrays.fill(cells, 0);
        for (int hand = 0; hand < reach.length; hand++) {
            add(hand, reach[hand]);
        }
        pay(reach, gain, values);
    }

    /** Adds up weaker hands twice and equal ones once: a tie is half a win, and the share is half the pot. */
    private void sweep(float[] reach, double share, int[] order, int[] starts, float[] values) {
        for (int group = 0; group + 1 < starts.length; group++) {
            int from = starts[group];
            int to = starts[group + 1];
            for (int at = from; at < to; at++) {
                values[order[at]] += (float) (share * read(order[at]));
            }
            for (int at = from; at < to; at++) {
                add(order[at], reach[order[at]]);
            }
            for (int at = from; at < to; at++) {
                values[order[at]] += (float) (share * (read(order[at]) + ofSameHand(reach[order[at]])));
            }
        }
    }

    /** Adds a gain for every hand of the opponent that a hand can meet; all of them have been added to the cells. */
    private void pay(float[] reach, double gain, float[] values) {
        for (int hand = 0; hand < reach.length; hand++) {
            values[hand] += (float) (gain * (read(hand) + ofSameHand(reach[hand])));
        }
    }

    /** The term of the whole hand: only that hand itself contains it. */
    private double ofSameHand(float reach) {
        return (hands.holeCards() & 1) == 0 ? reach : -reach;
    }

    private void add(int hand, float reach) {
        if (reach == 0) {
            return;
        }
        cells[0] += reach;
        int subsets = hands.subsets();
        int[] numbers = hands.cells();
        int end = (hand + 1) * subsets;
        for (int at = hand * subsets; at < end; at++) {
            cells[numbers[at]] += reach;
        }
    }

    private double read(int hand) {
        int[] numbers = hands.cells();
        int base = hand * hands.subsets();
        double sum = cells[0];
        for (int size = 1; size + 1 < sizeStarts.length; size++) {
            double part = 0;
            for (int at = sizeStarts[size]; at < sizeStarts[size + 1]; at++) {
                part += cells[numbers[base + at]];
            }
            sum += (size & 1) == 0 ? part : -part;
        }
        return sum;
    }
}
