package io.plosolver.solver.strategy;

import io.plosolver.poker.PairStrengths;
import java.util.stream.IntStream;

/**
 * Bands of hands by their strength on a board of five cards, with equal combos in each: band 0 is the weakest. Hands of
 * equal strength stay together, in the band in which the middle of their combos lies.
 */
final class StrengthBands {

    private static final int STRENGTHS = 7_463;

    private StrengthBands() {}

    /** Returns the band of each hand, {@code [hand]}. */
    static int[] of(NodeStrategy line, long board, int bands) {
        PairStrengths strengths = new PairStrengths(board);
        int[] strength = new int[line.hands().length];
        double[] combos = new double[STRENGTHS];
        for (int hand = 0; hand < strength.length; hand++) {
            strength[hand] = strengths.strength(line.hands()[hand]);
            combos[strength[hand]] += line.reach()[hand];
        }
        double all = 0;
        for (double ofStrength : combos) {
            all += ofStrength;
        }
        int[] band = new int[STRENGTHS];
        double below = 0;
        for (int at = 0; at < STRENGTHS; at++) {
            band[at] = (int) Math.min(bands - 1, (below + combos[at] / 2) / all * bands);
            below += combos[at];
        }
        return IntStream.of(strength).map(at -> band[at]).toArray();
    }
}
