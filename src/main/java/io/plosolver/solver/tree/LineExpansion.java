package io.plosolver.solver.tree;

import io.plosolver.solver.tree.BettingTree.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Children of a node under pot-limit rules and the given sizes. */
final class LineExpansion {

    private static final double EQUAL = 1e-9;

    private final BettingRules rules;

    LineExpansion(BettingRules rules) {
        this.rules = rules;
    }

    List<OpenNode> children(OpenNode node, int number) {
        return switch (node.kind()) {
            case DECISION ->
                node.put(1 - node.actor()) - node.put(node.actor()) < EQUAL
                        ? unopened(node, number)
                        : facingBet(node, number);
            case DEAL -> List.of(node.deal(number));
            case FOLD, SHOWDOWN, RUN_OUT -> List.of();
        };
    }

    private List<OpenNode> unopened(OpenNode node, int number) {
        List<OpenNode> children = new ArrayList<>();
        children.add(node.checked() ? node.end(afterStreet(node, 0), "x", number) : node.check(number));
        for (double bet : bets(node)) {
            children.add(node.raiseTo(bet, true, number));
        }
        return children;
    }

    private List<OpenNode> facingBet(OpenNode node, int number) {
        double toMatch = node.put(1 - node.actor());
        List<OpenNode> children = new ArrayList<>();
        children.add(node.fold(number));
        children.add(node.end(afterStreet(node, toMatch), "c", number));
        if (node.raises() < rules.raiseCap() && toMatch < left(node) - EQUAL) {
            for (double raise : raises(node, toMatch)) {
                children.add(node.raiseTo(raise, false, number));
            }
        }
        return children;
    }

    private Kind afterStreet(OpenNode node, double matched) {
        if (node.street() == Street.RIVER) {
            return Kind.SHOWDOWN;
        }
        return matched > left(node) - EQUAL ? Kind.RUN_OUT : Kind.DEAL;
    }

    /** Returns the chips of each player at the start of the street. */
    private double left(OpenNode node) {
        return rules.stack() - node.before();
    }

    private double[] bets(OpenNode node) {
        double left = left(node);
        double pot = rules.pot() + 2 * node.before();
        return amounts(
                rules.sizesOn(node.street()).bets().get(node.actor()), left, Math.max(rules.minBet(), 0), 0, pot);
    }

    private double[] raises(OpenNode node, double toMatch) {
        double potAfterCall = rules.pot() + 2 * (node.before() + toMatch);
        return amounts(
                rules.sizesOn(node.street()).raises().get(node.actor()),
                left(node),
                toMatch + Math.max(node.increment(), rules.minBet()),
                toMatch,
                potAfterCall);
    }

    /**
     * Returns the distinct amounts on this street, ascending. Amounts with equal names in lines are merged, because
     * actions of one decision must have different names.
     */
    private static double[] amounts(List<BetSize> sizes, double left, double least, double toMatch, double pot) {
        double[] amounts = new double[sizes.size()];
        int count = 0;
        for (BetSize size : sizes) {
            if (size instanceof BetSize.OfPot share) {
                amounts[count++] = Math.min(left, Math.max(least, toMatch + share.fraction() * pot));
            } else if (left <= toMatch + pot + EQUAL) {
                amounts[count++] = left;
            }
        }
        Arrays.sort(amounts, 0, count);
        int distinct = 0;
        String last = BettingTree.chips(0);
        for (int i = 0; i < count; i++) {
            String name = BettingTree.chips(amounts[i]);
            if (!name.equals(last)) {
                amounts[distinct++] = amounts[i];
                last = name;
            }
        }
        return Arrays.copyOf(amounts, distinct);
    }
}
