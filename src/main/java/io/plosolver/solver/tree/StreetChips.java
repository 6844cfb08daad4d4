package io.plosolver.solver.tree;

import io.plosolver.solver.tree.BettingTree.Node;
import java.util.Optional;

/**
 * Chips at a decision, from which the sizes of its actions follow.
 *
 * @param left chips of each player when the street began
 * @param put chips that the player who acts has put in on this street
 * @param toMatch chips that the other player has put in on this street
 */
public record StreetChips(double left, double put, double toMatch) {

    /** Amounts in lines are rounded to four decimals. */
    private static final double EQUAL = 1e-3;

    /**
     * Size of an action.
     *
     * @param amount of a bet or raise, the chips on this street that it is to; of a call, the chips that it takes; empty for a
     *     check and a fold
     * @param share of a bet or raise: what exceeds a call, as a share of the pot after the call
     * @param allIn whether the player has no chips left after it
     */
    public record Size(Optional<Double> amount, Optional<Double> share, boolean allIn) {}

    /** Returns the chips at a decision of a tree. */
    public static StreetChips of(BettingTree tree, int decision) {
        Node node = tree.nodes().get(decision);
        Node first = node;
        while (first.parent() >= 0 && tree.nodes().get(first.parent()).street() == node.street()) {
            first = tree.nodes().get(first.parent());
        }
        double before = first.matched();
        return new StreetChips(
                tree.rules().stack() - before, node.put(node.actor()) - before, node.put(1 - node.actor()) - before);
    }

    /** Returns the chips that a bet or raise of a line is to; empty for other actions. */
    public static Optional<Double> amount(String action) {
        return action.startsWith("b") || action.startsWith("r")
                ? Optional.of(Double.valueOf(action.substring(1)))
                : Optional.empty();
    }

    /** Returns the chips that the player who acts has left. */
    public double behind() {
        return left - put;
    }

    /** Returns the chips that the player who acts must put in to call. */
    public double toCall() {
        return toMatch - put;
    }

    /**
     * Returns the size of an action of the decision.
     *
     * @param action as in lines, such as {@code b50}
     * @param pot chips in the pot, including the bets of this street
     */
    public Size size(String action, double pot) {
        double called = Math.min(left, toMatch);
        Optional<Double> raisedTo = amount(action);
        boolean isCall = action.equals("c");
        return new Size(
                isCall ? Optional.of(called - put) : raisedTo,
                raisedTo.map(to -> (to - toMatch) / (pot + toCall())),
                (isCall ? called : raisedTo.orElse(0.0)) > left - EQUAL);
    }
}
