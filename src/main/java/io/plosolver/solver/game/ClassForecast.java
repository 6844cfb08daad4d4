package io.plosolver.solver.game;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.solver.cfr.GameTree;
import io.plosolver.solver.cfr.RegretMinimizer;
import io.plosolver.solver.cfr.RegretMinimizer.StateCounts;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.Rake;
import java.util.List;

/** Size, memory and time estimates of a solve by suit classes, counted from letters without building a state. */
public final class ClassForecast {

    /** Nanoseconds on one core for a row and sixteen lanes of a showdown, by hole cards from four on. */
    private static final double[] SHOWDOWN_NANOS = {105, 230, 450};

    /** Nanoseconds on one core for a row and sixteen lanes of totals. */
    private static final double[] TOTAL_NANOS = {70, 155, 280};

    /** Nanoseconds on one core for a row and action. */
    private static final double ACTION_NANOS = 6;

    /** Nanoseconds on one core for a single hand and sixteen lanes of a showdown when strategies are graded. */
    private static final double[] GRADED_NANOS = {145, 420, 1_000};

    /** Nanoseconds on one core for a single hand and sixteen lanes of totals when strategies are graded. */
    private static final double[] GRADED_TOTAL_NANOS = {70, 280, 620};

    /** Cost of a pass in double precision, which has no vectors, in passes in single precision. */
    private static final double[] DOUBLE_PRECISION = {5, 9, 11};

    /** Bytes of a row in its state: its class, its row after a deal, its share, and the row of the same class. */
    private static final int BYTES_A_ROW = 20;

    /** Bytes of a state: scales of cells, groups of equal strength, records and array headers. */
    private static final int BYTES_A_STATE = 40_000;

    /** Bytes of a state that is not built: its deal, and headers of what it has learned. */
    private static final int BYTES_A_DEAL = 120;

    /** Nanoseconds on one core to build a state of the last street, and for each of its rows. */
    private static final double STATE_NANOS = 12_000;

    private static final double ROW_NANOS = 50;

    private final RootCounts root;
    private final GameTree tree;
    private final boolean keepsClasses;
    private final StateCounts counts;
    private final StateCounts hands;
    private final int subsets;

    /**
     * @param grains {@code [street]} from the root's on
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    public ClassForecast(RootCounts root, BettingTree betting, Grain[] grains) {
        this.root = root;
        subsets = (1 << root.game().holeCards()) - 2;
        tree = Payoffs.dealtTree(betting, new Rake(0, 0), root.boards().length);
        ClassRows rows = root.classRows(List.of(grains).subList(0, tree.streetCount()));
        keepsClasses = rows.keepsClasses();
        counts = rows.ofClasses();
        hands = rows.ofHands();
    }

    /**
     * Returns whether the game of classes is the real game: all hands of a class have the same weight, and no suit is
     * forgotten after the root.
     *
     * <p>Exchanging cards of merged suits, rank by rank, then changes neither weights nor strengths on any run-out. These
     * permutations map each hand of a class, together with a dealt card, to every other hand of the class and copy of the
     * card. Against strategies of classes a best response may therefore play alike with all of them, and has the same value
     * as a best response of classes.
     *
     * @param buckets as in {@link #bytes}
     */
    public boolean isLossless(int buckets) {
        return keepsClasses && buckets == 0;
    }

    /** Returns the mean number of hands of a row on the last street. */
    public double handsARow() {
        return sum(hands, last()) / Math.max(1, sum(counts, last()) * hands.states(last()) / finalStates());
    }

    private int last() {
        return counts.rows().length - 1;
    }

    private static double sum(StateCounts counts, int street) {
        return counts.sum(street, 0) + counts.sum(street, 1);
    }

    /** Returns the number of states on the last street. */
    public long finalStates() {
        return counts.states(last());
    }

    /**
     * Returns the peak memory of a solve, which is reached when its strategies are graded.
     *
     * @param buckets strength buckets of a complete board; 0 if each class has strategies of its own
     */
    public long bytes(boolean compact, int buckets, KeptStates kept, int threads) {
        long kernels = kernelBytes();
        return stateBytes(buckets, kept)
                + RegretMinimizer.bytes(tree, counts.withBuckets(buckets), compact, threads, kernels)
                + (isLossless(buckets)
                        ? 0
                        : RegretMinimizer.readerBytes(tree, hands, threads, kernels + handStateBytes()))
                + RegretMinimizer.snapshotBytes(tree, rootOnly());
    }

    /** Returns the counts with the root alone, whose decisions are read while strategies are graded. */
    private StateCounts rootOnly() {
        int[][][] rows = new int[counts.rows().length][2][];
        int[][] times = new int[rows.length][];
        for (int street = 0; street < rows.length; street++) {
            times[street] = street == 0 ? hands.times()[0] : new int[0];
            for (int player = 0; player < 2; player++) {
                rows[street][player] = street == 0 ? hands.rows()[0][player] : new int[0];
            }
        }
        return new StateCounts(rows, times, counts.boards(), counts.runOuts(), hands.merges(), 0);
    }

    private long kernelBytes() {
        long letters = Cards.DECK_SIZE - 3;
        long cells = 1 + letters + letters * (letters + 1) / 2 + letters * (letters + 1) * (letters + 2) / 6;
        return cells * 16 * Float.BYTES;
    }

    /** Returns the bytes of the states of one thread that grades: one of each street, with its classes. */
    private long handStateBytes() {
        return (long) Math.max(root.hands(0), root.hands(1)) * (6L * subsets + 2L * BYTES_A_ROW * last() + 64);
    }

    /** Returns the bytes of all states without their rows. */
    public long leastStateBytes(KeptStates kept) {
        long bytes = 0;
        for (int street = 0; street <= last(); street++) {
            bytes += BYTES_A_DEAL * (counts.states(street) + hands.states(street));
            if (keeps(kept, street)) {
                bytes += BYTES_A_STATE * counts.states(street);
            }
        }
        return bytes;
    }

    private boolean keeps(KeptStates kept, int street) {
        return kept == KeptStates.ALL || street < last();
    }

    private long stateBytes(int buckets, KeptStates kept) {
        double mostHands = Math.max(root.hands(0), root.hands(1));
        // States and orders of reading.
        double bytes = 2 * (64 + 12) * mostHands;
        double mostClasses = Math.max(counts.mostRows(0, 0), counts.mostRows(0, 1));
        // Kernels sweep single hands only to grade what classes lose.
        bytes += 2 * 6.0 * subsets * (isLossless(buckets) ? mostClasses : mostHands);
        bytes += leastStateBytes(kept);
        for (int street = 0; street <= last(); street++) {
            bytes += keeps(kept, street) ? BYTES_A_ROW * sum(counts, street) : 0;
            if (street == 1 && last() == 2) {
                // The map from the hands of the root, and the classes of each turn.
                bytes += 4.0 * sum(hands, street) + 3.0 * subsets * sum(counts, street);
            }
        }
        return (long) bytes;
    }

    /** Returns a rough estimate of the seconds that one iteration takes on one core. */
    public double secondsAnIteration(KeptStates kept) {
        // Each player's update visits all states.
        return seconds(counts, SHOWDOWN_NANOS, TOTAL_NANOS) + 2 * finalStates() * buildingSeconds(kept);
    }

    /** Returns the mean seconds that it takes to build a state of the last street for a visit; 0 if these are kept. */
    private double buildingSeconds(KeptStates kept) {
        return keeps(kept, last()) ? 0 : 1e-9 * (STATE_NANOS + ROW_NANOS * sum(counts, last()) / finalStates());
    }

    /**
     * Returns a rough estimate of the seconds that grading the strategies takes on one core: by single hands, or in double
     * precision by classes that lose nothing.
     *
     * @param buckets as in {@link #bytes}
     */
    public double gradingSeconds(int buckets, KeptStates kept) {
        return isLossless(buckets)
                ? DOUBLE_PRECISION[game()] * secondsAnIteration(kept)
                : seconds(hands, GRADED_NANOS, GRADED_TOTAL_NANOS) + hands.states(last()) * buildingSeconds(kept);
    }

    private double seconds(StateCounts of, double[] showdownNanos, double[] totalNanos) {
        double[] work = RegretMinimizer.work(tree, of);
        return 1e-9 * (work[0] * showdownNanos[game()] + work[1] * totalNanos[game()] + work[2] * ACTION_NANOS);
    }

    private int game() {
        return root.game().holeCards() - Game.PLO4.holeCards();
    }
}
