package io.plosolver.solver.tree;

import io.plosolver.solver.tree.BettingTree.Kind;
import io.plosolver.solver.tree.BettingTree.Node;

/**
 * A node during construction of the tree, with the state that determines its children.
 *
 * @param line line from the root
 * @param before chips that each player had put in at the start of the street
 * @param put0 chips that player 0 has put in on this street
 * @param put1 chips that player 1 has put in on this street
 * @param increment size of the last bet or raise
 * @param raises number of raises on this street
 * @param checked whether the first player has acted
 */
record OpenNode(
        Kind kind,
        Street street,
        int actor,
        String action,
        int parent,
        String line,
        double before,
        double put0,
        double put1,
        double increment,
        int raises,
        boolean checked) {

    static OpenNode root(Street street) {
        return new OpenNode(Kind.DECISION, street, 0, "", -1, "", 0, 0, 0, 0, 0, false);
    }

    double put(int player) {
        return player == 0 ? put0 : put1;
    }

    /** Returns the other player's decision after a check. */
    OpenNode check(int number) {
        return child(Kind.DECISION, 1 - actor, "x", number, put0, put1, 0, 0, true);
    }

    /** Returns the node after the last action of a street, with equal chips. */
    OpenNode end(Kind kind, String how, int number) {
        double matched = Math.max(put0, put1);
        return child(kind, -1, how, number, matched, matched, 0, 0, true);
    }

    OpenNode fold(int number) {
        return child(Kind.FOLD, actor, "f", number, put0, put1, 0, 0, true);
    }

    /** Returns the other player's decision after a bet or raise to an amount on this street. */
    OpenNode raiseTo(double amount, boolean isBet, int number) {
        double toMatch = put(1 - actor);
        return child(
                Kind.DECISION,
                1 - actor,
                (isBet ? "b" : "r") + BettingTree.chips(amount),
                number,
                actor == 0 ? amount : put0,
                actor == 1 ? amount : put1,
                amount - toMatch,
                isBet ? 0 : raises + 1,
                true);
    }

    /** Returns the first node of the next street. */
    OpenNode deal(int number) {
        return new OpenNode(Kind.DECISION, street.next(), 0, "", number, line, before + put0, 0, 0, 0, 0, false);
    }

    private OpenNode child(
            Kind childKind,
            int childActor,
            String childAction,
            int number,
            double childPut0,
            double childPut1,
            double childIncrement,
            int childRaises,
            boolean childChecked) {
        return new OpenNode(
                childKind,
                street,
                childActor,
                childAction,
                number,
                line.isEmpty() ? childAction : line + "-" + childAction,
                before,
                childPut0,
                childPut1,
                childIncrement,
                childRaises,
                childChecked);
    }

    Node closed(int firstChild, int children) {
        return new Node(kind, street, actor, action, parent, firstChild, children, before + put0, before + put1);
    }
}
