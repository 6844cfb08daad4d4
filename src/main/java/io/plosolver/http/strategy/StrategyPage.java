package io.plosolver.http.strategy;

import io.plosolver.compute.Cancellation;
import io.plosolver.jobtype.solver.NodeStrategyJson;
import io.plosolver.jobtype.solver.strategy.StrategyService.Decision;
import io.plosolver.poker.classes.HandClass;
import io.plosolver.solver.strategy.Figures;
import io.plosolver.solver.strategy.HandOrder;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.strategy.NodeStrategyView;
import io.plosolver.solver.strategy.PostedHands;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * One page of a decision in the JSON form of the API.
 *
 * @param last the last hand of the page if more hands follow, otherwise empty
 */
record StrategyPage(JsonObject document, Optional<Long> last) {

    /** Selects, sorts and renders the hands of a page. Takes up to a second. */
    static StrategyPage of(Decision decision, StrategyQuery query, Cancellation cancellation) {
        NodeStrategyView view = decision.view();
        NodeStrategy line = view.line();
        int[] selected = query.selection().of(decision, cancellation);
        HandOrder order = query.order(line);
        if (order.needsEquities()) {
            HandSelection.requireEquities(decision, "sort");
        }
        int[] sorted = view.sorted(selected, order);
        int from = query.after()
                .map(hand -> placeAfter(view, sorted, hand))
                .orElse(Math.min(query.offset(), sorted.length));
        int to = Math.min(sorted.length, from + query.limit());
        JsonArray hands = new JsonArray();
        for (int i = from; i < to; i++) {
            hands.add(hand(view, decision.solve().hands(), sorted[i]));
        }
        Optional<Long> last =
                to < sorted.length && to > from ? Optional.of(line.hands()[sorted[to - 1]]) : Optional.empty();
        JsonObject document = DecisionJson.head(decision, query.selection())
                .put("selected", new JsonObject(Figures.detailed(view.mix(selected))))
                .put("hands", hands)
                .put("next", last.map(StrategyQuery::cursor).orElse(null));
        if (query.byClass()) {
            document.put("classes", NodeStrategyJson.classes(view, selected, DecisionJson.boards(decision)));
        }
        return new StrategyPage(document, last);
    }

    private static int placeAfter(NodeStrategyView view, int[] sorted, long hand) {
        int number = view.number(hand);
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i] == number) {
                return i + 1;
            }
        }
        throw StrategyQuery.strayCursor();
    }

    private static JsonObject hand(NodeStrategyView view, PostedHands posted, int hand) {
        NodeStrategy line = view.line();
        JsonArray classes = new JsonArray();
        view.classes(hand).forEach(handClass -> classes.add(handClass(handClass)));
        JsonObject named = new JsonObject().put("hand", posted.name(line.actor(), line.hands()[hand]));
        NodeStrategyJson.putHand(named, line, hand, "evs")
                .put("ev", Figures.number(line.ev(hand)))
                .put("classes", classes);
        view.equities().ifPresent(equities -> named.put("equity", Figures.number(equities[hand])));
        return named;
    }

    private static JsonObject handClass(HandClass handClass) {
        return new JsonObject()
                .put("made", handClass.made().label())
                .put("draws", handClass.draws())
                .put("nuts", handClass.nuts());
    }
}
