package io.plosolver.jobtype.solver;

import io.plosolver.solver.strategy.Figures;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.BettingTree.Kind;
import io.plosolver.solver.tree.BettingTree.Node;
import io.plosolver.solver.tree.PlayerLabels;
import io.plosolver.solver.tree.TreeAction;
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
        boolean isDecision = node.kind() == Kind.DECISION;
        JsonObject line = new JsonObject()
                .put("line", tree.line(number))
                .put("kind", node.kind().name().toLowerCase(Locale.ROOT))
                .put("street", node.street().label())
                .put("actor", node.actor() < 0 ? null : PlayerLabels.of(node.actor()))
                .put("pot", Figures.number(tree.rules().pot() + node.put(0) + node.put(1)))
                .put("toCall", isDecision ? Figures.number(node.put(1 - node.actor()) - node.put(node.actor())) : null)
                .put("stack", isDecision ? Figures.number(tree.rules().stack() - node.put(node.actor())) : null);
        JsonArray actions = new JsonArray();
        if (isDecision) {
            TreeAction.of(tree, number).forEach(action -> actions.add(json(action)));
        }
        return line.put("actions", actions);
    }

    private static JsonObject json(TreeAction action) {
        Double share = action.share();
        return new JsonObject()
                .put("action", action.action())
                .put("amount", Figures.number(action.amount()))
                .put("share", share == null ? null : Figures.number(share))
                .put("allIn", action.allIn());
    }
}
