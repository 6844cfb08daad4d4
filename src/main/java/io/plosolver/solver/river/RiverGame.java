package io.plosolver.solver.river;

import io.plosolver.compute.Computation;
import io.plosolver.compute.ParallelLoop;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.cfr.PublicTree;
import io.plosolver.solver.cfr.VectorGame;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.BettingTree.Kind;
import io.plosolver.solver.tree.BettingTree.Node;
import io.plosolver.solver.tree.Rake;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A river spot. Values are chips won from the pot less chips put in from the root on, so that both players' add up to the
 * pot less the rake. The rake is taken of the matched pot, folds included, before the split between boards; an unmatched
 * part of a bet goes back.
 */
public final class RiverGame implements VectorGame {

    private final BettingTree tree;
    private final PublicTree publicTree;
    private final RiverHands hands;
    private final Rake rake;
    private final Computation computation;
    private final int[] terminals;
    private final Deque<ScalarKernel> kernels = new ArrayDeque<>();
    private final double mass;

    /**
     * @param boards one or two complete boards without a card in common
     * @param oop the range of player 0, who acts first
     * @param ip the range of player 1
     * @throws IllegalArgumentException when no hand of one range can meet one of the other
     */
    public RiverGame(
            Game game, long[] boards, Range oop, Range ip, BettingTree tree, Rake rake, Computation computation) {
        this.tree = tree;
        this.rake = rake;
        this.computation = computation;
        hands = new RiverHands(game, boards, oop, ip);
        publicTree = publicTree(tree.nodes());
        terminals = IntStream.range(0, tree.nodes().size())
                .filter(node -> publicTree.actor()[node] == PublicTree.TERMINAL)
                .toArray();
        mass = findMass();
        if (!(mass > 0)) {
            throw new IllegalArgumentException(
                    "no hand of one range can meet a hand of the other: widen a range or change the boards");
        }
    }

    private static PublicTree publicTree(List<Node> nodes) {
        return new PublicTree(
                nodes.stream()
                        .mapToInt(node -> node.kind() == Kind.DECISION ? node.actor() : PublicTree.TERMINAL)
                        .toArray(),
                nodes.stream().mapToInt(Node::firstChild).toArray(),
                nodes.stream().mapToInt(Node::children).toArray());
    }

    private double findMass() {
        float[] meet = new float[hands.size()];
        new ScalarKernel(hands).fold(hands.weights(1), 1, meet);
        double sum = 0;
        for (int hand = 0; hand < meet.length; hand++) {
            sum += (double) hands.weights(0)[hand] * meet[hand];
        }
        return sum;
    }

    @Override
    public PublicTree tree() {
        return publicTree;
    }

    /** Returns the hands of both ranges together: a hand that only the other player holds has weight 0. */
    @Override
    public int hands(int player) {
        return hands.size();
    }

    @Override
    public float[] weights(int player) {
        return hands.weights(player);
    }

    @Override
    public double mass() {
        return mass;
    }

    /** Returns the cards of a hand. */
    public long hand(int hand) {
        return hands.hand(hand);
    }

    @Override
    public void evaluate(int player, float[][] opponentReach, float[][] values) {
        ParallelLoop.run(computation, terminals.length, number -> {
            computation.cancellation().throwIfAborted();
            ScalarKernel kernel = borrow();
            int terminal = terminals[number];
            evaluate(kernel, player, tree.nodes().get(terminal), opponentReach[terminal], values[terminal]);
            giveBack(kernel);
        });
    }

    private void evaluate(ScalarKernel kernel, int player, Node node, float[] reach, float[] values) {
        double stake = node.matched();
        double matchedPot = tree.rules().pot() + 2 * stake;
        double paid = matchedPot - rake.of(matchedPot);
        if (node.kind() == Kind.SHOWDOWN) {
            kernel.showdown(reach, paid, stake, values);
        } else {
            kernel.fold(reach, (node.actor() == player ? 0 : paid) - stake, values);
        }
    }

    private ScalarKernel borrow() {
        synchronized (kernels) {
            ScalarKernel kernel = kernels.poll();
            return kernel == null ? new ScalarKernel(hands) : kernel;
        }
    }

    private void giveBack(ScalarKernel kernel) {
        synchronized (kernels) {
            kernels.push(kernel);
        }
    }
}
