package io.plosolver.jobtype.solver;

import io.plosolver.solver.strategy.Figures;
import io.plosolver.solver.strategy.Mix;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.strategy.NodeStrategyView;
import io.plosolver.solver.tree.PlayerLabels;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON of a node's strategy, shared by result documents and the strategies of the REST API. Numbers are rounded to six
 * decimals; NaN is null.
 */
public final class NodeStrategyJson {

    private NodeStrategyJson() {}

    /** Returns an object with one member a player. */
    public static JsonObject players(@Nullable Object oop, @Nullable Object ip) {
        return new JsonObject().put(PlayerLabels.OOP, oop).put(PlayerLabels.IP, ip);
    }

    /** Adds actor, pot and the chips to call. */
    public static JsonObject putSpot(JsonObject json, NodeStrategy line) {
        return json.put("actor", PlayerLabels.of(line.actor()))
                .put("pot", Figures.number(line.pot()))
                .put("toCall", Figures.number(line.toCall()));
    }

    /** Returns one object an action: its name, frequency and EV over all hands of the node. */
    public static List<JsonObject> actions(NodeStrategy line, Mix mix) {
        List<JsonObject> actions = new ArrayList<>();
        for (int action = 0; action < line.actions().size(); action++) {
            actions.add(new JsonObject()
                    .put("action", line.actions().get(action))
                    .put("frequency", Figures.number(mix.frequencies().get(action)))
                    .put("ev", Figures.number(mix.evs().get(action))));
        }
        return actions;
    }

    /**
     * Adds the figures of one hand.
     *
     * @param hand row of the hand at this node
     * @param evs name of the field for the EVs by action
     */
    public static JsonObject putHand(JsonObject json, NodeStrategy line, int hand, String evs) {
        int actions = line.actions().size();
        return json.put("reach", Figures.number(line.reach()[hand]))
                .put("deals", Figures.number(line.deals(hand)))
                .put("frequencies", numbers(line.frequencies(), actions, hand))
                .put(evs, numbers(line.ev(), actions, hand));
    }

    private static JsonArray numbers(float[][] byAction, int actions, int hand) {
        JsonArray numbers = new JsonArray();
        for (int action = 0; action < actions; action++) {
            numbers.add(Figures.number(byAction[action][hand]));
        }
        return numbers;
    }

    /**
     * Returns the figures by hand class, one table a board.
     *
     * @param hands rows to count
     * @param boards the boards as the client wrote them
     */
    public static JsonArray classes(NodeStrategyView view, int[] hands, List<String> boards) {
        return new JsonArray(Figures.of(view.tables(hands), boards));
    }
}
