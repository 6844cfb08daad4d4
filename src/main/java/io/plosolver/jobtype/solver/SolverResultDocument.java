package io.plosolver.jobtype.solver;

import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.SolverResult;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.request.SolverTask;
import io.plosolver.solver.request.StrategyDetail;
import io.plosolver.solver.strategy.Figures;
import io.plosolver.solver.strategy.Mix;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.strategy.NodeStrategyView;
import io.plosolver.solver.strategy.PostedBoards;
import io.plosolver.solver.strategy.PostedHands;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.BettingTree.Kind;
import io.plosolver.solver.tree.Street;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Result document of a solver analysis, as in {@code schema/solver_analysis.result.json}. */
final class SolverResultDocument {

    /** Most hands of all decisions together in one result, at some hundred bytes each. */
    static final int MAX_HANDS = 50_000;

    /** Most nodes of a tree in one result, at some hundred bytes each. */
    static final int MAX_NODES = 5_000;

    private final SolverRequest request;
    private final PostedBoards boards;
    private final PostedHands hands;
    private final SolvedSpot spot;
    private final SolverResult result;
    private final double[] rangeWeights;

    private SolverResultDocument(SolverTask task, SolvedSpot spot) {
        this.request = task.request();
        this.boards = PostedSpelling.boards(task);
        this.hands = PostedSpelling.hands(task);
        this.spot = spot;
        this.result = spot.result();
        this.rangeWeights = new double[] {weight(0), weight(1)};
    }

    static JsonObject of(SolverTask task, SolvedSpot spot) {
        return new SolverResultDocument(task, spot).document(task.detail());
    }

    /** Returns the main figures of a result: its method, its distance from equilibrium and the value of each player. */
    static JsonObject headline(JsonObject result) {
        return new JsonObject()
                .put("method", result.getString("method"))
                .put("exploitability", result.getValue("exploitability"))
                .put("value", result.getJsonObject("value"));
    }

    private double weight(int player) {
        double sum = 0;
        for (float weight : request.range(player).weights(request.boardCards())) {
            sum += weight;
        }
        return sum;
    }

    private JsonObject document(StrategyDetail detail) {
        JsonArray curve = new JsonArray();
        result.curve()
                .forEach(point ->
                        curve.add(new JsonArray().add(point.iterations()).add(point.exploitability())));
        return new JsonObject()
                .put("iterations", result.iterations())
                .put("exploitability", orNull(result.exploitability()))
                .put("classExploitability", orNull(result.classExploitability()))
                .put("stopReason", result.stopReason())
                .put("elapsed", result.elapsed().toString())
                .put("algorithm", result.algorithm().label())
                .put("method", result.forecast().method().label())
                .put("grain", SolverForecastDocument.grain(request.rules().street(), result.forecast()))
                .put("lossless", result.forecast().lossless())
                .put(
                        "value",
                        NodeStrategyJson.players(
                                result.values().get(0), result.values().get(1)))
                .put(
                        "equity",
                        NodeStrategyJson.players(
                                result.equities().get(0), result.equities().get(1)))
                .put("equityRealisation", NodeStrategyJson.players(equityRealisation(0), equityRealisation(1)))
                .put("tree", tree())
                .put("curve", curve)
                .put("strategies", detail == StrategyDetail.FULL ? everyLine() : root());
    }

    private static @Nullable Double orNull(double figure) {
        return Double.isNaN(figure) ? null : figure;
    }

    /** Returns the equity realisation (EQR): value divided by pot times equity; null if the equity is 0. */
    private @Nullable Double equityRealisation(int player) {
        double worth = request.rules().pot() * result.equities().get(player);
        return worth > 0 ? Figures.number(result.values().get(player) / worth) : null;
    }

    private JsonObject tree() {
        return new JsonObject()
                .put("nodes", result.forecast().nodes())
                .put("decisions", result.forecast().decisions())
                .put("terminals", result.forecast().terminals())
                .put(
                        "combos",
                        NodeStrategyJson.players(
                                result.forecast().oopCombos(), result.forecast().ipCombos()))
                .put("finalBoards", result.forecast().finalBoards())
                .put("compact", result.forecast().compact())
                .put("memoryBytes", result.memoryBytes())
                .put("lines", spot.tree().nodes().size() > MAX_NODES ? null : lines(spot.tree()));
    }

    /** Returns all nodes except deals: without cards, a deal and the decision after it have the same line. */
    private static JsonArray lines(BettingTree tree) {
        JsonArray lines = new JsonArray();
        for (int number = 0; number < tree.nodes().size(); number++) {
            if (tree.nodes().get(number).kind() == Kind.DEAL) {
                continue;
            }
            lines.add(TreeDocument.place(tree, number));
        }
        return lines;
    }

    private JsonObject root() {
        JsonObject strategies = new JsonObject();
        spot.line("").ifPresent(line -> strategies.put("", line(line).put("classes", classes(line))));
        return strategies;
    }

    private JsonArray classes(NodeStrategy line) {
        NodeStrategyView view = new NodeStrategyView(line, request.boards());
        return NodeStrategyJson.classes(
                view, view.select(Optional.empty(), Optional.empty(), List.of()), boards.at(line.line()));
    }

    private JsonObject everyLine() {
        JsonObject strategies = new JsonObject();
        for (Street street : Street.values()) {
            if (street.compareTo(request.rules().street()) >= 0) {
                List<String> lines = spot.lines(street);
                lines.forEach(name -> spot.line(name)
                        .ifPresent(line -> strategies.put(name, line(line).put("hands", hands(line)))));
            }
        }
        return strategies;
    }

    private JsonObject line(NodeStrategy line) {
        Mix mix = new NodeStrategyView(line, request.boards()).mix();
        return NodeStrategyJson.putSpot(new JsonObject(), line)
                .put("reach", Figures.number(mix.combos() / rangeWeights[line.actor()]))
                .put("deals", Figures.number(mix.deals()))
                .put("actions", new JsonArray(NodeStrategyJson.actions(line, mix)));
    }

    /** Returns the figures of all hands that reach the node. */
    private JsonObject hands(NodeStrategy line) {
        JsonObject figures = new JsonObject();
        for (int hand = 0; hand < line.hands().length; hand++) {
            if (line.reach()[hand] > 0) {
                figures.put(
                        hands.name(line.actor(), line.hands()[hand]),
                        NodeStrategyJson.putHand(new JsonObject(), line, hand, "ev"));
            }
        }
        return figures;
    }
}
