package io.plosolver.solver.game;

import io.plosolver.solver.cfr.GameTree;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.BettingTree.Node;
import io.plosolver.solver.tree.Rake;
import io.plosolver.solver.tree.Street;
import java.util.List;

/** Conversion of a betting tree to a {@link GameTree} with payoffs in chips. */
final class Payoffs {

    private static final double ROUNDING = 1e-9;

    private Payoffs() {}

    /** Returns the tree with the payoffs of its terminals after rake. */
    static GameTree tree(BettingTree betting, Rake rake, int boards) {
        List<Node> nodes = betting.nodes();
        int size = nodes.size();
        GameTree.Kind[] kinds = new GameTree.Kind[size];
        int[] streets = new int[size];
        int[] actors = new int[size];
        int[] firstChild = new int[size];
        int[] children = new int[size];
        double[][] constants = new double[2][size];
        double[] shares = new double[size];
        for (int number = 0; number < size; number++) {
            Node node = nodes.get(number);
            kinds[number] = kind(node.kind());
            streets[number] = node.street().ordinal() - betting.rules().street().ordinal();
            actors[number] = node.actor();
            firstChild[number] = node.firstChild();
            children[number] = node.children();
            double stake = node.matched();
            double pot = betting.rules().pot() + 2 * stake;
            double paid = pot - rake.of(pot);
            for (int player = 0; player < 2; player++) {
                constants[player][number] = switch (node.kind()) {
                    case FOLD -> (node.actor() == player ? 0 : paid) - stake;
                    case SHOWDOWN, RUN_OUT -> -stake;
                    default -> 0;
                };
            }
            shares[number] = paid / (2 * boards);
        }
        return new GameTree(kinds, streets, actors, firstChild, children, constants, shares);
    }

    /**
     * Returns the tree in which hands that are all-in are dealt the remaining cards, with all payoffs less half the pot.
     *
     * <p>A showdown pays its share times the reach of weaker less that of stronger hands, on each board. Its constant is
     * then 0 without rake.
     */
    static GameTree dealtTree(BettingTree betting, Rake rake, int boards) {
        GameTree whole = tree(betting, rake, boards);
        int last = Street.RIVER.ordinal() - betting.rules().street().ordinal();
        DealtNodes nodes = new DealtNodes(whole, last);
        double half = betting.rules().pot() / 2;
        GameTree dealt = nodes.tree();
        for (int player = 0; player < 2; player++) {
            for (int node = 0; node < dealt.size(); node++) {
                switch (dealt.kinds()[node]) {
                    case FOLD -> dealt.constants()[player][node] -= half;
                    case SHOWDOWN -> {
                        double constant = dealt.constants()[player][node] + boards * dealt.shares()[node] - half;
                        // Without rake this is 0 but for rounding, and a constant of 0 needs no kernel lane.
                        dealt.constants()[player][node] = Math.abs(constant) < ROUNDING * half ? 0 : constant;
                    }
                    default -> {
                        // No payoff.
                    }
                }
            }
        }
        return dealt;
    }

    private static GameTree.Kind kind(BettingTree.Kind kind) {
        return switch (kind) {
            case DECISION -> GameTree.Kind.DECISION;
            case FOLD -> GameTree.Kind.FOLD;
            case SHOWDOWN -> GameTree.Kind.SHOWDOWN;
            case RUN_OUT -> GameTree.Kind.RUN_OUT;
            case DEAL -> GameTree.Kind.DEAL;
        };
    }
}
