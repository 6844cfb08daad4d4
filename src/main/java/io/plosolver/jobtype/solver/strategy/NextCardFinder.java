package io.plosolver.jobtype.solver.strategy;

import io.plosolver.jobtype.solver.LineSummary;
import io.plosolver.jobtype.solver.strategy.NextCards.Card;
import io.plosolver.jobtype.solver.strategy.StrategyService.Solve;
import io.plosolver.poker.Cards;
import io.plosolver.poker.spot.Labelling;
import io.plosolver.solver.strategy.SuitPermutation;
import io.plosolver.solver.strategy.TreeOutline.Place;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The cards of one deal in the cards of the requested job, and the stored lines after them. Of suit-isomorphic lines one
 * is stored, and any image of a line under a symmetry of the solve finds it.
 */
final class NextCardFinder {

    private final Solve solve;
    private final Place place;
    private final Optional<Integer> first;

    /** Symmetries of the stored solve, and its line at the deal under each of them. */
    private final List<Labelling> symmetries;

    private final List<String> storedPlaces;

    /** Symmetries in the cards of the requested job that leave the line at the deal as it is, and the first card. */
    private final List<Labelling> stabilizer;

    /**
     * @param place the deal, in the cards of the requested job
     * @param first on two boards, the card of the first board if it is chosen
     */
    NextCardFinder(Solve solve, Place place, Optional<Integer> first) {
        this.solve = solve;
        this.place = place;
        this.first = first;
        symmetries = solve.stored().symmetries();
        String stored = SuitPermutation.line(place.line(), solve.toStored());
        storedPlaces = symmetries.stream()
                .map(symmetry -> SuitPermutation.line(stored, symmetry))
                .toList();
        Labelling back = solve.toStored().inverse();
        stabilizer = symmetries.stream()
                .map(symmetry -> solve.toStored().then(symmetry).then(back))
                .filter(symmetry -> SuitPermutation.line(place.line(), symmetry).equals(place.line()))
                .filter(symmetry -> first.isEmpty() || image(first.get(), symmetry) == first.get())
                .toList();
    }

    private static int image(int card, Labelling labelling) {
        return Long.numberOfTrailingZeros(labelling.cards(Cards.bit(card)));
    }

    /** Returns the stored lines that may hold the decision after any card. */
    Set<String> lines() {
        Set<String> lines = new LinkedHashSet<>();
        for (int card : candidates()) {
            deals(card).forEach(deal -> lines.addAll(images(deal)));
        }
        return lines;
    }

    /**
     * Returns the cards in ascending order.
     *
     * @param kept the stored ones of {@link #lines()}
     * @param others summaries of lines that are not stored, by line
     */
    List<Card> cards(Map<String, Optional<JsonObject>> kept, JsonObject others) {
        List<Card> cards = new ArrayList<>();
        for (int card : candidates()) {
            List<List<Integer>> deals = deals(card);
            List<Set<String>> images = deals.stream().map(this::images).toList();
            List<LineSummary> summaries = images.stream()
                    .flatMap(equal -> summary(equal, kept, others).stream())
                    .toList();
            cards.add(new Card(
                    Cards.name(card),
                    line(deals),
                    same(card),
                    images.stream().allMatch(equal -> equal.stream().anyMatch(kept::containsKey)),
                    summaries.size() == deals.size()
                            ? summaries.stream().reduce(LineSummary::plus)
                            : Optional.empty()));
        }
        return cards;
    }

    /** Returns the summary of the first of some equal lines that has one. */
    private static Optional<LineSummary> summary(
            Set<String> equal, Map<String, Optional<JsonObject>> kept, JsonObject others) {
        return equal.stream()
                .flatMap(line -> kept
                        .getOrDefault(line, Optional.empty())
                        .or(() -> Optional.ofNullable(others.getJsonObject(line)))
                        .stream())
                .findFirst()
                .map(LineSummary::of);
    }

    private Optional<String> line(List<List<Integer>> deals) {
        return deals.size() == 1 && deals.get(0).size() == place.boards().size()
                ? Optional.of(place.line() + "-" + names(deals.get(0)))
                : Optional.empty();
    }

    private List<String> same(int card) {
        return stabilizer.stream()
                .map(symmetry -> image(card, symmetry))
                .distinct()
                .filter(other -> other != card)
                .sorted()
                .map(Cards::name)
                .toList();
    }

    private int[] candidates() {
        long dead = place.boards().stream().reduce(0L, (one, other) -> one | other);
        long chosen = first.map(Cards::bit).orElse(0L);
        return IntStream.range(0, Cards.DECK_SIZE)
                .filter(card -> ((dead | chosen) & Cards.bit(card)) == 0)
                .toArray();
    }

    /** Returns the deals to all boards that a card stands for. */
    private List<List<Integer>> deals(int card) {
        if (place.boards().size() == 1) {
            return List.of(List.of(card));
        }
        return first.isPresent()
                ? List.of(List.of(first.get(), card))
                : IntStream.of(candidates())
                        .filter(second -> second != card)
                        .mapToObj(second -> List.of(card, second))
                        .toList();
    }

    /** Returns the lines in the stored cards that are equal to a deal. */
    private Set<String> images(List<Integer> deal) {
        List<Integer> stored = solve.toStored()
                .boards(deal.stream().map(card -> image(card, solve.toStored())).toList());
        Set<String> images = new LinkedHashSet<>();
        for (int at = 0; at < symmetries.size(); at++) {
            Labelling symmetry = symmetries.get(at);
            images.add(storedPlaces.get(at) + "-"
                    + names(stored.stream().map(card -> image(card, symmetry)).toList()));
        }
        return images;
    }

    private static String names(List<Integer> cards) {
        StringBuilder names = new StringBuilder();
        cards.forEach(card -> names.append(Cards.name(card)));
        return names.toString();
    }
}
