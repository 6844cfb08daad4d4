package io.plosolver.solver.game;

import io.plosolver.poker.Cards;
import io.plosolver.solver.cfr.GameTree;
import io.plosolver.solver.cfr.RegretMinimizer;
import io.plosolver.solver.cfr.RegretMinimizer.StateCounts;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.Rake;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Size, memory and time estimates of a solve by suit classes, counted from letters without building a state. */
public final class ClassForecast {

    /** Nanoseconds on one core for a row and sixteen lanes of a showdown. */
    private static final double SHOWDOWN_NANOS = 105;

    /** Nanoseconds on one core for a row and sixteen lanes of totals. */
    private static final double TOTAL_NANOS = 70;
    /** Nanoseconds on one core for a row and action. */
    private static final double ACTION_NANOS = 6;
    /** Nanoseconds on one core for a single hand and sixteen lanes of a showdown when strategies are graded. */
    private static final double GRADED_NANOS = 180;

    /** Bytes of a row in its state: its class, its row after a deal, its share, and the row of the same class. */
    private static final int BYTES_A_ROW = 20;

    /** Bytes of a state: scales of cells, groups of equal strength, records and array headers. */
    private static final int BYTES_A_STATE = 40_000;

    private final RootCounts root;
    private final GameTree tree;
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
        int streets = tree.streetCount();
        ClassCounts.Counter counter = new ClassCounts.Counter(root.game().holeCards(), root.handsOfBoth());
        List<List<int[]>> rows = new ArrayList<>();
        List<List<int[]>> rowsOfHands = new ArrayList<>();
        for (int street = 0; street < streets; street++) {
            rows.add(new ArrayList<>());
            rowsOfHands.add(new ArrayList<>());
        }
        int kept = grains[0].kept(root.boards());
        ClassCounts first = counter.of(root.boards(), kept);
        rows.get(0).add(first.rows());
        int[] all = {root.hands(0), root.hands(1)};
        rowsOfHands.get(0).add(all);
        List<int[]> relabellings = streets > 1 && grains[0] == Grain.HAND ? root.relabellings() : SuitSymmetry.none();
        if (streets > 1) {
            List<ClassDeal> deals = relabellings.size() > 1
                    ? Deal.after(root.boards(), relabellings).stream()
                            .map(deal -> new ClassDeal(deal, 1))
                            .toList()
                    : ClassDeal.after(root.boards().length, SuitLetters.of(dead(root.boards()), kept));
            for (ClassDeal deal : deals) {
                root.cancellation().throwIfAborted();
                addBelow(deal, kept, grains, first, deals, counter, rows, rowsOfHands);
            }
        }
        counts = counts(rows, root.boards().length);
        hands = counts(rowsOfHands, root.boards().length);
    }

    private void addBelow(
            ClassDeal deal,
            int keptAbove,
            Grain[] grains,
            ClassCounts above,
            List<ClassDeal> siblings,
            ClassCounts.Counter counter,
            List<List<int[]>> rows,
            List<List<int[]>> rowsOfHands) {
        long[] boards = deal.deal().onto(root.boards());
        int kept = keptAbove & grains[1].kept(boards);
        ClassCounts here = counter.of(boards, kept);
        rows.get(1)
                .add(
                        kept == keptAbove && tree.streetCount() == 2
                                ? new int[] {above.meanBelow(0, siblings), above.meanBelow(1, siblings)}
                                : here.rows());
        int[] left = {root.handsOn(0, boards), root.handsOn(1, boards)};
        rowsOfHands.get(1).add(left);
        if (tree.streetCount() > 2) {
            List<ClassDeal> next = ClassDeal.after(boards.length, SuitLetters.of(dead(boards), kept));
            for (ClassDeal below : next) {
                long[] complete = below.deal().onto(boards);
                int keptBelow = kept & grains[2].kept(complete);
                rows.get(2)
                        .add(
                                keptBelow == kept
                                        ? new int[] {here.meanBelow(0, next), here.meanBelow(1, next)}
                                        : counter.of(complete, keptBelow).rows());
                // Every card is graded by itself, and takes about as many hands as this one.
                for (int copy = 0; copy < below.copies(); copy++) {
                    rowsOfHands.get(2).add(left);
                }
            }
        }
    }

    private static StateCounts counts(List<List<int[]>> rows, int boards) {
        int[][][] of = new int[rows.size()][2][];
        for (int street = 0; street < of.length; street++) {
            for (int player = 0; player < 2; player++) {
                int each = player;
                of[street][player] =
                        rows.get(street).stream().mapToInt(state -> state[each]).toArray();
            }
        }
        return new StateCounts(of, boards, new int[of.length], true);
    }

    private static long dead(long[] boards) {
        return Arrays.stream(boards).reduce(0, (one, other) -> one | other);
    }

    /** Returns the mean number of hands of a row on the last street. */
    public double handsARow() {
        return sum(hands, last()) / Math.max(1, sum(counts, last()) * handStates() / states());
    }

    private double states() {
        return counts.rows()[last()][0].length;
    }

    private double handStates() {
        return hands.rows()[last()][0].length;
    }

    private int last() {
        return counts.rows().length - 1;
    }

    private static double sum(StateCounts counts, int street) {
        double sum = 0;
        for (int[] ofPlayer : counts.rows()[street]) {
            sum += Arrays.stream(ofPlayer).asLongStream().sum();
        }
        return sum;
    }

    /** Returns the number of states on the last street. */
    public long finalStates() {
        return counts.rows()[last()][0].length;
    }

    /** Returns the peak memory of a solve, which is reached when its strategies are graded. */
    public long bytes(boolean compact, int threads) {
        long kernels = kernelBytes();
        return stateBytes()
                + RegretMinimizer.bytes(tree, counts, compact, threads, kernels)
                + RegretMinimizer.readerBytes(tree, hands, threads, kernels + handStateBytes())
                + RegretMinimizer.snapshotBytes(tree, rootOnly());
    }

    /** Returns the counts with the root alone, whose decisions are read while strategies are graded. */
    private StateCounts rootOnly() {
        int[][][] rows = new int[counts.rows().length][2][];
        for (int street = 0; street < rows.length; street++) {
            for (int player = 0; player < 2; player++) {
                rows[street][player] = street == 0 ? hands.rows()[0][player] : new int[0];
            }
        }
        return new StateCounts(rows, counts.boards(), counts.runOuts(), true);
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

    private long stateBytes() {
        double bytes = 2.0 * Math.max(root.hands(0), root.hands(1)) * (6L * subsets + 64);
        for (int street = 0; street <= last(); street++) {
            bytes += (double) BYTES_A_STATE * counts.rows()[street][0].length + BYTES_A_ROW * sum(counts, street);
            if (street == 1 && last() == 2) {
                // The map from the hands of the root, and the classes of each turn.
                bytes += 4.0 * sum(hands, street) + 3.0 * subsets * sum(counts, street);
            }
        }
        return (long) bytes;
    }

    /** Returns a rough estimate of the seconds that one iteration takes on one core. */
    public double secondsAnIteration() {
        double[] work = RegretMinimizer.work(tree, counts);
        return 1e-9 * (work[0] * SHOWDOWN_NANOS + work[1] * TOTAL_NANOS + work[2] * ACTION_NANOS);
    }

    /** Returns a rough estimate of the seconds that grading the strategies by single hands takes on one core. */
    public double gradingSeconds() {
        double[] work = RegretMinimizer.work(tree, hands);
        return 1e-9 * (work[0] * GRADED_NANOS + work[1] * TOTAL_NANOS + work[2] * ACTION_NANOS);
    }
}
