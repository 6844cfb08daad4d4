package io.plosolver.solver.cfr;

import io.plosolver.compute.Computation;
import io.plosolver.compute.ParallelLoop;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Counterfactual regret minimization (CFR) over a whole two-player game, in vector form: each pass processes all hands
 * of a player at once.
 *
 * <p>An iteration updates player 0, then player 1 (alternating updates). The variants in {@link Algorithm} differ only
 * in how they discount earlier iterations, see {@link Discount}: CFR+ (Tammelin, Solving Large Imperfect Information
 * Games Using CFR+, 2014) and discounted CFR (Brown and Sandholm, Solving Imperfect-Information Games via Discounted
 * Regret Minimization, AAAI 2019). The average strategies are evaluated against best responses computed over the public
 * tree (Johanson et al., Accelerating Best Response Calculation in Large Extensive Games, IJCAI 2011).
 *
 * <p>State: {@code memories[state][player]} with one {@link RegretMemory} for each public state, {@code slots * rows}
 * regrets and as many strategy sums. Cost of an iteration: linear in hands times actions, plus one sweep over the hands
 * of both players for each batch of sixteen terminals, see {@link SweepKernel}. Error: terminals are summed in single
 * precision during iterations and, on request, in double precision during evaluation.
 *
 * <p>Not thread-safe. Each call uses all threads of the {@link Computation} itself.
 */
public final class RegretMinimizer {

    private final Algorithm algorithm;
    private final int planned;
    private final Computation computation;
    private final StreetPlan[] plans;
    private final RegretMemory[][] memories;
    private final Traversal traversal;
    private final StrategyReader reader;
    private int iterations;

    /**
     * @param planned the maximum number of iterations; {@link Algorithm#HS_DCFR} discounts by it
     * @param compact whether to store regrets and strategy sums in 16 bits instead of 32
     */
    public RegretMinimizer(
            VectorGame game, Algorithm algorithm, int planned, boolean compact, Computation computation) {
        this.algorithm = algorithm;
        this.planned = planned;
        this.computation = computation;
        plans = StreetPlan.of(game.tree());
        memories = new RegretMemory[game.stateCount()][2];
        ParallelLoop.run(computation, memories.length, number -> allocate(game, number, compact));
        traversal = new Traversal(game, plans, (state, player) -> memories[state][player], 1, computation);
        reader = new StrategyReader(game, plans, traversal);
    }

    private void allocate(VectorGame game, int number, boolean compact) {
        computation.cancellation().throwIfAborted();
        PublicState state = game.state(number);
        for (int player = 0; player < 2; player++) {
            int slots = plans[state.street()].slots[player];
            RowBuckets buckets = slots == 0 ? null : game.buckets(number, player);
            memories[number][player] = buckets == null
                    ? RegretMemory.of(slots, state.rows()[player], compact)
                    : new BucketMemory(slots, buckets, compact);
        }
        game.leave(number);
    }

    /** Returns the number of iterations run so far, including those of a restored state. */
    public int iterations() {
        return iterations;
    }

    /**
     * Runs one iteration, an update of each player.
     *
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled; the regrets are then
     *     inconsistent and the minimizer must be discarded
     */
    public void iterate() {
        Discount discount = Discount.of(algorithm, iterations, planned);
        for (int player = 0; player < 2; player++) {
            computation.cancellation().throwIfAborted();
            traversal.update(player, discount);
        }
        iterations++;
    }

    /**
     * Evaluates the average strategies as {@link StrategyReader#evaluate} does.
     *
     * @param exact whether terminals are summed in double precision
     */
    public StrategyProfile evaluate(boolean exact) {
        return reader.evaluate(exact);
    }

    /**
     * Returns a player's average strategy in one public state, as {@link StrategyReader#snapshot} does in double
     * precision.
     */
    public StrategySnapshot snapshot(int player, int... path) {
        return reader.snapshot(player, true, path);
    }

    /** Returns the reader of the average strategies in this game. */
    public StrategyReader reader() {
        return reader;
    }

    /**
     * Returns a reader of the average strategies in a game that tells more hands apart: each hand plays the strategy of
     * its row here, and best responses know every hand. The exploitability that it measures is that of the abstract
     * strategy in the real game (Lisy and Bowling, Equilibrium Approximation Quality of Current No-Limit Poker Bots,
     * 2016, bound it from below).
     *
     * @param finer a game with the same tree
     * @param visits receives the progress of evaluations
     */
    public StrategyReader readerIn(FinerGame finer, RootVisits visits) {
        StateMemories read = (state, player) -> new ReadThroughMemory(
                memories[finer.coarserState(state)][player],
                finer.coarserRows(state, player),
                finer.state(state).rows()[player]);
        // A finer game builds a state for each visit, so both players visit it together.
        return new StrategyReader(finer, plans, new Traversal(finer, plans, read, 2, computation, visits));
    }

    /** Returns the bytes that {@link #save} writes. */
    public long savedBytes() {
        long bytes = Integer.BYTES;
        for (RegretMemory[] players : memories) {
            for (RegretMemory memory : players) {
                bytes += memory.savedBytes();
            }
        }
        return bytes;
    }

    /** Writes the iteration count, the regrets and the strategy sums. */
    public void save(DataOutputStream out) throws IOException {
        out.writeInt(iterations);
        for (RegretMemory[] players : memories) {
            for (RegretMemory memory : players) {
                memory.save(out);
            }
        }
    }

    /**
     * Replaces the iteration count, regrets and strategy sums by those that a minimizer of the same game saved.
     *
     * @throws IOException if the stream ends early or cannot be read; the minimizer must then be discarded
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
     * Returns the bytes that a minimizer allocates, without the game and without {@link #snapshotBytes}.
     *
     * @param kernelBytes bytes of the kernels of one thread
     */
    public static long bytes(GameTree tree, StateCounts counts, boolean compact, int threads, long kernelBytes) {
        StreetPlan[] plans = StreetPlan.of(tree);
        RowCounts rows = new RowCounts(counts.mostRows(), counts.merged(), plans);
        long bytes = passBytes(plans, rows, 1, threads, kernelBytes);
        for (int street = 0; street < plans.length; street++) {
            int buckets = street == plans.length - 1 ? counts.buckets() : 0;
            for (int player = 0; player < 2; player++) {
                int slots = plans[street].slots[player];
                int[] rowsOfStates = counts.rows()[street][player];
                for (int at = 0; at < rowsOfStates.length; at++) {
                    int rowsOfState = rowsOfStates[at];
                    long ofState = buckets == 0 || slots == 0
                            ? RegretMemory.bytes(slots, rowsOfState, compact)
                            : BucketMemory.bytes(slots, rowsOfState, Math.min(buckets, rowsOfState), compact);
                    bytes += counts.times()[street][at] * ofState;
                }
                bytes += threads * BucketMemory.gatheredBytes(slots, buckets);
            }
        }
        return bytes;
    }

    /** Returns the bytes that a reader made by {@link #readerIn} allocates. */
    public static long readerBytes(GameTree tree, StateCounts counts, int threads, long kernelBytes) {
        StreetPlan[] plans = StreetPlan.of(tree);
        return passBytes(plans, new RowCounts(counts.mostRows(), counts.merged(), plans), 2, threads, kernelBytes);
    }

    private static long passBytes(StreetPlan[] plans, RowCounts rows, int places, int threads, long kernelBytes) {
        return places * (StateBuffers.bytes(plans[0], rows.most(0), rows.shown(0), false) + 8L * rows.most(0))
                + threads * (TraversalScratch.bytes(plans, rows, places) + kernelBytes);
    }

    /** Returns the maximum bytes of two snapshots, one of each player. */
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
     * Returns the work of one iteration as three counts.
     *
     * @return rows times showdown batches (and boards or run-outs), rows times totals batches, and rows times actions
     */
    public static double[] work(GameTree tree, StateCounts counts) {
        StreetPlan[] plans = StreetPlan.of(tree);
        double[] work = new double[3];
        for (int street = 0; street < plans.length; street++) {
            StreetPlan plan = plans[street];
            for (int player = 0; player < 2; player++) {
                double rows = counts.sum(street, player);
                boolean last = !plan.runsOut();
                double shows = StreetPlan.batches(plan.showLanes[player]);
                work[0] += shows * rows * (last ? counts.boards() : counts.runOuts()[street]);
                work[1] += StreetPlan.batches(plan.totalLanes[player]) * rows;
                work[2] += plan.slots[player] * rows;
            }
        }
        return work;
    }

    /**
     * Sizes of the public states of a game. States of equal sizes may be counted as one with a number of times.
     *
     * @param rows {@code [street][player][state]}
     * @param times {@code [street][state]}: number of states of these rows
     * @param boards complete boards compared at a showdown
     * @param runOuts {@code [street]}: run-outs of each state
     * @param merges whether rows are merged after a deal
     * @param buckets most {@link RowBuckets} of a player in a state of the last street; 0 if rows share nothing
     */
    public record StateCounts(int[][][] rows, int[][] times, int boards, int[] runOuts, boolean merges, int buckets) {

        /** Returns the same counts with other buckets. */
        public StateCounts withBuckets(int most) {
            return new StateCounts(rows, times, boards, runOuts, merges, most);
        }

        /** Returns the number of states of a street. */
        public long states(int street) {
            return Arrays.stream(times[street]).asLongStream().sum();
        }

        /** Returns the rows of a player in all states of a street. */
        public double sum(int street, int player) {
            double sum = 0;
            for (int at = 0; at < times[street].length; at++) {
                sum += (double) times[street][at] * rows[street][player][at];
            }
            return sum;
        }

        boolean[] merged() {
            boolean[] merged = new boolean[rows.length];
            Arrays.fill(merged, 1, rows.length, merges);
            return merged;
        }

        int[] mostRows() {
            int[] most = new int[rows.length];
            for (int street = 0; street < rows.length; street++) {
                most[street] = Math.max(mostRows(street, 0), mostRows(street, 1));
            }
            return most;
        }

        /** Returns the largest number of rows of a player in a state of a street. */
        public int mostRows(int street, int player) {
            return Arrays.stream(rows[street][player]).max().orElse(0);
        }
    }
}
