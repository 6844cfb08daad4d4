package io.plosolver.solver.game;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.cfr.GameTree;
import io.plosolver.solver.cfr.PublicState;
import io.plosolver.solver.cfr.SweepKernel;
import io.plosolver.solver.cfr.VectorGame;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.Rake;
import io.plosolver.solver.tree.Street;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An Omaha spot as a {@link VectorGame}. Values are chips won from the pot less chips put in since the root, so that
 * both players' values add up to the pot less the rake. The rake is computed from the matched pot, at folds too, before
 * the split between boards. The unmatched part of a bet is returned.
 */
public final class OmahaGame implements DealtGame {

    private final Game game;
    private final Cancellation cancellation;
    private final GameTree tree;
    private final HandTable[] tables;
    private final int tableSize;
    private final int singles;
    private final List<OmahaState> omahaStates;
    private final List<PublicState> states;
    private final DealtStates.StateCards cards = new DealtCards();
    private final int[] identity;
    /** {@code [node][action][row of the root]}; null at decisions without a lock. */
    private final float[] @Nullable [][] locks;

    private final double compatibleWeight;

    /**
     * @param boards one or two boards on one street, without a common card
     * @param ranges of player 0, who acts first, and of player 1
     * @param locks {@link #locked} by node, for hands in the order of {@link #handsOf}
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    public OmahaGame(
            Game game,
            long[] boards,
            Range[] ranges,
            BettingTree betting,
            Rake rake,
            Map<Integer, float[][]> locks,
            Cancellation cancellation) {
        this.game = game;
        this.cancellation = cancellation;
        tree = Payoffs.tree(betting, rake, boards.length);
        this.locks = new float[tree.size()][][];
        locks.forEach((node, locked) -> this.locks[node] = locked);
        long[][] hands = handsOf(boards, ranges, cancellation);
        long dead = Arrays.stream(boards).reduce(0, (one, other) -> one | other);
        SubsetIndex subsetIndex = new SubsetIndex(game, dead, hands, cancellation);
        tableSize = subsetIndex.count();
        singles = subsetIndex.singles();
        HandTable first = HandTable.of(hands[0], ranges[0], subsetIndex, cancellation);
        tables = new HandTable[] {first, HandTable.of(hands[1], ranges[1], subsetIndex, cancellation)};
        boolean dealt = tree.streetCount() > 1;
        List<int[]> relabellings =
                dealt && locks.isEmpty() ? SuitSymmetry.of(boards, ranges, cancellation) : SuitSymmetry.none();
        omahaStates = new StateBuilder(game, hands, betting, cancellation).build(boards, relabellings);
        states = omahaStates.stream().map(OmahaState::state).toList();
        identity = new int[Math.max(hands[0].length, hands[1].length)];
        Arrays.setAll(identity, row -> row);
        compatibleWeight = findCompatibleWeight();
    }

    /**
     * Returns {@code [player][row of the root]}, the hands as card sets. On a complete board they are ordered from the
     * weakest to the strongest on the first board, else ascending as numbers.
     */
    public static long[][] handsOf(long[] boards, Range[] ranges, Cancellation cancellation) {
        long dead = Arrays.stream(boards).reduce(0, (one, other) -> one | other);
        long[][] hands = {ranges[0].hands(dead), ranges[1].hands(dead)};
        if (Long.bitCount(boards[0]) < Street.RIVER.boardCards()) {
            return hands;
        }
        Ranking ranking = Ranking.of(boards[0], dead, hands, cancellation);
        long[][] ordered = new long[2][];
        for (int player = 0; player < 2; player++) {
            long[] unordered = hands[player];
            ordered[player] = Arrays.stream(ranking.order()[player])
                    .mapToLong(row -> unordered[row])
                    .toArray();
        }
        return ordered;
    }

    private double findCompatibleWeight() {
        return tables[0].size() == 0 || tables[1].size() == 0
                ? 0
                : rangeEquity().compatibleWeight();
    }

    private RangeEquity rangeEquity() {
        return new RangeEquity(
                tables[0],
                tables[1],
                rootRows(),
                new InclusionExclusionTable(tableSize, game.holeCards()),
                cancellation);
    }

    /** Returns player 0's share of the pot, from 0 to 1, if both players checked to the end. Exact to about 1e-13. */
    public double equity() {
        OmahaState root = omahaStates.get(0);
        RangeEquity sweep = rangeEquity();
        double won = 0;
        double weight = 1;
        if (root.rows().rankings().length > 0) {
            for (Ranking ranking : root.rows().rankings()) {
                won += sweep.wonTwice(ranking);
            }
        } else {
            RunOuts runOuts = RunOuts.of(root.boards());
            weight = RunOuts.weight(root.boards(), game.holeCards());
            for (int number = 0; number < runOuts.count(); number++) {
                won += sweep.wonTwice(ranking(root, runOuts, number));
            }
        }
        return won * weight / (2.0 * root.boards().length * compatibleWeight);
    }

    private Ranking ranking(OmahaState root, RunOuts runOuts, int number) {
        return root.runOuts().length > 0
                ? root.runOuts()[number]
                : Ranking.of(
                        runOuts.boards().get(number),
                        runOuts.dead().get(number),
                        new long[][] {tables[0].hands(), tables[1].hands()},
                        cancellation);
    }

    @Override
    public List<DealtState> dealtStates(Street street) {
        return DealtStates.of(cards, street);
    }

    @Override
    public Optional<DealtState> deal(DealtState above, String dealt) {
        return DealtStates.deal(cards, above, dealt);
    }

    /** The cards of the states. */
    private final class DealtCards implements DealtStates.StateCards {

        @Override
        public int stateCount() {
            return omahaStates.size();
        }

        @Override
        public int parent(int state) {
            return omahaStates.get(state).parent();
        }

        @Override
        public Deal deal(int state) {
            return omahaStates.get(state).deal();
        }

        @Override
        public long[] boards(int state) {
            return omahaStates.get(state).boards();
        }

        @Override
        public int[] deals(int state) {
            return states.get(state).deals();
        }
    }

    @Override
    public long[] hands(int player, DealtState state) {
        int[] rows = omahaStates.get(state.number()).rows().hands()[player];
        long[] all = tables[player].hands();
        return Arrays.stream(rows)
                .mapToLong(row -> Cards.relabel(all[row], state.suits()))
                .toArray();
    }

    @Override
    public GameTree tree() {
        return tree;
    }

    @Override
    public int stateCount() {
        return states.size();
    }

    @Override
    public PublicState state(int number) {
        return states.get(number);
    }

    @Override
    public int mostRows(int street) {
        return states.stream()
                .filter(state -> state.street() == street)
                .mapToInt(state -> Math.max(state.rows()[0], state.rows()[1]))
                .max()
                .orElse(0);
    }

    /** Returns the states with their cards, numbered as in {@link #state}. */
    List<OmahaState> omahaStates() {
        return omahaStates;
    }

    @Override
    public float[] weights(int player) {
        return tables[player].weights();
    }

    @Override
    public double compatibleWeight() {
        return compatibleWeight;
    }

    @Override
    public float @Nullable [][] locked(int node) {
        return locks[node];
    }

    @Override
    public SweepKernel kernel(boolean exact) {
        return exact ? new ScalarKernel(this) : Kernels.fast(this);
    }

    Cancellation cancellation() {
        return cancellation;
    }

    HandTable table(int player) {
        return tables[player];
    }

    /** Returns the number of entries of an inclusion-exclusion table. */
    int tableSize() {
        return tableSize;
    }

    /** Returns the number of leading table entries that belong to sets of at most one card. */
    int singles() {
        return singles;
    }

    int holeCards() {
        return game.holeCards();
    }

    ShownRows shownRows(int state) {
        return omahaStates.get(state).rows();
    }

    ShownRows rootRows() {
        return omahaStates.get(0).rows();
    }

    Ranking runOut(int state, int number) {
        return omahaStates.get(state).runOuts()[number];
    }

    /** Returns {@code 0, 1, 2, ...}, as long as the longest list of rows. */
    int[] identity() {
        return identity;
    }
}
