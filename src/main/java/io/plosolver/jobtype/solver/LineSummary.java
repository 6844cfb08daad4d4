package io.plosolver.jobtype.solver;

import io.plosolver.solver.DecisionTotals;
import io.plosolver.solver.strategy.Mix;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.strategy.NodeStrategyView;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures of a decision over all hands, stored beside its strategy so that the cards of a deal can be compared without
 * reading dozens of strategies. Sums are stored rather than averages, so that summaries can be added up.
 *
 * @param pot chips in the pot
 * @param deals number of deals that reach the decision
 * @param taken deals that take each action
 * @param won chips won by the deals that take each action
 */
public record LineSummary(double pot, double deals, List<Double> taken, List<Double> won) {

    public LineSummary {
        taken = List.copyOf(taken);
        won = List.copyOf(won);
    }

    /** Returns the summary of a decision. */
    public static LineSummary of(NodeStrategy line) {
        Mix mix = new NodeStrategyView(line, List.of()).mix();
        List<Double> taken = new ArrayList<>();
        List<Double> won = new ArrayList<>();
        for (int action = 0; action < line.actions().size(); action++) {
            double deals = mix.deals() > 0 ? mix.deals() * mix.frequencies().get(action) : 0;
            taken.add(deals);
            won.add(deals > 0 ? deals * mix.evs().get(action) : 0);
        }
        return new LineSummary(line.pot(), mix.deals(), taken, won);
    }

    /** Returns the summary of a decision whose sums are known. */
    public static LineSummary of(DecisionTotals totals) {
        return new LineSummary(totals.pot(), totals.deals(), totals.taken(), totals.won());
    }

    /** Returns the summary of {@link #toJson}. */
    public static LineSummary of(JsonObject json) {
        return new LineSummary(
                json.getDouble("pot"),
                json.getDouble("deals"),
                numbers(json.getJsonArray("taken")),
                numbers(json.getJsonArray("won")));
    }

    private static List<Double> numbers(JsonArray array) {
        return array.stream().map(number -> ((Number) number).doubleValue()).toList();
    }

    /** Returns the summary as JSON. */
    public JsonObject toJson() {
        return new JsonObject()
                .put("pot", pot)
                .put("deals", deals)
                .put("taken", new JsonArray(taken))
                .put("won", new JsonArray(won));
    }

    /** Returns the summary of two decisions with the same actions together. */
    public LineSummary plus(LineSummary other) {
        List<Double> bothTaken = new ArrayList<>();
        List<Double> bothWon = new ArrayList<>();
        for (int action = 0; action < taken.size(); action++) {
            bothTaken.add(taken.get(action) + other.taken.get(action));
            bothWon.add(won.get(action) + other.won.get(action));
        }
        return new LineSummary(pot, deals + other.deals, bothTaken, bothWon);
    }

    /** Returns how often each action is taken, null where no deal gets here. */
    public List<@Nullable Double> frequencies() {
        List<@Nullable Double> frequencies = new ArrayList<>();
        taken.forEach(ofAction -> frequencies.add(deals > 0 ? ofAction / deals : null));
        return frequencies;
    }

    /** Returns the EV of each action, null where no deal takes it. */
    public List<@Nullable Double> evs() {
        List<@Nullable Double> evs = new ArrayList<>();
        for (int action = 0; action < taken.size(); action++) {
            evs.add(taken.get(action) > 0 ? won.get(action) / taken.get(action) : null);
        }
        return evs;
    }

    /** Returns the EV over all actions, null where no deal gets here. */
    public @Nullable Double ev() {
        return deals > 0 ? won.stream().mapToDouble(Double::doubleValue).sum() / deals : null;
    }
}
