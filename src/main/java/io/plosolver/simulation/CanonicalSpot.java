package io.plosolver.simulation;

import io.plosolver.poker.Cards;
import io.plosolver.poker.range.RangeText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A spot without what makes no difference to its result: the names of the suits, the order of two boards, the order and
 * spelling of range terms, and what an exact computation does not look at. Monte Carlo samples by seed the cards as they
 * are written, so there suits and boards do make a difference.
 *
 * @param text the same for two spots only when their results are the same, boards swapped or not
 * @param boardsSwapped whether the text has the two boards in the other order
 */
public record CanonicalSpot(String text, boolean boardsSwapped) {

    /** Part of every text; to be raised whenever the same spot gets another result than before. */
    private static final String VERSION = "spot 1";

    private static final int[] AS_WRITTEN = {0, 1, 2, 3};
    private static final List<int[]> RELABELLINGS = relabellings();

    /** One way to write a spot's cards. */
    private record Labelling(int[] suits, boolean swapped) {}

    /** @param method how the spot will be computed, not as it was asked for: {@code EXACT} or {@code MONTE_CARLO} */
    public static CanonicalSpot of(SimulationRequest request, SimulationMethod method) {
        boolean exact = method == SimulationMethod.EXACT;
        List<Labelling> labellings =
                exact ? labellings(request.boards().size()) : List.of(new Labelling(AS_WRITTEN, false));
        String cards = null;
        List<Labelling> least = new ArrayList<>();
        for (Labelling labelling : labellings) {
            String written = cards(request, labelling);
            int order = cards == null ? -1 : written.compareTo(cards);
            if (order < 0) {
                cards = written;
                least.clear();
            }
            if (order <= 0) {
                least.add(labelling);
            }
        }
        String head =
                String.join("\n", VERSION, request.game().label(), method(request, exact), parts(request), cards, "");
        return withRanges(head, least, ranges(request));
    }

    /** The least text is the canonical one. Ranges are long: they are written only where all else is alike. */
    private static CanonicalSpot withRanges(String head, List<Labelling> labellings, List<RangeText> ranges) {
        String text = null;
        boolean swapped = false;
        for (Labelling labelling : labellings) {
            String written = ranges.stream()
                    .map(range -> range.relabelled(labelling.suits()))
                    .collect(Collectors.joining("\n"));
            if (text == null || written.compareTo(text) < 0) {
                text = written;
                swapped = labelling.swapped();
            }
        }
        return new CanonicalSpot(head + text, swapped);
    }

    private static String method(SimulationRequest request, boolean exact) {
        return exact
                ? SimulationMethod.EXACT.label()
                : String.join(
                        " ",
                        SimulationMethod.MONTE_CARLO.label(),
                        Long.toString(request.trials()),
                        request.targetStandardError().toString(),
                        Long.toString(request.seed()));
    }

    private static String parts(SimulationRequest request) {
        return request.include().stream().map(ResultPart::label).sorted().collect(Collectors.joining(" "));
    }

    private static String cards(SimulationRequest request, Labelling labelling) {
        StringBuilder text = new StringBuilder();
        int boards = request.boards().size();
        for (int board = 0; board < boards; board++) {
            append(text, "board", request.boards().get(labelling.swapped() ? boards - 1 - board : board), labelling);
        }
        append(text, "dead", request.dead(), labelling);
        for (Holding player : request.players()) {
            if (player instanceof Holding.KnownHand hand) {
                append(text, "hand", hand.cards(), labelling);
            } else {
                text.append(player instanceof Holding.RangeOfHands ? "range;" : "random;");
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String name, long cards, Labelling labelling) {
        text.append(name)
                .append(' ')
                .append(Long.toHexString(Cards.relabel(cards, labelling.suits())))
                .append(';');
    }

    private static List<RangeText> ranges(SimulationRequest request) {
        return request.players().stream()
                .filter(Holding.RangeOfHands.class::isInstance)
                .map(player -> RangeText.parse(request.game(), player.text()))
                .toList();
    }

    private static List<Labelling> labellings(int boards) {
        List<Labelling> labellings = new ArrayList<>();
        for (int[] suits : RELABELLINGS) {
            labellings.add(new Labelling(suits, false));
            if (boards == 2) {
                labellings.add(new Labelling(suits, true));
            }
        }
        return labellings;
    }

    private static List<int[]> relabellings() {
        List<int[]> relabellings = new ArrayList<>();
        for (int code = 0; code < 256; code++) {
            int[] suits = {code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6};
            if ((1 << suits[0] | 1 << suits[1] | 1 << suits[2] | 1 << suits[3]) == 15) {
                relabellings.add(suits);
            }
        }
        return relabellings;
    }
}
