package io.plosolver.solver.cfr;

import io.plosolver.compute.Computation;
import io.plosolver.compute.ParallelLoop;

/**
 * Discounted CFR with alternating updates over a whole public tree. A half iteration is a forward pass, which carries reach
 * from the root to the terminals, the values of all terminals at once, and a backward pass, which carries values to the root
 * and changes regrets on the way. What a hand does depends on no other hand between the terminals, so the passes go by
 * blocks of hands, which fit the cache and run on all threads.
 *
 * <p>Memory: for each player two floats an action and hand of each own decision, one float a hand of each node below an
 * own decision, and one float a hand of each node for the values. Not for use by several threads at once.
 */
public final class RegretMinimizer {

    private static final int BLOCK = 2048;

    private final VectorGame game;
    private final PublicTree tree;
    private final Discount discount;
    private final Computation computation;

    /** {@code [node][action * hands + hand]}, of decisions only. */
    private final float[][] regrets;

    /** Like {@link #regrets}: sums of reach times strategy. */
    private final float[][] sums;

    /** {@code [player][node][hand]}; a node where the player did not act before has the array of its parent. */
    private final float[][][] reach = new float[2][][];

    /** {@code [player][node][hand]}. */
    private final float[][][] values = new float[2][][];

    private int iterations;

    public RegretMinimizer(VectorGame game, Discount discount, Computation computation) {
        this.game = game;
        this.tree = game.tree();
        this.discount = discount;
        this.computation = computation;
        regrets = new float[tree.size()][];
        sums = new float[tree.size()][];
        for (int node = 0; node < tree.size(); node++) {
            int actor = tree.actor()[node];
            if (actor >= 0) {
                regrets[node] = new float[tree.children()[node] * game.hands(actor)];
                sums[node] = new float[regrets[node].length];
            }
        }
        for (int player = 0; player < 2; player++) {
            reach[player] = reachArrays(player);
            values[player] = new float[tree.size()][game.hands(player)];
            carryReach(player, regrets);
        }
    }

    private float[][] reachArrays(int player) {
        float[][] arrays = new float[tree.size()][];
        arrays[0] = game.weights(player);
        for (int node = 0; node < tree.size(); node++) {
            for (int child = 0; child < tree.children()[node]; child++) {
                arrays[tree.firstChild()[node] + child] =
                        tree.actor()[node] == player ? new float[game.hands(player)] : arrays[node];
            }
        }
        return arrays;
    }

    /** Returns how many iterations were run. */
    public int iterations() {
        return iterations;
    }

    /**
     * Runs one iteration: an update of each player.
     *
     * @throws io.plosolver.compute.ComputationAbortedException when nobody wants the result any more; the state is then
     *     of no use
     */
    public void iterate() {
        for (int player = 0; player < 2; player++) {
            computation.cancellation().throwIfAborted();
            game.evaluate(player, reach[1 - player], values[player]);
            update(player);
            carryReach(player, regrets);
        }
        iterations++;
    }

    /** Returns what the average strategies are worth; that of no iteration is the uniform one. */
    public StrategyProfile evaluate() {
        double[] worth = new double[2];
        double[] best = new double[2];
        carryReach(0, sums);
        carryReach(1, sums);
        for (int player = 0; player < 2; player++) {
            computation.cancellation().throwIfAborted();
            game.evaluate(player, reach[1 - player], values[player]);
            worth[player] = backward(player, false);
            best[player] = backward(player, true);
        }
        carryReach(0, regrets);
        carryReach(1, regrets);
        return new StrategyProfile(worth, best);
    }

    /**
     * Returns the average strategy at a decision, {@code [action * hands + hand]}; that of a hand that never gets there is
     * uniform.
     */
    public float[] averageStrategy(int node) {
        int hands = game.hands(tree.actor()[node]);
        float[] strategy = sums[node].clone();
        for (int hand = 0; hand < hands; hand++) {
            normalize(strategy, hand, hands, tree.children()[node], strategy);
        }
        return strategy;
    }

    /** Fills the reach of a player by strategies proportional to the positive part of what is given. */
    private void carryReach(int player, float[][] strategies) {
        forBlocks(player, (from, to) -> {
            for (int node = 0; node < tree.size(); node++) {
                if (tree.actor()[node] == player) {
                    carryReach(player, node, strategies[node], from, to);
                }
            }
        });
    }

    private void carryReach(int player, int node, float[] strategies, int from, int to) {
        int hands = game.hands(player);
        int actions = tree.children()[node];
        float[] here = reach[player][node];
        for (int hand = from; hand < to; hand++) {
            float total = 0;
            for (int action = 0; action < actions; action++) {
                total += Math.max(0, strategies[action * hands + hand]);
            }
            float scale = total > 0 ? here[hand] / total : 0;
            float share = total > 0 ? 0 : here[hand] / actions;
            for (int action = 0; action < actions; action++) {
                reach[player][tree.firstChild()[node] + action][hand] =
                        Math.max(0, strategies[action * hands + hand]) * scale + share;
            }
        }
    }

    /** Carries the values of a player's hands to the root under the average strategy or the best response to it. */
    private double backward(int player, boolean bestResponse) {
        forBlocks(player, (from, to) -> {
            float[] strategy = new float[maxActions()];
            for (int node = tree.size() - 1; node >= 0; node--) {
                int actions = tree.children()[node];
                if (actions == 0) {
                    continue;
                }
                if (tree.actor()[node] != player) {
                    addChildren(player, node, from, to);
                } else if (bestResponse) {
                    takeBest(player, node, from, to);
                } else {
                    weigh(player, node, strategy, from, to);
                }
            }
        });
        double sum = 0;
        float[] weights = game.weights(player);
        for (int hand = 0; hand < weights.length; hand++) {
            sum += (double) weights[hand] * values[player][0][hand];
        }
        return sum / game.mass();
    }

    private void addChildren(int player, int node, int from, int to) {
        float[] here = values[player][node];
        int first = tree.firstChild()[node];
        System.arraycopy(values[player][first], from, here, from, to - from);
        for (int child = 1; child < tree.children()[node]; child++) {
            float[] below = values[player][first + child];
            for (int hand = from; hand < to; hand++) {
                here[hand] += below[hand];
            }
        }
    }

    private void takeBest(int player, int node, int from, int to) {
        float[] here = values[player][node];
        int first = tree.firstChild()[node];
        System.arraycopy(values[player][first], from, here, from, to - from);
        for (int child = 1; child < tree.children()[node]; child++) {
            float[] below = values[player][first + child];
            for (int hand = from; hand < to; hand++) {
                here[hand] = Math.max(here[hand], below[hand]);
            }
        }
    }

    private void weigh(int player, int node, float[] strategy, int from, int to) {
        int hands = game.hands(player);
        int actions = tree.children()[node];
        int first = tree.firstChild()[node];
        for (int hand = from; hand < to; hand++) {
            strategyOf(sums[node], hand, hands, actions, strategy);
            float value = 0;
            for (int action = 0; action < actions; action++) {
                value += strategy[action] * values[player][first + action][hand];
            }
            values[player][node][hand] = value;
        }
    }

    /** The backward pass of an iteration. */
    private void update(int player) {
        float positive = (float) discount.ofPositiveRegret(iterations);
        float negative = (float) discount.ofNegativeRegret(iterations);
        float kept = (float) discount.ofStrategy(iterations);
        forBlocks(player, (from, to) -> {
            float[] strategy = new float[maxActions()];
            for (int node = tree.size() - 1; node >= 0; node--) {
                if (tree.children()[node] == 0) {
                    continue;
                }
                if (tree.actor()[node] == player) {
                    learn(player, node, strategy, from, to, positive, negative, kept);
                } else {
                    addChildren(player, node, from, to);
                }
            }
        });
    }

    private void learn(
            int player, int node, float[] strategy, int from, int to, float positive, float negative, float kept) {
        int hands = game.hands(player);
        int actions = tree.children()[node];
        int first = tree.firstChild()[node];
        float[] regret = regrets[node];
        float[] sum = sums[node];
        float[] own = reach[player][node];
        for (int hand = from; hand < to; hand++) {
            strategyOf(regret, hand, hands, actions, strategy);
            float value = 0;
            for (int action = 0; action < actions; action++) {
                value += strategy[action] * values[player][first + action][hand];
            }
            values[player][node][hand] = value;
            for (int action = 0; action < actions; action++) {
                int at = action * hands + hand;
                float old = regret[at];
                regret[at] = old * (old > 0 ? positive : negative) + values[player][first + action][hand] - value;
                sum[at] = sum[at] * kept + own[hand] * strategy[action];
            }
        }
    }

    private static void strategyOf(float[] weights, int hand, int hands, int actions, float[] strategy) {
        float total = 0;
        for (int action = 0; action < actions; action++) {
            strategy[action] = Math.max(0, weights[action * hands + hand]);
            total += strategy[action];
        }
        for (int action = 0; action < actions; action++) {
            strategy[action] = total > 0 ? strategy[action] / total : 1f / actions;
        }
    }

    private static void normalize(float[] weights, int hand, int hands, int actions, float[] result) {
        float total = 0;
        for (int action = 0; action < actions; action++) {
            total += Math.max(0, weights[action * hands + hand]);
        }
        for (int action = 0; action < actions; action++) {
            int at = action * hands + hand;
            result[at] = total > 0 ? Math.max(0, weights[at]) / total : 1f / actions;
        }
    }

    private int maxActions() {
        int most = 0;
        for (int actions : tree.children()) {
            most = Math.max(most, actions);
        }
        return most;
    }

    private interface Block {
        void run(int from, int to);
    }

    private void forBlocks(int player, Block block) {
        int hands = game.hands(player);
        ParallelLoop.run(computation, (hands + BLOCK - 1) / BLOCK, number -> {
            int from = number * BLOCK;
            block.run(from, Math.min(hands, from + BLOCK));
        });
    }
}
