package io.plosolver.solver.cfr;

import org.jspecify.annotations.Nullable;

/**
 * Reader of the average strategies of a {@link RegretMinimizer}, in its own game or in one that tells more hands apart.
 * Not thread-safe. Its calls must not overlap with iterations.
 */
public final class StrategyReader {

    private final VectorGame game;
    private final StreetPlan[] plans;
    private final Traversal traversal;

    StrategyReader(VectorGame game, StreetPlan[] plans, Traversal traversal) {
        this.game = game;
        this.plans = plans;
        this.traversal = traversal;
    }

    /**
     * Evaluates the average strategies against each other and against best responses. Before the first iteration they
     * are uniform.
     *
     * @param exact whether terminals are summed in double precision
     */
    public StrategyProfile evaluate(boolean exact) {
        return evaluate(exact, new StrategySnapshot @Nullable [2]);
    }

    /**
     * Evaluates the average strategies like {@link #evaluate(boolean)}, and keeps the decisions of the root.
     *
     * @param roots receives the snapshot of the root of each player
     */
    public StrategyProfile evaluateWithRoot(boolean exact, StrategySnapshot[] roots) {
        for (int player = 0; player < 2; player++) {
            roots[player] = empty(player, 0);
        }
        return evaluate(exact, roots);
    }

    private StrategyProfile evaluate(boolean exact, @Nullable StrategySnapshot[] roots) {
        double[] values = new double[2];
        double[] bestResponses = new double[2];
        double[][] worth = traversal.evaluate(roots, exact);
        for (int player = 0; player < 2; player++) {
            values[player] = worth[player][0] / game.compatibleWeight() + game.payoffOffset();
            bestResponses[player] = worth[player][1] / game.compatibleWeight() + game.payoffOffset();
        }
        return new StrategyProfile(values, bestResponses);
    }

    /**
     * Returns a player's average strategy in one public state, with the value of each action less {@link
     * VectorGame#payoffOffset}.
     *
     * @param exact whether terminals are summed in double precision
     * @param path numbers of the states from the first deal to the wanted state; empty for the root
     */
    public StrategySnapshot snapshot(int player, boolean exact, int... path) {
        int number = path.length == 0 ? 0 : path[path.length - 1];
        for (int state : path) {
            // A game that builds its states needs those that lead to a state first.
            game.state(state);
        }
        StrategySnapshot snapshot = empty(player, number);
        if (path.length == 0) {
            traversal.evaluate(player, snapshot, exact);
        } else {
            traversal.snapshotBelow(player, path, snapshot, exact);
        }
        return snapshot;
    }

    private StrategySnapshot empty(int player, int number) {
        PublicState state = game.state(number);
        return new StrategySnapshot(plans[state.street()], number, player, state.rows()[player]);
    }
}
