package io.plosolver.solver.tree;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All lines of one street. Nodes are numbered level by level, so that the children of a node are neighbours and come after
 * it; node 0 is the root.
 *
 * <p>A bet of f is f times the pot; a raise of f is to what is to be matched plus f times the pot after the call. What is
 * below the minimum bet, or below the last raise, is lifted to it; what reaches the stack is all-in; equal actions merge.
 */
public final class BettingTree {

    private static final double EQUAL = 1e-9;
    private static final int LABEL_DIGITS = 4;

    /** What a node is. */
    public enum Kind {
        /** A player acts. */
        DECISION,
        /** A player has folded. */
        FOLD,
        /** The street is over and both are in. */
        SHOWDOWN
    }

    /**
     * One node.
     *
     * @param kind what it is
     * @param actor who acts, or has folded; -1 where neither
     * @param action what led here, such as {@code b50}; empty for the root
     * @param parent the node before, or -1
     * @param firstChild the first of its children, which are neighbours
     * @param children how many there are
     * @param put chips that each player has put in on this street
     */
    public record Node(
            Kind kind, int actor, String action, int parent, int firstChild, int children, double put0, double put1) {

        /** Returns what a player has put in on this street. */
        public double put(int player) {
            return player == 0 ? put0 : put1;
        }

        /** Returns what each has put in and the other has matched. */
        public double matched() {
            return Math.min(put0, put1);
        }
    }

    /** A node that is being built, with what decides on its children. */
    private record Open(
            Kind kind,
            int actor,
            String action,
            int parent,
            double[] put,
            double increment,
            int raises,
            boolean checked) {}

    private final BettingRules rules;
    private final List<Node> nodes;

    private BettingTree(BettingRules rules, List<Node> nodes) {
        this.rules = rules;
        this.nodes = List.copyOf(nodes);
    }

    /** Builds the tree. */
    public static BettingTree of(BettingRules rules) {
        List<Open> open = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        open.add(new Open(Kind.DECISION, 0, "", -1, new double[2], 0, 0, false));
        for (int node = 0; node < open.size(); node++) {
            Open current = open.get(node);
            int first = open.size();
            if (current.kind() == Kind.DECISION) {
                expand(rules, current, node, open);
            }
            nodes.add(new Node(
                    current.kind(),
                    current.actor(),
                    current.action(),
                    current.parent(),
                    first,
                    open.size() - first,
                    current.put()[0],
                    current.put()[1]));
        }
        return new BettingTree(rules, nodes);
    }

    private static void expand(BettingRules rules, Open node, int number, List<Open> open) {
        int actor = node.actor();
        int other = 1 - actor;
        double toMatch = node.put()[other];
        if (toMatch - node.put()[actor] < EQUAL) {
            if (node.checked()) {
                open.add(new Open(Kind.SHOWDOWN, -1, "x", number, node.put(), 0, 0, true));
            } else {
                open.add(new Open(Kind.DECISION, other, "x", number, node.put(), 0, 0, true));
            }
            for (double bet : bets(rules, actor)) {
                open.add(raised(node, number, bet, "b", 0));
            }
            return;
        }
        open.add(new Open(Kind.FOLD, actor, "f", number, node.put(), 0, 0, true));
        double[] called = {toMatch, toMatch};
        open.add(new Open(Kind.SHOWDOWN, -1, "c", number, called, 0, 0, true));
        if (node.raises() < rules.raiseCap() && toMatch < rules.stack() - EQUAL) {
            for (double raise : raises(rules, node, toMatch)) {
                open.add(raised(node, number, raise, "r", node.raises() + 1));
            }
        }
    }

    private static Open raised(Open node, int number, double amount, String letter, int raises) {
        double[] put = node.put().clone();
        double toMatch = put[1 - node.actor()];
        put[node.actor()] = amount;
        return new Open(
                Kind.DECISION, 1 - node.actor(), letter + chips(amount), number, put, amount - toMatch, raises, true);
    }

    private static double[] bets(BettingRules rules, int actor) {
        return distinct(rules.betSizes().get(actor).stream()
                .mapToDouble(size -> Math.min(rules.stack(), Math.max(rules.minBet(), size * rules.pot())))
                .toArray());
    }

    private static double[] raises(BettingRules rules, Open node, double toMatch) {
        double potAfterCall = rules.pot() + 2 * toMatch;
        double least = toMatch + Math.max(node.increment(), rules.minBet());
        return distinct(rules.raiseSizes().get(node.actor()).stream()
                .mapToDouble(size -> Math.min(rules.stack(), Math.max(least, toMatch + size * potAfterCall)))
                .toArray());
    }

    private static double[] distinct(double[] amounts) {
        Arrays.sort(amounts);
        int kept = 0;
        for (double amount : amounts) {
            if (kept == 0 || amount - amounts[kept - 1] > EQUAL) {
                amounts[kept++] = amount;
            }
        }
        return Arrays.copyOf(amounts, kept);
    }

    private static String chips(double amount) {
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

    /** Returns the line from the root to a node, such as {@code x-b50}; empty for the root. */
    public String line(int node) {
        int parent = nodes.get(node).parent();
        if (parent < 0) {
            return "";
        }
        String before = line(parent);
        return before.isEmpty()
                ? nodes.get(node).action()
                : before + "-" + nodes.get(node).action();
    }
}
