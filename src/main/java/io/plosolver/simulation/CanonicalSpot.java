package io.plosolver.simulation;

import io.plosolver.poker.range.RangeText;
import io.plosolver.poker.spot.Labelling;
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

    /** @param method how the spot will be computed, not as it was asked for: {@code EXACT} or {@code MONTE_CARLO} */
    public static CanonicalSpot of(SimulationRequest request, SimulationMethod method) {
        boolean exact = method == SimulationMethod.EXACT;
        List<RangeText> ranges = ranges(request);
        Labelling least = Labelling.least(
                exact ? Labelling.all(request.boards().size()) : List.of(Labelling.AS_WRITTEN),
                labelling -> cards(request, labelling),
                labelling -> text(ranges, labelling));
        String text = String.join(
                "\n",
                VERSION,
                request.game().label(),
                method(request, exact),
                parts(request),
                cards(request, least),
                text(ranges, least));
        return new CanonicalSpot(text, least.boardsSwapped());
    }

    private static String text(List<RangeText> ranges, Labelling labelling) {
        return ranges.stream().map(range -> range.relabelled(labelling.suits())).collect(Collectors.joining("\n"));
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
        for (long board : labelling.boards(request.boards())) {
            append(text, "board", board, labelling);
        }
        append(text, "dead", request.dead(), labelling);
        for (PlayerHand player : request.players()) {
            if (player instanceof PlayerHand.RangeOfHands) {
                text.append("range;");
            } else if (player.cards() == 0) {
                text.append("random;");
            } else {
                append(text, rangeShows(player, request) ? "range of" : "hand", player.cards(), labelling);
            }
        }
        return text.toString();
    }

    /** Returns whether the result of a known hand differs from that of a range of this hand alone. */
    private static boolean rangeShows(PlayerHand player, SimulationRequest request) {
        return player instanceof PlayerHand.RangeOfOneHand
                && (request.includes(ResultPart.CLASSES) || request.includes(ResultPart.DISTRIBUTION));
    }

    private static void append(StringBuilder text, String name, long cards, Labelling labelling) {
        text.append(name)
                .append(' ')
                .append(Long.toHexString(labelling.cards(cards)))
                .append(';');
    }

    private static List<RangeText> ranges(SimulationRequest request) {
        return request.players().stream()
                .filter(PlayerHand.RangeOfHands.class::isInstance)
                .map(player -> RangeText.parse(request.game(), player.text()))
                .toList();
    }
}
