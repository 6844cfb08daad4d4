package io.plosolver.simulation;

import java.util.Arrays;

/**
 * Showdowns of one range against another on a final board, in time linear in the hands.
 *
 * <p>Both ranges are walked from the weakest group of equal strength to the strongest. On the way the opponent's weight is
 * kept in one running sum {@code A[T]} for every set T of at most k - 1 cards (k hole cards): the weight of the hands
 * passed so far that contain T. The weight of those among them that share no card with the hand h is, by inclusion and
 * exclusion over the cards of h,
 *
 * <pre>  sum over subsets T of h of (-1)^|T| A[T]</pre>
 *
 * where the term of size k is the weight of h itself if it has been passed. Read before a group is added it is the weight
 * of weaker hands, read after it that of hands that are not stronger; so ties are exact. That is 15 reads a hand in PLO4,
 * 31 in PLO5 and 63 in PLO6, and as many additions a hand of the opponent.
 *
 * <p>Cells are laid out by size of T and then in colexicographic order: on a river 17,344 cells (139 KB) in PLO4, 195,709
 * (1.6 MB) in PLO5 and 1,729,648 (14 MB) in PLO6. Sums are doubles: counts come out exact, weighted sums to about 1e-12
 * of the total.
 */
final class ShowdownSweep {

    private static final int PLACES = 64;

    private final int holeCards;
    private final CancellationCheck cancellationCheck;
    private final double[] cells;

    /** {@code place[64 * size + c]}: share of the card c when it is the highest of a set of that size. */
    private final int[] place;

    /** For a subset of the hand's cards as bits: its first cell, the subset less its highest card, that card's place. */
    private final int[] base;

    private final int[] offsets;

    /**
     * @param holeCards cards in a hand, 4 to 6
     * @param liveCount cards that hands are made of
     * @param checkpoint is passed at every group of equal strength; a PLO6 sweep takes seconds
     */
    ShowdownSweep(int holeCards, int liveCount, CancellationCheck cancellationCheck) {
        this.holeCards = holeCards;
        this.cancellationCheck = cancellationCheck;
        place = new int[PLACES * holeCards];
        int[] first = new int[holeCards + 1];
        first[1] = 1;
        for (int size = 1; size < holeCards; size++) {
            for (int card = 0; card < liveCount; card++) {
                place[PLACES * size + card] = choose(card, size);
            }
            first[size + 1] = first[size] + choose(liveCount, size);
        }
        cells = new double[first[holeCards]];
        base = new int[1 << holeCards];
        for (int subset = 1; subset < base.length - 1; subset++) {
            base[subset] = first[Integer.bitCount(subset)];
        }
        offsets = new int[1 << holeCards];
    }

    /** Returns how many sums there are: one for each set of fewer cards than a hand has. */
    static double cells(int holeCards, int liveCount) {
        double cells = 0;
        for (int size = 0; size < holeCards; size++) {
            cells += Combinations.choose(liveCount, size);
        }
        return cells;
    }

    private static int choose(int n, int k) {
        long result = 1;
        for (int i = 1; i <= k; i++) {
            result = result * (n - k + i) / i;
        }
        return Math.toIntExact(result);
    }

    /**
     * Adds up, for every hand of {@code own}, the weights of the opponent's hands that share no card with it and are weaker,
     * and of those that are not stronger.
     *
     * @param weaker is overwritten, in the order of {@code own}
     * @param notStronger is overwritten, in the order of {@code own}
     */
    void sweep(RankedHands own, RankedHands opponent, double[] weaker, double[] notStronger) {
        Arrays.fill(cells, 0);
        int theirs = 0;
        for (int group = 0; group < own.groupCount(); group++) {
            cancellationCheck.pass();
            char strength = own.groupStrength(group);
            int from = own.groupStart(group);
            int to = own.groupStart(group + 1);
            for (; theirs < opponent.groupCount() && opponent.groupStrength(theirs) < strength; theirs++) {
                add(opponent, opponent.groupStart(theirs), opponent.groupStart(theirs + 1));
            }
            read(own, from, to, weaker);
            if (theirs < opponent.groupCount() && opponent.groupStrength(theirs) == strength) {
                int start = opponent.groupStart(theirs);
                int end = opponent.groupStart(theirs + 1);
                add(opponent, start, end);
                read(own, from, to, notStronger);
                addOwnHands(own, from, to, opponent, start, end, notStronger);
                theirs++;
            } else {
                System.arraycopy(weaker, from, notStronger, from, to - from);
            }
        }
        for (; theirs < opponent.groupCount(); theirs++) {
            add(opponent, opponent.groupStart(theirs), opponent.groupStart(theirs + 1));
        }
    }

    /**
     * Adds up, for every hand of {@code own}, the weights of the opponent's hands that share no card with it. Uses the sums
     * that {@link #sweep} has left, so it has to follow a sweep of the same two.
     */
    void compatible(RankedHands own, RankedHands opponent, double[] total) {
        int theirs = 0;
        for (int group = 0; group < own.groupCount(); group++) {
            cancellationCheck.pass();
            read(own, own.groupStart(group), own.groupStart(group + 1), total);
            char strength = own.groupStrength(group);
            while (theirs < opponent.groupCount() && opponent.groupStrength(theirs) < strength) {
                theirs++;
            }
            if (theirs < opponent.groupCount() && opponent.groupStrength(theirs) == strength) {
                addOwnHands(
                        own,
                        own.groupStart(group),
                        own.groupStart(group + 1),
                        opponent,
                        opponent.groupStart(theirs),
                        opponent.groupStart(theirs + 1),
                        total);
            }
        }
    }

    /** The term of size k: hands that both ranges hold, found by merging two ascending lists. */
    private void addOwnHands(
            RankedHands own, int from, int to, RankedHands opponent, int start, int end, double[] sums) {
        int sign = (holeCards & 1) == 0 ? 1 : -1;
        int theirs = start;
        for (int mine = from; mine < to; mine++) {
            long hand = own.packed(mine);
            while (theirs < end && opponent.packed(theirs) < hand) {
                theirs++;
            }
            if (theirs < end && opponent.packed(theirs) == hand) {
                sums[mine] += sign * opponent.weight(theirs);
            }
        }
    }

    private void add(RankedHands hands, int from, int to) {
        if (holeCards == 4) {
            addFour(hands, from, to);
        } else {
            addMany(hands, from, to);
        }
    }

    private void read(RankedHands hands, int from, int to, double[] sums) {
        if (holeCards == 4) {
            readFour(hands, from, to, sums);
        } else {
            readMany(hands, from, to, sums);
        }
    }

    private void addFour(RankedHands hands, int from, int to) {
        double[] cell = cells;
        int[] at = place;
        int singles = base[1];
        int pairs = base[3];
        int triples = base[7];
        for (int i = from; i < to; i++) {
            double weight = hands.weight(i);
            long hand = hands.packed(i);
            int a = (int) hand & 63;
            int b = (int) (hand >>> 6) & 63;
            int c = (int) (hand >>> 12) & 63;
            int d = (int) (hand >>> 18) & 63;
            int ba = at[128 + b] + a;
            int c2 = at[128 + c];
            int d2 = at[128 + d];
            int c3 = triples + at[192 + c];
            int d3 = triples + at[192 + d];
            cell[0] += weight;
            cell[singles + a] += weight;
            cell[singles + b] += weight;
            cell[singles + c] += weight;
            cell[singles + d] += weight;
            cell[pairs + ba] += weight;
            cell[pairs + c2 + a] += weight;
            cell[pairs + c2 + b] += weight;
            cell[pairs + d2 + a] += weight;
            cell[pairs + d2 + b] += weight;
            cell[pairs + d2 + c] += weight;
            cell[c3 + ba] += weight;
            cell[d3 + ba] += weight;
            cell[d3 + c2 + a] += weight;
            cell[d3 + c2 + b] += weight;
        }
    }

    private void readFour(RankedHands hands, int from, int to, double[] sums) {
        double[] cell = cells;
        int[] at = place;
        int singles = base[1];
        int pairs = base[3];
        int triples = base[7];
        for (int i = from; i < to; i++) {
            long hand = hands.packed(i);
            int a = (int) hand & 63;
            int b = (int) (hand >>> 6) & 63;
            int c = (int) (hand >>> 12) & 63;
            int d = (int) (hand >>> 18) & 63;
            int ba = at[128 + b] + a;
            int c2 = at[128 + c];
            int d2 = at[128 + d];
            int c3 = triples + at[192 + c];
            int d3 = triples + at[192 + d];
            double one = cell[singles + a] + cell[singles + b] + (cell[singles + c] + cell[singles + d]);
            double two = cell[pairs + ba]
                    + cell[pairs + c2 + a]
                    + (cell[pairs + c2 + b] + cell[pairs + d2 + a])
                    + (cell[pairs + d2 + b] + cell[pairs + d2 + c]);
            double three = cell[c3 + ba] + cell[d3 + ba] + (cell[d3 + c2 + a] + cell[d3 + c2 + b]);
            sums[i] = cell[0] - one + (two - three);
        }
    }

    private void addMany(RankedHands hands, int from, int to) {
        double[] cell = cells;
        int last = (1 << holeCards) - 1;
        for (int i = from; i < to; i++) {
            double weight = hands.weight(i);
            locate(hands.packed(i));
            cell[0] += weight;
            for (int subset = 1; subset < last; subset++) {
                cell[base[subset] + offsets[subset]] += weight;
            }
        }
    }

    private void readMany(RankedHands hands, int from, int to, double[] sums) {
        double[] cell = cells;
        int last = (1 << holeCards) - 1;
        for (int i = from; i < to; i++) {
            locate(hands.packed(i));
            double even = cell[0];
            double odd = 0;
            for (int subset = 1; subset < last; subset++) {
                double sum = cell[base[subset] + offsets[subset]];
                if ((Integer.bitCount(subset) & 1) == 0) {
                    even += sum;
                } else {
                    odd += sum;
                }
            }
            sums[i] = even - odd;
        }
    }

    /** Fills {@link #offsets} for every subset of the hand's cards but the empty and the full one. */
    private void locate(long hand) {
        int[] offset = offsets;
        long rest = hand;
        for (int i = 0; i < holeCards; i++, rest >>>= RankedHands.CARD_BITS) {
            int card = (int) rest & RankedHands.CARD_MASK;
            int top = 1 << i;
            for (int below = 0; below < top; below++) {
                int size = Integer.bitCount(below) + 1;
                if (size < holeCards) {
                    offset[top | below] = offset[below] + place[PLACES * size + card];
                }
            }
        }
    }
}
