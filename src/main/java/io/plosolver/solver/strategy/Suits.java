package io.plosolver.solver.strategy;

import io.plosolver.poker.Cards;
import io.plosolver.solver.LineStrategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Other names for the suits: {@code suits[suit]} is the new suit of each. */
public final class Suits {

    private static final int[] AS_THEY_ARE = {0, 1, 2, 3};

    private Suits() {}

    /** Returns all ways to name the suits, the one that changes nothing first. */
    public static List<int[]> relabellings() {
        List<int[]> relabellings = new ArrayList<>();
        for (int code = 0; code < 256; code++) {
            int[] suits = {code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6};
            if (Arrays.stream(suits).distinct().count() == 4) {
                relabellings.add(suits);
            }
        }
        relabellings.sort(Comparator.comparing(suits -> !Arrays.equals(suits, AS_THEY_ARE)));
        return relabellings;
    }

    /** Returns the way back. */
    public static int[] inverse(int[] suits) {
        int[] inverse = new int[suits.length];
        for (int suit = 0; suit < suits.length; suit++) {
            inverse[suits[suit]] = suit;
        }
        return inverse;
    }

    /** Returns a line with its dealt cards relabelled. */
    public static String relabel(String line, int[] suits) {
        StringBuilder relabelled = new StringBuilder(line);
        int start = 0;
        for (String step : line.split("-", -1)) {
            if (LineSteps.isDeal(step)) {
                for (int at = start + 1; at < start + step.length(); at += 2) {
                    relabelled.setCharAt(at, Cards.SUITS.charAt(suits[Cards.SUITS.indexOf(line.charAt(at))]));
                }
            }
            start += step.length() + 1;
        }
        return relabelled.toString();
    }

    /** Returns a decision with all of its cards relabelled. */
    public static LineStrategy relabel(LineStrategy line, int[] suits) {
        if (Arrays.equals(suits, AS_THEY_ARE)) {
            return line;
        }
        long[] hands = Arrays.stream(line.hands())
                .map(hand -> Cards.relabel(hand, suits))
                .toArray();
        int[] order = IntStream.range(0, hands.length)
                .boxed()
                .sorted(Comparator.comparingLong(hand -> hands[hand]))
                .mapToInt(hand -> hand)
                .toArray();
        return new LineStrategy(
                relabel(line.line(), suits),
                line.actor(),
                line.actions(),
                line.pot(),
                line.toCall(),
                Arrays.stream(order).mapToLong(hand -> hands[hand]).toArray(),
                reordered(line.reach(), order),
                Arrays.stream(line.frequencies())
                        .map(column -> reordered(column, order))
                        .toArray(float[][]::new),
                Arrays.stream(line.ev()).map(column -> reordered(column, order)).toArray(float[][]::new));
    }

    private static float[] reordered(float[] column, int[] order) {
        float[] reordered = new float[column.length];
        for (int i = 0; i < order.length; i++) {
            reordered[i] = column[order[i]];
        }
        return reordered;
    }
}
