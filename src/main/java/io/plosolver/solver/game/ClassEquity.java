package io.plosolver.solver.game;

import io.plosolver.solver.cfr.PublicState;
import io.plosolver.solver.cfr.SweepKernel;
import java.util.Objects;

/**
 * Equity of a spot in a game of suit classes if both players check to the end, summed over all run-outs in double
 * precision. Equal to {@link SpotEquity} where the classes lose nothing, at a fraction of its cost.
 */
public final class ClassEquity {

    private final ClassGame game;
    private final SweepKernel kernel;

    private ClassEquity(ClassGame game) {
        this.game = game;
        kernel = game.kernel(true);
    }

    /**
     * Returns player 0's share of the pot, from 0 to 1.
     *
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    public static double of(ClassGame game) {
        float[][] weights = {game.weights(0), game.weights(1)};
        double gain = new ClassEquity(game).gain(0, weights, 1);
        return 0.5 + gain / (2.0 * game.outlines().boards(0).length * game.compatibleWeight());
    }

    /** Returns the reach of player 0 that wins less that which loses, on all boards of a state and of those below. */
    private double gain(int number, float[][] reach, double weight) {
        game.cancellation().throwIfAborted();
        double gain = 0;
        for (int below : game.outlines().deals(number)) {
            PublicState after = game.state(below);
            float[][] left = new float[2][];
            for (int player = 0; player < 2; player++) {
                left[player] = new float[after.rows()[player]];
                Objects.requireNonNull(after.merge()).down(player, reach[player], left[player], left[player].length);
            }
            gain += gain(below, left, weight * after.weight());
        }
        return game.classState(number).rankings().length == 0 ? gain : gain + weight * shown(number, reach);
    }

    private double shown(int number, float[][] reach) {
        float[] opponent = new float[(reach[1].length + 1) * SweepKernel.LANES];
        for (int row = 0; row < reach[1].length; row++) {
            opponent[row * SweepKernel.LANES] = reach[1][row];
        }
        float[] values = new float[(reach[0].length + 1) * SweepKernel.LANES];
        kernel.showdown(number, 0, 1, opponent, values);
        double gain = 0;
        for (int row = 0; row < reach[0].length; row++) {
            gain += (double) reach[0][row] * values[row * SweepKernel.LANES];
        }
        return gain;
    }
}
