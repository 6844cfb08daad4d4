package io.plosolver.solver.tree;

import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Violation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All lines from a street to the end of the hand. Nodes are numbered level by level, so that the children of a node are
 * neighbours and come after it; node 0 is the root. Cards are not part of it: the node after a deal stands for the same
 * spot on every card.
 *
 * <p>A bet of f is f times the pot; a raise of f is to what is to be matched plus f times the pot after the call. What is
 * below the minimum bet, or below the last raise, is lifted to it; what reaches the stack is all-in; equal actions merge.
 */
public final class BettingTree {

    private static final int LABEL_DIGITS = 4;

    /** What a node is. */
    public enum Kind {
        /** A player acts. */
        DECISION,
        /** A player has folded. */
        FOLD,
        /** The river is over and both are in. */
        SHOWDOWN,
        /** A player is all-in and called: the cards to come are dealt and the hands shown. */
        RUN_OUT,
        /** The street is over: the next card is dealt, one to each board. Its only child is the next street's first node. */
        DEAL
    }

    /**
     * One node.
     *
     * @param kind what it is
     * @param street the street it belongs to; of a deal, the one that is over
     * @param actor who acts, or has folded; -1 where neither
     * @param action what led here, such as {@code b50}; empty for the root and after a deal
     * @param parent the node before, or -1
     * @param firstChild the first of its children, which are neighbours
     * @param children how many there are
     * @param put0 chips that player 0 has put in since the root
     * @param put1 chips that player 1 has put in since the root
     */
    public record Node(
            Kind kind,
            Street street,
            int actor,
            String action,
            int parent,
            int firstChild,
            int children,
            double put0,
            double put1) {

        /** Returns what a player has put in since the root. */
        public double put(int player) {
            return player == 0 ? put0 : put1;
        }

        /** Returns what each has put in and the other has matched. */
        public double matched() {
            return Math.min(put0, put1);
        }
    }

    private final BettingRules rules;
    private final List<Node> nodes;
    private final Map<String, Integer> numbers;

    private BettingTree(BettingRules rules, List<Node> nodes) {
        this.rules = rules;
        this.nodes = List.copyOf(nodes);
        numbers = new HashMap<>();
        for (int node = 0; node < nodes.size(); node++) {
            numbers.putIfAbsent(line(node), node);
        }
    }

    /**
     * Builds the tree. Removed lines that the tree does not have make no difference.
     *
     * @throws TreeTooLargeException when it would have more than {@code maxNodes} nodes
     * @throws InvalidInputException when the removed lines leave a player nothing to do
     */
    public static BettingTree of(BettingRules rules, int maxNodes) {
        LineExpansion expansion = new LineExpansion(rules);
        List<OpenNode> open = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        Set<String> removed = new HashSet<>(rules.removedLines());
        open.add(OpenNode.root(rules.street()));
        for (int number = 0; number < open.size(); number++) {
            OpenNode node = open.get(number);
            int first = open.size();
            for (OpenNode child : expansion.children(node, number)) {
                if (!removed.contains(child.line())) {
                    open.add(child);
                }
            }
            if (open.size() > maxNodes) {
                throw new TreeTooLargeException(maxNodes);
            }
            nodes.add(node.closed(first, open.size() - first));
            if (node.kind() == Kind.DECISION && open.size() == first) {
                throw nothingLeft(node.line());
            }
        }
        return new BettingTree(rules, nodes);
    }

    private static InvalidInputException nothingLeft(String line) {
        String place = line.isEmpty() ? "the first decision" : "the decision after " + line;
        return new InvalidInputException(
                List.of(new Violation("/removedLines", place + " has no action left: keep one, or remove its line")));
    }

    /** Writes an amount as lines do: up to four decimals, none that are zero. */
    static String chips(double amount) {
        return BigDecimal.valueOf(amount)
                .setScale(LABEL_DIGITS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Returns what the tree was built by. */
    public BettingRules rules() {
        return rules;
    }

    /** Returns all nodes; a node's number is its place. */
    public List<Node> nodes() {
        return nodes;
    }

    /** Returns the line from the root to a node, without cards, such as {@code x-b50}; empty for the root. */
    public String line(int node) {
        int parent = nodes.get(node).parent();
        if (parent < 0) {
            return "";
        }
        String before = line(parent);
        String action = nodes.get(node).action();
        return before.isEmpty() || action.isEmpty() ? before + action : before + "-" + action;
    }

    /**
     * Returns the number of the first node of a line, or -1 when there is none. The line to a deal is that deal; its child
     * is the node on the next street.
     */
    public int node(String line) {
        return numbers.getOrDefault(line, -1);
    }

    /** Returns the number of the decision at the end of a line without cards, after the deal if it ends a street, or -1. */
    public int decision(String line) {
        int number = node(line);
        if (number >= 0 && nodes.get(number).kind() == Kind.DEAL) {
            number = nodes.get(number).firstChild();
        }
        return number >= 0 && nodes.get(number).kind() == Kind.DECISION ? number : -1;
    }
}
