package io.plosolver.simulation;

import io.plosolver.poker.range.RangeText;
import io.plosolver.poker.spot.Labelling;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Canonical form of a spot, used as a cache key. Two spots with equal text have equal results, up to the order of the
 * boards. The text leaves out everything that cannot change an exact result: suit names, board order, spelling and
 * order of range terms, and settings of Monte Carlo. A Monte Carlo result depends on the written suits and board order
 * through its seed, so its text keeps both.
 *
 * @param text the cache key; equal texts imply equal results, relabelled from one {@code labelling} to the other
 * @param labelling relabelling from the request to the text: its suits, and whether the text lists the two boards in reverse
 *     order
 */
public record CanonicalSpot(String text, Labelling labelling) {

    /**
     * Version of the algorithm, part of every text. Raise it whenever a change of the code changes the result of a
     * spot.
     */
    private static final String VERSION = "spot 1";

    /**
     * Returns the canonical form of a request.
     *
     * @param method the method that computes the spot, {@code EXACT} or {@code MONTE_CARLO}; never {@code AUTO}
     */
    public static CanonicalSpot of(SimulationRequest request, SimulationMethod method) {
        boolean exact = method == SimulationMethod.EXACT;
        List<RangeText> ranges = ranges(request);
        Labelling.Least least = Labelling.least(
                exact ? Labelling.all(request.boards().size()) : List.of(Labelling.AS_WRITTEN),
                writers(request, ranges));
        String text = String.join(
                "\n",
                VERSION,
                request.game().label(),
                method(request, exact),
                parts(request),
                least.texts().get(0),
                String.join("\n", least.texts().subList(1, least.texts().size())));
        return new CanonicalSpot(text, least.labelling());
    }

    /** Returns true if the text lists the two boards in reverse order of the request. */
    public boolean boardsSwapped() {
        return labelling.boardsSwapped();
    }

    /** Returns the writer of all cards, then one of each range. */
    private static List<Function<Labelling, String>> writers(SimulationRequest request, List<RangeText> ranges) {
        List<Function<Labelling, String>> writers = new ArrayList<>();
        writers.add(labelling -> cards(request, labelling));
        ranges.forEach(range -> writers.add(labelling -> range.relabelled(labelling.suits())));
        return writers;
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

    /** Returns true if the result for a known hand differs from the result for a range of this single hand. */
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
