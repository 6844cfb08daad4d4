package io.plosolver.solver.cfr;

import io.plosolver.compute.Computation;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Counterfactual regret minimisation with alternating updates over a whole game, in vector form: every pass takes all hands
 * of a player at once. Not for use by several threads at once; the work itself goes to all threads of the computation.
 */
public final class RegretMinimizer {

    private final VectorGame game;
    private final Algorithm algorithm;
    private final int planned;
    private final Computation computation;
    private final StreetPlan[] plans;
    private final RegretMemory[][] memories;
    private final Traversal traversal;
    private int iterations;

    /**
     * @param planned how many iterations there will be at most; some algorithms discount by it
     * @param compact whether what was learned is kept in 16 bits a number instead of 32
     */
    public RegretMinimizer(
            VectorGame game, Algorithm algorithm, int planned, boolean compact, Computation computation) {
        this.game = game;
        this.algorithm = algorithm;
        this.planned = planned;
        this.computation = computation;
        plans = StreetPlan.of(game.tree());
        List<PublicState> states = game.states();
        memories = new RegretMemory[states.size()][2];
        for (int number = 0; number < memories.length; number++) {
            computation.cancellation().throwIfAborted();
            PublicState state = states.get(number);
            for (int player = 0; player < 2; player++) {
                memories[number][player] =
                        RegretMemory.of(plans[state.street()].slots[player], state.rows()[player], compact);
            }
        }
        traversal = new Traversal(game, plans, memories, computation);
    }

    /** Returns how many iterations were run. */
    public int iterations() {
        return iterations;
    }

    /**
     * Runs one iteration: an update of each player.
     *
     * @throws io.plosolver.compute.ComputationAbortedException when nobody wants the result any more; what was learned is
     *     then of no use
     */
    public void iterate() {
        Discount discount = Discount.of(algorithm, iterations, planned);
        for (int player = 0; player < 2; player++) {
            computation.cancellation().throwIfAborted();
            traversal.learn(player, discount);
        }
        iterations++;
    }

    /**
     * Returns what the average strategies are worth; that of no iteration is the uniform one.
     *
     * @param exact whether terminals are valued in double precision
     */
    public StrategyProfile evaluate(boolean exact) {
        double[] values = new double[2];
        double[] bestResponses = new double[2];
        for (int player = 0; player < 2; player++) {
            double[] worth = traversal.evaluate(player, null, exact);
            values[player] = worth[0] / game.compatibleWeight();
            bestResponses[player] = worth[1] / game.compatibleWeight();
        }
        return new StrategyProfile(values, bestResponses);
    }

    /**
     * Returns how a player plays in one public state, and what its actions are worth.
     *
     * @param path the numbers of the states from the first deal to it; empty for the root
     */
    public StrategySnapshot snapshot(int player, int... path) {
        int number = path.length == 0 ? 0 : path[path.length - 1];
        PublicState state = game.states().get(number);
        StrategySnapshot snapshot = new StrategySnapshot(plans[state.street()], number, player, state.rows()[player]);
        if (path.length == 0) {
            traversal.evaluate(player, snapshot, true);
        } else {
            traversal.snapshotBelow(player, path, snapshot);
        }
        return snapshot;
    }

    /** Returns how many bytes {@link #save} writes. */
    public long savedBytes() {
        long bytes = Integer.BYTES;
        for (RegretMemory[] players : memories) {
            for (RegretMemory memory : players) {
                bytes += memory.savedBytes();
            }
        }
        return bytes;
    }

    /** Writes what was learned. */
    public void save(DataOutputStream out) throws IOException {
        out.writeInt(iterations);
        for (RegretMemory[] players : memories) {
            for (RegretMemory memory : players) {
                memory.save(out);
            }
        }
    }

    /**
     * Goes on from what a minimizer of the same game has saved.
     *
     * @throws IOException when it cannot be read; what was learned is then of no use
     */
    public void restore(DataInputStream in) throws IOException {
        iterations = in.readInt();
        for (RegretMemory[] players : memories) {
            for (RegretMemory memory : players) {
                memory.restore(in);
            }
        }
    }

    /**
     * Returns how many bytes a minimizer takes, without what the game itself does and without {@link #snapshotBytes}.
     *
     * @param kernelBytes what a kernel takes, of which each thread has one
     */
    public static long bytes(GameTree tree, StateCounts counts, boolean compact, int threads, long kernelBytes) {
        StreetPlan[] plans = StreetPlan.of(tree);
        RowCounts rows = new RowCounts(counts.mostRows(), plans);
        long bytes = StateBuffers.bytes(plans[0], rows.most(0), rows.shown(0)) + 8L * rows.most(0);
        bytes += (long) threads * (TraversalScratch.bytes(plans, rows) + kernelBytes);
        for (int street = 0; street < plans.length; street++) {
            for (int player = 0; player < 2; player++) {
                for (int rowsOfState : counts.rows()[street][player]) {
                    bytes += RegretMemory.bytes(plans[street].slots[player], rowsOfState, compact);
                }
            }
        }
        return bytes;
    }

    /** Returns how many bytes it takes at most to hold how both players play in one public state each. */
    public static long snapshotBytes(GameTree tree, StateCounts counts) {
        StreetPlan[] plans = StreetPlan.of(tree);
        long bytes = 0;
        for (int player = 0; player < 2; player++) {
            long most = 0;
            for (int street = 0; street < plans.length; street++) {
                most = Math.max(most, StrategySnapshot.bytes(plans[street], player, counts.mostRows(street, player)));
            }
            bytes += most;
        }
        return bytes;
    }

    /**
     * Returns how many hands times lanes the kernels and passes of one iteration go through.
     *
     * @return hands times batches of showdowns, of totals, and hands times actions
     */
    public static double[] work(GameTree tree, StateCounts counts) {
        StreetPlan[] plans = StreetPlan.of(tree);
        double[] work = new double[3];
        for (int street = 0; street < plans.length; street++) {
            StreetPlan plan = plans[street];
            for (int player = 0; player < 2; player++) {
                for (int rowsOfState : counts.rows()[street][player]) {
                    boolean last = !plan.runsOut();
                    double shows = StreetPlan.batches(plan.showLanes[player]);
                    work[0] += shows * rowsOfState * (last ? counts.boards() : counts.runOuts()[street]);
                    work[1] += (double) StreetPlan.batches(plan.totalLanes[player]) * rowsOfState;
                    work[2] += (double) plan.slots[player] * rowsOfState;
                }
            }
        }
        return work;
    }

    /**
     * How large the public states of a game are.
     *
     * @param rows {@code [street][player][state]}
     * @param boards complete boards that a showdown compares
     * @param runOuts {@code [street]}
     */
    public record StateCounts(int[][][] rows, int boards, int[] runOuts) {

        int[] mostRows() {
            int[] most = new int[rows.length];
            for (int street = 0; street < rows.length; street++) {
                most[street] = Math.max(mostRows(street, 0), mostRows(street, 1));
            }
            return most;
        }

        /** Returns the most rows that a player has in a state of a street. */
        public int mostRows(int street, int player) {
            return Arrays.stream(rows[street][player]).max().orElse(0);
        }
    }
}
