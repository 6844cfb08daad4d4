package io.plosolver.solver;

import io.plosolver.compute.Cancellation;
import io.plosolver.solver.game.OmahaGame;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.request.StrategyLock;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.BettingTree.Node;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Conversion of a request's locks to arrays by node, action and hand. */
final class LockedStrategies {

    private LockedStrategies() {}

    /** Returns, by node, {@code [action][row of the root]} with NaN for hands that are not locked. */
    static Map<Integer, float[][]> of(SolverRequest request, BettingTree tree, Cancellation cancellation) {
        if (request.locks().isEmpty()) {
            return Map.of();
        }
        long[][] hands =
                OmahaGame.handsOf(SolverAnalysis.boards(request), SolverAnalysis.ranges(request), cancellation);
        Map<Integer, float[][]> locked = new HashMap<>();
        for (StrategyLock lock : request.locks()) {
            int number = tree.decision(lock.line());
            if (number < 0) {
                throw new IllegalArgumentException("no decision \"" + lock.line() + "\" to lock");
            }
            locked.put(number, frequencies(lock, tree, number, hands));
        }
        return locked;
    }

    /** Returns the bytes of the arrays. */
    static long bytes(SolverRequest request, BettingTree tree, int[] combos) {
        return request.locks().stream()
                .map(lock -> tree.nodes().get(tree.decision(lock.line())))
                .mapToLong(node -> (long) Float.BYTES * node.children() * combos[node.actor()])
                .sum();
    }

    private static float[][] frequencies(StrategyLock lock, BettingTree tree, int number, long[][] hands) {
        Node node = tree.nodes().get(number);
        long[] ofActor = hands[node.actor()];
        float[][] frequencies = new float[node.children()][ofActor.length];
        for (float[] action : frequencies) {
            Arrays.fill(action, Float.NaN);
        }
        for (int hand = 0; hand < ofActor.length; hand++) {
            for (StrategyLock.Rule rule : lock.rules()) {
                if (rule.holdsFor(ofActor[hand])) {
                    for (int action = 0; action < node.children(); action++) {
                        String name =
                                tree.nodes().get(node.firstChild() + action).action();
                        frequencies[action][hand] =
                                rule.frequencies().getOrDefault(name, 0.0).floatValue();
                    }
                    break;
                }
            }
        }
        return frequencies;
    }
}
