package io.plosolver.solver.tree;

import io.plosolver.solver.tree.BettingTree.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An action of a decision and the chips that it costs.
 *
 * @param action the action as lines name it, such as {@code b50}
 * @param amount chips: of a bet or raise the amount on this street that it is to, of a call what is called, else 0
 * @param share of a bet its share of the pot, of a raise what it adds to the call as a share of the pot after the call;
 *     null for other actions
 * @param allIn whether the player has no chips left after it
 */
public record TreeAction(
        String action, double amount, @Nullable Double share, boolean allIn) {

    private static final double EQUAL = 1e-9;

    /** Returns the actions of a decision, in the order of the tree. */
    public static List<TreeAction> of(BettingTree tree, int decision) {
        Node node = tree.nodes().get(decision);
        List<TreeAction> actions = new ArrayList<>(node.children());
        for (int child = node.firstChild(); child < node.firstChild() + node.children(); child++) {
            actions.add(of(tree, node, tree.nodes().get(child), atStartOfStreet(tree, decision)));
        }
        return actions;
    }

    private static TreeAction of(BettingTree tree, Node node, Node child, double before) {
        String action = child.action();
        double matched = node.put(1 - node.actor());
        double put = child.put(node.actor());
        boolean allIn = put > node.put(node.actor()) && put >= tree.rules().stack() - EQUAL;
        return switch (action.charAt(0)) {
            case 'b', 'r' ->
                new TreeAction(
                        action, put - before, (put - matched) / (tree.rules().pot() + 2 * matched), allIn);
            case 'c' -> new TreeAction(action, matched - node.put(node.actor()), null, allIn);
            default -> new TreeAction(action, 0, null, false);
        };
    }

    /** Returns the chips that each player had put in when the street of a node began. */
    private static double atStartOfStreet(BettingTree tree, int number) {
        Node node = tree.nodes().get(number);
        while (node.parent() >= 0 && tree.nodes().get(node.parent()).street() == node.street()) {
            node = tree.nodes().get(node.parent());
        }
        return node.matched();
    }
}
