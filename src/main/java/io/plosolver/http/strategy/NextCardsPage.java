package io.plosolver.http.strategy;

import io.plosolver.jobtype.solver.LineSummary;
import io.plosolver.jobtype.solver.NodeStrategyJson;
import io.plosolver.jobtype.solver.strategy.NextCards;
import io.plosolver.jobtype.solver.strategy.NextCards.Card;
import io.plosolver.solver.strategy.Figures;
import io.plosolver.solver.tree.PlayerLabels;
import io.plosolver.solver.tree.Street;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cards of a deal in the JSON form of the API. */
final class NextCardsPage {

    /** The player out of position acts first on every street. */
    private static final int FIRST_TO_ACT = 0;

    private NextCardsPage() {}

    static JsonObject of(NextCards next) {
        boolean complete = next.cards().stream().allMatch(card -> card.summary().isPresent());
        double deals = next.cards().stream()
                .flatMap(card -> card.summary().stream())
                .mapToDouble(LineSummary::deals)
                .sum();
        int cards = Long.bitCount(next.place().boards().get(0));
        JsonArray array = new JsonArray();
        next.cards().forEach(card -> array.add(card(next, card, complete && deals > 0 ? deals : Double.NaN)));
        return new JsonObject()
                .put("job", next.solve().jobId().toString())
                .put("line", next.place().line())
                .put(
                        "boards",
                        new JsonArray(next.solve().posted().at(next.place().line())))
                .put("street", Street.ofBoardCards(cards).orElseThrow().next().label())
                .put("actor", PlayerLabels.of(FIRST_TO_ACT))
                .put("actions", new JsonArray(next.actions()))
                .put("complete", complete)
                .put("cards", array);
    }

    private static JsonObject card(NextCards next, Card card, double deals) {
        Optional<LineSummary> summary = card.summary();
        @Nullable Double own = summary.map(LineSummary::ev).orElse(null);
        @Nullable
        Double other =
                own == null || !next.zeroSum() ? null : summary.orElseThrow().pot() - own;
        return new JsonObject()
                .put("cards", card.name())
                .put("line", card.line().orElse(null))
                .put("same", new JsonArray(card.same()))
                .put("kept", card.kept())
                .put(
                        "probability",
                        Figures.number(summary.map(LineSummary::deals).orElse(Double.NaN) / deals))
                .put(
                        "frequencies",
                        summary.map(each -> numbers(each.frequencies())).orElse(null))
                .put("evs", summary.map(each -> numbers(each.evs())).orElse(null))
                .put("ev", NodeStrategyJson.players(number(own), number(other)));
    }

    private static JsonArray numbers(List<@Nullable Double> values) {
        List<@Nullable Double> numbers = new ArrayList<>();
        values.forEach(value -> numbers.add(number(value)));
        return new JsonArray(numbers);
    }

    private static @Nullable Double number(@Nullable Double value) {
        return value == null ? null : Figures.number(value);
    }
}
