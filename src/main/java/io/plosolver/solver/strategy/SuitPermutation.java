package io.plosolver.solver.strategy;

import io.plosolver.poker.Cards;
import io.plosolver.poker.spot.Labelling;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Conversion of lines and decisions to another labelling of suits and boards. */
public final class SuitPermutation {

    private static final int A_CARD = 2;

    private SuitPermutation() {}

    /** Returns a line with its dealt cards relabelled. In a deal of two cards, each card moves with its board. */
    public static String line(String line, Labelling labelling) {
        return LineSteps.of(line).stream()
                .map(step -> LineSteps.isDeal(step) ? deal(step, labelling) : step)
                .collect(Collectors.joining("-"));
    }

    private static String deal(String step, Labelling labelling) {
        List<String> cards = IntStream.range(0, step.length() / A_CARD)
                .mapToObj(board -> step.substring(A_CARD * board, A_CARD * (board + 1)))
                .map(card -> Cards.names(labelling.cards(Cards.setOf(Cards.parseAll(card)))))
                .toList();
        return String.join("", cards.size() == 1 ? cards : labelling.boards(cards));
    }

    /** Returns a decision with all cards relabelled and its hands sorted again. */
    public static NodeStrategy decision(NodeStrategy line, Labelling labelling) {
        if (labelling.changesNothing()) {
            return line;
        }
        long[] hands = Arrays.stream(line.hands()).map(labelling::cards).toArray();
        long[] sorted = Arrays.stream(hands).sorted().toArray();
        int[] from = new int[hands.length];
        for (int hand = 0; hand < hands.length; hand++) {
            from[Arrays.binarySearch(sorted, hands[hand])] = hand;
        }
        return new NodeStrategy(
                line(line.line(), labelling),
                line.actor(),
                line.actions(),
                line.pot(),
                line.toCall(),
                sorted,
                reordered(line.reach(), from),
                reordered(line.opponentReach(), from),
                reordered(line.frequencies(), from),
                reordered(line.ev(), from));
    }

    private static float[][] reordered(float[][] columns, int[] from) {
        return Arrays.stream(columns).map(column -> reordered(column, from)).toArray(float[][]::new);
    }

    private static float[] reordered(float[] column, int[] from) {
        float[] reordered = new float[column.length];
        for (int i = 0; i < from.length; i++) {
            reordered[i] = column[from[i]];
        }
        return reordered;
    }
}
