package io.plosolver.simulation;

import java.util.Arrays;

/**
 * Showdowns between two ranges on a final board, in time linear in the number of hands.
 *
 * <p>Method: the sweep walks both ranges from the weakest group of equal strength to the strongest. It keeps, for every
 * set T of at most k - 1 cards (k hole cards), the running sum {@code A[T]}: the weight of the opponent's hands passed
 * so far that contain T. By inclusion-exclusion the weight of those hands that share no card with a hand h is
 *
 * <pre>  sum over subsets T of h of (-1)^|T| A[T]</pre>
 *
 * <p>The term of size k is the weight of h itself once it has been passed. Read before its group is added, the sum is
 * the weight of weaker hands; read after it, the weight of hands that are not stronger. This generalises the
 * terminal-node evaluation of Johanson et al., "Accelerating Best Response Calculation in Large Extensive Games", IJCAI
 * 2011, from two hole cards to k.
 *
 * <p>Cost: 15 reads per own hand in PLO4, 31 in PLO5 and 63 in PLO6, and as many additions per hand of the opponent.
 *
 * <p>Array layout: {@code A} is ordered by the size of T and then colexicographically. On a river it has 17,344 entries
 * (139 KB) in PLO4, 195,709 (1.6 MB) in PLO5 and 1,729,648 (14 MB) in PLO6.
 *
 * <p>Error: sums are doubles. Counts are exact; weighted sums have a relative error of about 1e-12 of the total.
 */
final class ShowdownSweep {

    private static final int PLACES = 64;

    private final int holeCards;
    private final CancellationCheck cancellationCheck;
    private final double[] table;

    /**
     * {@code place[64 * size + c]}: contribution of card c to the index of a set of {@code size} cards with highest
     * card c.
     */
    private final int[] place;

    /**
     * For each subset of the hand's cards (a bit set): index of the first entry, the subset without its highest card,
     * and the contribution of that card.
     */
    private final int[] base;

    private final int[] offsets;

    /**
     * @param holeCards hole cards per hand, 4 to 6
     * @param liveCount number of cards that hands are made of
     * @param cancellationCheck is called at every group of equal strength, because a PLO6 sweep takes seconds
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
        table = new double[first[holeCards]];
        base = new int[1 << holeCards];
        for (int subset = 1; subset < base.length - 1; subset++) {
            base[subset] = first[Integer.bitCount(subset)];
        }
        offsets = new int[1 << holeCards];
    }

    /** Returns the number of sums: one for each set of fewer cards than a hand has. */
    static double tableSize(int holeCards, int liveCount) {
        double entries = 0;
        for (int size = 0; size < holeCards; size++) {
            entries += Combinations.choose(liveCount, size);
        }
        return entries;
    }

    private static int choose(int n, int k) {
        long result = 1;
        for (int i = 1; i <= k; i++) {
            result = result * (n - k + i) / i;
        }
        return Math.toIntExact(result);
    }

    /**
     * Computes for every hand of {@code own} two weights of the opponent's hands that share no card with it: the weaker
     * hands, and the hands that are not stronger.
     *
     * @param weaker is overwritten, in the order of {@code own}
     * @param notStronger is overwritten, in the order of {@code own}
     */
    void sweep(RankedHands own, RankedHands opponent, double[] weaker, double[] notStronger) {
        Arrays.fill(table, 0);
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
     * Computes for every hand of {@code own} the weight of the opponent's hands that share no card with it. Requires
     * the sums of an immediately preceding {@link #sweep} of the same two ranges.
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

    /** Adds the term of size k: hands in both ranges, found by merging two ascending lists. */
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
        double[] sumOf = table;
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
            sumOf[0] += weight;
            sumOf[singles + a] += weight;
            sumOf[singles + b] += weight;
            sumOf[singles + c] += weight;
            sumOf[singles + d] += weight;
            sumOf[pairs + ba] += weight;
            sumOf[pairs + c2 + a] += weight;
            sumOf[pairs + c2 + b] += weight;
            sumOf[pairs + d2 + a] += weight;
            sumOf[pairs + d2 + b] += weight;
            sumOf[pairs + d2 + c] += weight;
            sumOf[c3 + ba] += weight;
            sumOf[d3 + ba] += weight;
            sumOf[d3 + c2 + a] += weight;
            sumOf[d3 + c2 + b] += weight;
        }
    }

    private void readFour(RankedHands hands, int from, int to, double[] sums) {
        double[] sumOf = table;
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
            double one = sumOf[singles + a] + sumOf[singles + b] + (sumOf[singles + c] + sumOf[singles + d]);
            double two = sumOf[pairs + ba]
                    + sumOf[pairs + c2 + a]
                    + (sumOf[pairs + c2 + b] + sumOf[pairs + d2 + a])
                    + (sumOf[pairs + d2 + b] + sumOf[pairs + d2 + c]);
            double three = sumOf[c3 + ba] + sumOf[d3 + ba] + (sumOf[d3 + c2 + a] + sumOf[d3 + c2 + b]);
            sums[i] = sumOf[0] - one + (two - three);
        }
    }

    private void addMany(RankedHands hands, int from, int to) {
        double[] sumOf = table;
        int last = (1 << holeCards) - 1;
        for (int i = from; i < to; i++) {
            double weight = hands.weight(i);
            locate(hands.packed(i));
            sumOf[0] += weight;
            for (int subset = 1; subset < last; subset++) {
                sumOf[base[subset] + offsets[subset]] += weight;
            }
        }
    }

    private void readMany(RankedHands hands, int from, int to, double[] sums) {
        double[] sumOf = table;
        int last = (1 << holeCards) - 1;
        for (int i = from; i < to; i++) {
            locate(hands.packed(i));
            double even = sumOf[0];
            double odd = 0;
            for (int subset = 1; subset < last; subset++) {
                double sum = sumOf[base[subset] + offsets[subset]];
                if ((Integer.bitCount(subset) & 1) == 0) {
                    even += sum;
                } else {
                    odd += sum;
                }
            }
            sums[i] = even - odd;
        }
    }

    /** Fills {@link #offsets} for every subset of the hand's cards except the empty and the full set. */
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
