package io.plosolver.solver.tree;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The pot-limit betting tree from one street to the end of the hand. Nodes are numbered level by level: node 0 is the
 * root, and the children of a node are consecutive and have larger numbers. The tree has no cards: a node after a deal
 * stands for all cards.
 *
 * <p>A bet of fraction f is f times the pot. A raise of fraction f is to the amount to match plus f times the pot after
 * the call. Amounts below the minimum bet or the minimum raise are increased to it, amounts of at least the stack are
 * all-in, and equal amounts are merged.
 */
public final class BettingTree {

    private static final int LABEL_DIGITS = 4;

    /** Kinds of nodes. */
    public enum Kind {
        /** A player acts. */
        DECISION,
        /** A player has folded. */
        FOLD,
        /** The river betting is complete and nobody folded. */
        SHOWDOWN,
        /** A player is all-in and called before the river: the remaining cards are dealt and the hands compared. */
        RUN_OUT,
        /**
         * The street is over and each board gets its next card. The only child is the first node of the next street.
         */
        DEAL
    }

    /**
     * One node.
     *
     * @param kind kind of the node
     * @param street street of the node; of a deal, the street that ends
     * @param actor the player who acts, or has folded; -1 at other nodes
     * @param action the action that leads here, such as {@code b50}; empty in the root and after a deal
     * @param parent number of the parent, or -1
     * @param firstChild number of the first child; children are consecutive
     * @param children number of children
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

        /** Returns the chips that a player has put in since the root. */
        public double put(int player) {
            return player == 0 ? put0 : put1;
        }

        /** Returns the chips that both players have put in. */
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
     * Builds the tree. Removed lines that do not occur in it are ignored. If all actions of a decision are removed, the
     * decision has no children; the caller must refuse such a tree.
     *
     * @throws TreeTooLargeException if the tree has more than {@code maxNodes} nodes
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
        }
        return new BettingTree(rules, nodes);
    }

    /** Returns an amount as written in lines: at most four decimals, without trailing zeros. */
    static String chips(double amount) {
        return BigDecimal.valueOf(amount)
                .setScale(LABEL_DIGITS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Returns the rules of the tree. */
    public BettingRules rules() {
        return rules;
    }

    /** Returns all nodes by number. */
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
     * Returns the number of the first node of a line, or -1 if the tree has no such line. A line that ends a street
     * leads to the deal; the child of the deal is the first node of the next street.
     */
    public int node(String line) {
        return numbers.getOrDefault(line, -1);
    }

    /**
     * Returns the number of the decision at the end of a line without cards, or -1 if there is none. At the end of a
     * street it is the decision after the deal.
     */
    public int decision(String line) {
        int number = node(line);
        if (number >= 0 && nodes.get(number).kind() == Kind.DEAL) {
            number = nodes.get(number).firstChild();
        }
        return number >= 0 && nodes.get(number).kind() == Kind.DECISION ? number : -1;
    }
}
