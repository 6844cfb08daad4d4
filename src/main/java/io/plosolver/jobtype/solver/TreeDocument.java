package io.plosolver.jobtype.solver;

import io.plosolver.solver.strategy.Figures;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.BettingTree.Kind;
import io.plosolver.solver.tree.BettingTree.Node;
import io.plosolver.solver.tree.PlayerLabels;
import io.plosolver.solver.tree.StreetChips;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** Document of a betting tree that has not been solved, for forms in which people prune it. */
final class TreeDocument {

    /** Most nodes in a document, at some hundred bytes each. */
    static final int MAX_LINES = 5_000;

    private TreeDocument() {}

    /**
     * Returns the nodes of a tree, level by level, so that a node comes after the one that it follows. There are no deals:
     * without cards, a deal and the decision after it have the same line.
     */
    static JsonObject of(BettingTree tree) {
        JsonArray lines = new JsonArray();
        int nodes = tree.nodes().size();
        int number = 0;
        while (number < nodes && lines.size() < MAX_LINES) {
            if (tree.nodes().get(number).kind() != Kind.DEAL) {
                lines.add(line(tree, number));
            }
            number++;
        }
        return new JsonObject().put("lines", lines).put("more", number < nodes);
    }

    private static JsonObject line(BettingTree tree, int number) {
        Node node = tree.nodes().get(number);
        JsonObject line = place(tree, number);
        JsonArray actions = new JsonArray();
        if (node.kind() != Kind.DECISION) {
            return line.put("toCall", null).put("stack", null).put("actions", actions);
        }
        StreetChips chips = StreetChips.of(tree, number);
        for (int child = node.firstChild(); child < node.firstChild() + node.children(); child++) {
            String action = tree.nodes().get(child).action();
            actions.add(json(action, chips.size(action, line.getDouble("pot"))));
        }
        return line.put("toCall", Figures.number(chips.toCall()))
                .put("stack", Figures.number(chips.behind()))
                .put("actions", actions);
    }

    /** Returns what a node of a tree is: its line, kind and street, who acts, and the pot. */
    static JsonObject place(BettingTree tree, int number) {
        Node node = tree.nodes().get(number);
        return new JsonObject()
                .put("line", tree.line(number))
                .put("kind", node.kind().name().toLowerCase(Locale.ROOT))
                .put("street", node.street().label())
                .put("actor", node.actor() < 0 ? null : PlayerLabels.of(node.actor()))
                .put("pot", Figures.number(tree.rules().pot() + node.put(0) + node.put(1)));
    }

    private static JsonObject json(String action, StreetChips.Size size) {
        return new JsonObject()
                .put("action", action)
                .put("amount", Figures.number(size.amount().orElse(0.0)))
                .put("share", size.share().map(Figures::number).orElse(null))
                .put("allIn", size.allIn());
    }
}
