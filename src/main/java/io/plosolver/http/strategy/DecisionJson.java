package io.plosolver.http.strategy;

import io.plosolver.jobtype.solver.NodeStrategyJson;
import io.plosolver.jobtype.solver.strategy.ResolvedSubgame;
import io.plosolver.jobtype.solver.strategy.StrategyService.Decision;
import io.plosolver.solver.strategy.Figures;
import io.plosolver.solver.strategy.LineChips;
import io.plosolver.solver.strategy.Mix;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.strategy.NodeStrategyView;
import io.plosolver.solver.strategy.TreeOutline.Place;
import io.plosolver.solver.tree.PlayerLabels;
import io.plosolver.solver.tree.Street;
import io.plosolver.solver.tree.StreetChips;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** Fields of a decision that the answers about it have in common. */
final class DecisionJson {

    private DecisionJson() {}

    /** Returns the place of a decision: its job, line, boards, street, actor and chips. */
    static JsonObject place(Decision decision) {
        NodeStrategy line = decision.acting();
        int cards = Long.bitCount(decision.view().boards().get(0));
        JsonObject place = new JsonObject()
                .put("job", decision.solve().jobId().toString())
                .put("line", decision.place().line())
                .put("boards", new JsonArray(boards(decision)))
                .put("street", Street.ofBoardCards(cards).orElseThrow().label());
        return NodeStrategyJson.putSpot(place, line)
                .put("stack", Figures.number(chips(decision).behind()));
    }

    /** Returns the place of a decision and whose hands are shown. */
    static JsonObject shown(Decision decision, HandSelection selection) {
        JsonObject place = place(decision)
                .put("player", PlayerLabels.of(decision.view().line().actor()));
        return selection.includesEquity()
                ? place.put("equities", decision.view().equities().isPresent() ? "exact" : "too_long")
                : place;
    }

    /** Returns the place of a decision, its actions, and the figures over all hands that are shown. */
    static JsonObject head(Decision decision, HandSelection selection) {
        NodeStrategyView view = decision.view();
        Mix mix = view.mix();
        boolean acts = view.line().actor() == decision.acting().actor();
        Mix ofActor = acts ? mix : new NodeStrategyView(decision.acting(), view.boards()).mix();
        return shown(decision, selection)
                .put("subgames", subgames(decision))
                .put("actions", actions(decision, ofActor))
                .put("all", new JsonObject(Figures.detailed(mix)));
    }

    private static StreetChips chips(Decision decision) {
        return LineChips.of(decision.place().line(), decision.solve().stored().stack());
    }

    private static JsonArray actions(Decision decision, Mix mix) {
        NodeStrategy line = decision.acting();
        Place place = decision.place();
        StreetChips chips = chips(decision);
        List<JsonObject> figures = NodeStrategyJson.actions(line, mix);
        JsonArray actions = new JsonArray();
        for (int action = 0; action < line.actions().size(); action++) {
            String name = line.actions().get(action);
            Place next = decision.solve().outline().next(place, name);
            StreetChips.Size size = chips.size(name, line.pot());
            actions.add(figures.get(action)
                    .put("amount", size.amount().map(Figures::number).orElse(null))
                    .put("share", size.share().map(Figures::number).orElse(null))
                    .put("allIn", size.allIn())
                    .put("line", next.line())
                    .put("leadsTo", next.kind().name().toLowerCase(Locale.ROOT)));
        }
        return actions;
    }

    private static JsonArray subgames(Decision decision) {
        JsonArray subgames = new JsonArray();
        for (ResolvedSubgame subgame : decision.subgames()) {
            double exploitability = subgame.exploitability();
            subgames.add(new JsonObject()
                    .put("line", subgame.line())
                    .put("pot", Figures.number(subgame.pot()))
                    .put("exploitability", Double.isNaN(exploitability) ? null : exploitability)
                    .put("iterations", subgame.iterations())
                    .put("stopReason", subgame.stopReason()));
        }
        return subgames;
    }

    /** Returns the boards at a decision, in the notation of the client's job. */
    static List<String> boards(Decision decision) {
        return decision.solve().posted().at(decision.place().line());
    }
}
