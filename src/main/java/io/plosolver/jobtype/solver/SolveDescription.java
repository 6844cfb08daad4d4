package io.plosolver.jobtype.solver;

import io.plosolver.poker.Cards;
import io.plosolver.solver.MergedLines;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.strategy.LineSteps;
import io.plosolver.solver.tree.Street;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Description of a solve beside its strategies: what a reader of them needs to know of the solved spot. */
public final class SolveDescription {

    private SolveDescription() {}

    /** Returns the description: the game, the boards, the symmetries and the number of decisions by line. */
    public static JsonObject of(SolvedSpot spot) {
        JsonArray symmetries = new JsonArray();
        MergedLines.of(spot, spot.boards())
                .forEach(suits -> symmetries.add(new JsonArray(List.of(suits[0], suits[1], suits[2], suits[3]))));
        return new JsonObject()
                .put("game", spot.game().label())
                .put(
                        "boards",
                        new JsonArray(spot.boards().stream().map(Cards::names).toList()))
                .put("symmetries", symmetries)
                .put("decisions", decisions(spot));
    }

    private static List<Street> streets(SolvedSpot spot) {
        return Arrays.stream(Street.values())
                .filter(street -> street.compareTo(spot.tree().rules().street()) >= 0)
                .toList();
    }

    /**
     * Returns the number of decisions by line without cards. Exports compare it with the stored lines and name the
     * missing.
     */
    private static JsonObject decisions(SolvedSpot spot) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Street street : streets(spot)) {
            spot.lines(street).forEach(line -> counts.merge(LineSteps.withoutCards(line), 1, Integer::sum));
        }
        JsonObject decisions = new JsonObject();
        counts.forEach(decisions::put);
        return decisions;
    }
}
