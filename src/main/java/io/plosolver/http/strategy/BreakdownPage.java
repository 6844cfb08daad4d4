package io.plosolver.http.strategy;

import io.plosolver.compute.Cancellation;
import io.plosolver.jobtype.solver.strategy.StrategyService.Decision;
import io.plosolver.solver.strategy.Breakdown;
import io.plosolver.solver.strategy.Breakdown.Cell;
import io.plosolver.solver.strategy.Figures;
import io.plosolver.solver.strategy.Grouping;
import io.plosolver.solver.strategy.NamedGroups;
import io.plosolver.solver.strategy.NodeStrategyView;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Breakdown of a decision in the JSON form of the API. */
final class BreakdownPage {

    private BreakdownPage() {}

    /** Groups the hands of a decision. Takes up to a second. */
    static JsonObject of(Decision decision, BreakdownQuery query, Cancellation cancellation) {
        NodeStrategyView view = decision.view();
        NamedGroups named = query.selection().named(decision, cancellation);
        List<Grouping> groupings = query.groupings(view.boards(), named);
        if (groupings.stream().anyMatch(grouping -> grouping.kind() == Grouping.Kind.EQUITY)) {
            HandSelection.requireEquities(decision, "by");
        }
        query.sort()
                .filter(text -> text.endsWith("equity"))
                .ifPresent(text -> HandSelection.requireEquities(decision, "sort"));
        int[] selected = query.selection().of(decision, named, cancellation);
        Breakdown breakdown = Breakdown.of(view, selected, groupings);
        JsonObject document = DecisionJson.shown(decision, query.selection())
                .put("actions", new JsonArray(view.line().actions()))
                .put("by", new JsonArray(query.by(view.boards())))
                .put("total", new JsonObject(Figures.detailed(breakdown.total())));
        return query.byRanks()
                ? rows(document, view, selected, query, breakdown)
                : document.put("groups", groups(breakdown))
                        .put("cells", cells(breakdown.cells()))
                        .put("rows", breakdown.cells().size())
                        .put("next", null);
    }

    private static JsonArray groups(Breakdown breakdown) {
        JsonArray groups = new JsonArray();
        breakdown.groups().forEach(names -> groups.add(new JsonArray(names)));
        return groups;
    }

    private static JsonArray cells(List<Cell> cells) {
        JsonArray array = new JsonArray();
        cells.forEach(cell -> array.add(json(cell)));
        return array;
    }

    private static JsonObject json(Cell cell) {
        JsonObject json = new JsonObject().put("key", new JsonArray(cell.key()));
        Figures.detailed(cell.mix()).forEach(json::put);
        return json;
    }

    private static JsonObject rows(
            JsonObject document, NodeStrategyView view, int[] selected, BreakdownQuery query, Breakdown breakdown) {
        List<Cell> sorted = query.order(view.line().actions()).sorted(breakdown.cells());
        int from = Math.min(query.offset(), sorted.size());
        int to = Math.min(sorted.size(), from + query.limit());
        Grouping ranks = Grouping.parse("ranks", view.boards());
        List<Map<String, String>> made = IntStream.rangeClosed(1, view.boards().size())
                .mapToObj(board -> Grouping.parse("made@" + board, view.boards()))
                .map(grouping -> Breakdown.mostFrequent(view, selected, ranks, grouping))
                .toList();
        JsonArray cells = new JsonArray();
        for (Cell row : sorted.subList(from, to)) {
            List<String> classes = new ArrayList<>();
            made.forEach(onBoard -> classes.add(onBoard.get(row.key().get(0))));
            cells.add(json(row).put("made", new JsonArray(classes)));
        }
        return document.put("groups", new JsonArray())
                .put("cells", cells)
                .put("rows", sorted.size())
                .put("next", to < sorted.size() ? to : null);
    }
}
