package io.plosolver.solver.game;

import io.plosolver.poker.OmahaBoard;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.cfr.StrategyProfile;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.BettingTree.Kind;
import io.plosolver.solver.tree.BettingTree.Node;
import io.plosolver.solver.tree.Rake;

/** Values of uniform strategies by enumeration of all pairs of hands; slow and simple. */
final class BruteForceRiver {

    private final long[] boards;
    private final BettingTree tree;
    private final Rake rake;
    private final long[][] hands = new long[2][];
    private final float[][] weights = new float[2][];

    BruteForceRiver(long[] boards, Range oop, Range ip, BettingTree tree, Rake rake) {
        this.boards = boards;
        this.tree = tree;
        this.rake = rake;
        long dead = 0;
        for (long board : boards) {
            dead |= board;
        }
        hands[0] = oop.hands(dead);
        hands[1] = ip.hands(dead);
        weights[0] = oop.weights(dead);
        weights[1] = ip.weights(dead);
    }

    StrategyProfile uniform() {
        double compatibleWeight = 0;
        for (int a = 0; a < hands[0].length; a++) {
            for (int b = 0; b < hands[1].length; b++) {
                compatibleWeight += (hands[0][a] & hands[1][b]) == 0 ? (double) weights[0][a] * weights[1][b] : 0;
            }
        }
        double[] values = new double[2];
        double[] best = new double[2];
        for (int player = 0; player < 2; player++) {
            for (int hand = 0; hand < hands[player].length; hand++) {
                values[player] += weights[player][hand] * value(player, hand, 0, 1, false) / compatibleWeight;
                best[player] += weights[player][hand] * value(player, hand, 0, 1, true) / compatibleWeight;
            }
        }
        return new StrategyProfile(values, best);
    }

    /** @param reached probability that the opponent's uniform strategy reaches the node */
    private double value(int player, int hand, int number, double reached, boolean best) {
        Node node = tree.nodes().get(number);
        if (node.kind() != Kind.DECISION) {
            return reached * terminal(player, hand, node);
        }
        double sum = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int child = node.firstChild(); child < node.firstChild() + node.children(); child++) {
            double next = node.actor() == player ? reached : reached / node.children();
            double value = value(player, hand, child, next, best);
            sum += value;
            most = Math.max(most, value);
        }
        return node.actor() != player ? sum : best ? most : sum / node.children();
    }

    private double terminal(int player, int hand, Node node) {
        double sum = 0;
        double stake = Math.min(node.put0(), node.put1());
        double pot = tree.rules().pot() + 2 * stake;
        double paid = pot - Math.min(rake.rate() * pot, rake.cap());
        long own = hands[player][hand];
        for (int other = 0; other < hands[1 - player].length; other++) {
            long theirs = hands[1 - player][other];
            if ((own & theirs) != 0) {
                continue;
            }
            double won = 0;
            if (node.kind() == Kind.FOLD) {
                won = node.actor() == player ? 0 : paid;
            } else {
                for (long board : boards) {
                    int order = Integer.compare(OmahaBoard.strength(own, board), OmahaBoard.strength(theirs, board));
                    won += paid / boards.length * (order + 1) / 2;
                }
            }
            sum += weights[1 - player][other] * (won - stake);
        }
        return sum;
    }
}
