package io.plosolver.solver.game;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.solver.cfr.GameTree;
import io.plosolver.solver.cfr.RegretMinimizer;
import io.plosolver.solver.cfr.RegretMinimizer.StateCounts;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.BettingTree.Kind;
import io.plosolver.solver.tree.BettingTree.Node;
import io.plosolver.solver.tree.Rake;
import io.plosolver.solver.tree.Street;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Size, memory and time estimates of a spot, computed without building its states. */
public final class GameForecast {

    /** Maximum number of states listed on a street; beyond it the listed states are extrapolated to all. */
    private static final int MAX_COUNTED = 20_000;

    /** Nanoseconds on one core for a hand and sixteen lanes of a showdown. */
    private static final double SHOWDOWN_NANOS = 75;

    /** Nanoseconds on one core for a hand and sixteen lanes of totals. */
    private static final double TOTAL_NANOS = 50;
    /** Nanoseconds on one core for a hand and action. */
    private static final double ACTION_NANOS = 3.5;
    /**
     * {@code [hole cards - 4]}: slowdown of sweeps over larger hands, whose inclusion-exclusion tables exceed the
     * cache.
     */
    private static final double[] CARDS_FACTOR = {1, 4.5, 12};

    /** Bytes of the 14 subset indices of a four-card hand, which {@link SubsetIndexCopies} copies. */
    private static final long COPIED_BYTES = 28;

    private final RootCounts root;
    private final Game game;
    private final BettingTree betting;
    private final GameTree tree;
    private final long[] boards;
    private final StateCounts counts;
    private final double repeat;
    private final long finalStates;
    private final long gameBytes;

    /**
     * @param locked true if the strategies of some decisions are given, which need not be symmetric
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    public GameForecast(RootCounts root, BettingTree betting, boolean locked) {
        this.root = root;
        this.game = root.game();
        this.boards = root.boards();
        this.betting = betting;
        tree = Payoffs.tree(betting, new Rake(0, 0), boards.length);
        List<int[]> relabellings = tree.streetCount() > 1 && !locked ? root.relabellings() : SuitSymmetry.none();
        List<List<long[]>> perStreet = new ArrayList<>();
        perStreet.add(List.of(boards));
        List<BitSet> symmetric = new ArrayList<>();
        symmetric.add(new BitSet());
        symmetric.get(0).set(0, relabellings.size() > 1);
        double repeated = 1;
        for (int street = 1; street < tree.streetCount(); street++) {
            List<long[]> next = new ArrayList<>();
            List<long[]> above = perStreet.get(street - 1);
            BitSet symmetricHere = new BitSet();
            int visited = 0;
            for (; visited < above.size() && next.size() < MAX_COUNTED; visited++) {
                root.cancellation().throwIfAborted();
                long[] state = above.get(visited);
                List<int[]> fixing = SuitSymmetry.fixing(relabellings, state);
                for (Deal deal : Deal.after(state, fixing)) {
                    long[] boardsThen = deal.onto(state);
                    symmetricHere.set(
                            next.size(), SuitSymmetry.fixing(fixing, boardsThen).size() > 1);
                    next.add(boardsThen);
                }
            }
            symmetric.add(symmetricHere);
            repeated = (double) above.size() / visited;
            perStreet.add(next);
        }
        repeat = repeated;
        finalStates = Math.round(perStreet.get(perStreet.size() - 1).size() * repeat);
        int[][][] rows = new int[perStreet.size()][2][];
        for (int street = 0; street < rows.length; street++) {
            for (int player = 0; player < 2; player++) {
                int of = player;
                rows[street][player] = perStreet.get(street).stream()
                        .mapToInt(state -> root.handsOn(of, state))
                        .toArray();
            }
        }
        int[][] times = new int[rows.length][];
        for (int street = 0; street < rows.length; street++) {
            times[street] = new int[rows[street][0].length];
            Arrays.fill(times[street], 1);
        }
        counts = new StateCounts(rows, times, boards.length, runOutsAStreet(), false, 0);
        int complete = Street.RIVER.ordinal() - betting.rules().street().ordinal();
        gameBytes = new GameBytes(
                        root,
                        counts,
                        symmetric,
                        perStreet.get(perStreet.size() - 1),
                        repeat,
                        relabellings.size(),
                        complete < tree.streetCount() ? complete : -1)
                .total();
    }

    private int[] runOutsAStreet() {
        int[] runOuts = new int[tree.streetCount()];
        for (int street = 0; street < runOuts.length; street++) {
            Street of = Street.values()[betting.rules().street().ordinal() + street];
            boolean runsOut =
                    betting.nodes().stream().anyMatch(node -> node.kind() == Kind.RUN_OUT && node.street() == of);
            int live = Cards.DECK_SIZE - boards.length * of.boardCards();
            int toCome = Street.RIVER.boardCards() - of.boardCards();
            runOuts[street] = runsOut ? boards.length * (toCome == 1 ? live : live * (live - 1) / 2) : 0;
        }
        return runOuts;
    }

    /** Returns the number of hands that the boards leave a player. */
    public int combos(int player) {
        return root.hands(player);
    }

    /**
     * Returns the number of solved states on the last street, suit-isomorphic ones counted once, run-outs not included.
     */
    public long finalStates() {
        return finalStates;
    }

    /** Returns the peak memory of a solve, which is reached when its decisions are read. */
    public long bytes(boolean compact, int threads) {
        long kernels = Kernels.bytes(root.tableSize(), game == Game.PLO4 ? copiedBytes() : 0);
        long learned = RegretMinimizer.bytes(tree, counts, compact, threads, kernels);
        return gameBytes + (long) (learned * repeat) + Math.max(readingBytes(), equityBytes());
    }

    /** Returns the bytes of the subset indices of the largest state after a deal. */
    private long copiedBytes() {
        int most = 0;
        for (int street = 1; street < tree.streetCount(); street++) {
            most = Math.max(most, counts.mostRows(street, 0) + counts.mostRows(street, 1));
        }
        return COPIED_BYTES * most;
    }

    /** Returns the bytes of one snapshot for each player, and one decision copied from it. */
    private long readingBytes() {
        int actions = betting.nodes().stream().mapToInt(Node::children).max().orElse(0);
        long aHand = 4L * Long.BYTES + Float.BYTES + 2L * Float.BYTES * actions;
        return RegretMinimizer.snapshotBytes(tree, counts) + aHand * Math.max(root.hands(0), root.hands(1));
    }

    /** Returns the bytes of the equity sweep, which ends before decisions are read. */
    private long equityBytes() {
        return (long) Double.BYTES * root.tableSize();
    }

    /** Returns a rough estimate of the seconds that one iteration takes on one core. */
    public double secondsAnIteration() {
        double[] work = RegretMinimizer.work(tree, counts);
        double factor = CARDS_FACTOR[game.holeCards() - 4];
        return repeat * 1e-9 * (factor * (work[0] * SHOWDOWN_NANOS + work[1] * TOTAL_NANOS) + work[2] * ACTION_NANOS);
    }
}
