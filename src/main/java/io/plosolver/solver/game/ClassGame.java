package io.plosolver.solver.game;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.compute.ParallelLoop;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.cfr.GameTree;
import io.plosolver.solver.cfr.PublicState;
import io.plosolver.solver.cfr.RowBuckets;
import io.plosolver.solver.cfr.SweepKernel;
import io.plosolver.solver.cfr.VectorGame;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.Rake;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * An Omaha spot whose hands are merged into suit classes, as finely as the {@link Grain} of each street says.
 *
 * <p>A class is a multiset of {@link SuitLetters}; its reach is the sum over its hands, its value the mean. Going down a
 * street adds up reach, going up copies values (see {@link io.plosolver.solver.cfr.RowMerge}), so the class game is a
 * zero-sum game with the payoffs averaged over the suits that can make no flush. Where the weights of all hands of a
 * class are equal it is the real game; otherwise it neglects which dead cards a hand holds of a rank. Abstraction of
 * hands: Ganzfried and Sandholm, Potential-Aware Imperfect-Recall Abstraction, AAAI 2014.
 *
 * <p>Payoffs are those of the tree less half the pot, so that a showdown without rake pays its share times the reach of
 * weaker less that of stronger hands. Hands that are all-in before the river are dealt the remaining cards as states
 * without decisions.
 *
 * <p>Made to be extended by {@link HandGame} alone.
 */
public class ClassGame implements VectorGame {

    private final Game game;
    private final Computation computation;
    private final GameTree tree;
    private final double offset;
    private final List<int[]> relabellings;
    private final ClassStateBuilder builder;
    private final ClassStateBuilder.Root root;
    private final @Nullable StrengthBuckets buckets;
    private final ClassOutlines outlines;
    private final AtomicReferenceArray<@Nullable ClassState> states;
    private final KeptStates kept;
    private final int[] identity;
    /** NaN before it is first asked for. */
    private double compatibleWeight = Double.NaN;

    private final int[] @Nullable [][] isomorphicRows;

    /**
     * Returns a game whose kept states are built.
     *
     * @param grains {@code [street]} from the root's on
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    public static ClassGame of(
            Game game,
            long[] boards,
            Range[] ranges,
            BettingTree betting,
            Rake rake,
            Grain[] grains,
            KeptStates kept,
            Computation computation) {
        ClassGame built = new ClassGame(game, boards, ranges, betting, rake, grains, kept, computation);
        built.buildKept();
        return built;
    }

    ClassGame(
            Game game,
            long[] boards,
            Range[] ranges,
            BettingTree betting,
            Rake rake,
            Grain[] grains,
            KeptStates kept,
            Computation computation) {
        this.game = game;
        this.computation = computation;
        this.kept = kept;
        tree = Payoffs.dealtTree(betting, rake, boards.length);
        offset = betting.rules().pot() / 2;
        builder = new ClassStateBuilder(game, ranges, grains, computation.cancellation());
        boolean dealt = tree.streetCount() > 1;
        int mostBuckets = grains[tree.streetCount() - 1].buckets();
        buckets = mostBuckets == 0 ? null : new StrengthBuckets(this, mostBuckets);
        relabellings = dealt && grains[0].isByHand()
                ? SuitSymmetry.of(boards, ranges, computation.cancellation())
                : SuitSymmetry.none();
        root = builder.root(boards, relabellings);
        outlines = new ClassOutlines(
                boards, root.state().letters(), tree.streetCount(), relabellings, builder, computation.cancellation());
        states = new AtomicReferenceArray<>(outlines.count());
        states.set(0, withDeals(root.state(), outlines.deals(0)));
        identity = new int[Math.max(root.state().rows(0), root.state().rows(1))];
        Arrays.setAll(identity, row -> row);
        isomorphicRows = isomorphicRows();
    }

    private static ClassState withDeals(ClassState state, int[] deals) {
        PublicState known = state.state();
        return new ClassState(
                new PublicState(
                        known.street(),
                        known.rows(),
                        known.above(),
                        known.merge(),
                        known.rootRows(),
                        known.isomorphisms(),
                        known.representative(),
                        known.weight(),
                        deals,
                        known.runOuts(),
                        known.runOutWeight()),
                state.boards(),
                state.letters(),
                state.table(),
                state.classOf(),
                state.scales(),
                state.inverseMembers(),
                state.sameClass(),
                state.coarser(),
                state.rankings());
    }

    private boolean keeps(int number) {
        return number == 0
                || kept == KeptStates.ALL
                || kept == KeptStates.ALL_BUT_LAST_STREET && !outlines.isOfLastStreet(number);
    }

    /** Returns {@code [permutation of suits][player][root row]}, the row that a permutation maps a row to. */
    private int[] @Nullable [][] isomorphicRows() {
        int[][][] rows = new int[relabellings.size()][][];
        for (int suits = 1; suits < rows.length; suits++) {
            rows[suits] = new int[2][];
            for (int player = 0; player < 2; player++) {
                long[] hands = root.hands()[player];
                int[] isomorphic = new int[hands.length];
                for (int row = 0; row < hands.length; row++) {
                    isomorphic[row] = Arrays.binarySearch(hands, Cards.relabel(hands[row], relabellings.get(suits)));
                }
                rows[suits][player] = isomorphic;
            }
        }
        return rows;
    }

    private void buildKept() {
        int[] first = outlines.deals(0);
        ParallelLoop.run(computation, first.length, deal -> {
            buildIfKept(first[deal]);
            for (int number : outlines.deals(first[deal])) {
                buildIfKept(number);
            }
        });
    }

    private void buildIfKept(int number) {
        if (keeps(number)) {
            build(number);
        }
    }

    private ClassState build(int number) {
        int parent = outlines.parent(number);
        ClassDeal deal = outlines.deal(number);
        int @Nullable [] @Nullable [][] isomorphisms = null;
        if (parent == 0 && deal.deal().isomorphisms().size() > 1) {
            isomorphisms = deal.deal().isomorphisms().stream()
                    .map(suits -> isomorphicRows[relabellings.indexOf(suits)])
                    .toArray(int[][][]::new);
        }
        ClassState built = child(number, classState(parent), deal, isomorphisms, outlines.deals(number));
        states.set(number, built);
        return built;
    }

    /** Builds a state after a deal, as {@link ClassStateBuilder#child}. */
    ClassState child(
            int number, ClassState above, ClassDeal deal, int @Nullable [] @Nullable [][] isomorphisms, int[] deals) {
        return builder.child(above, deal, isomorphisms, deals);
    }

    private double findCompatibleWeight() {
        int[] rows = {root.state().rows(0), root.state().rows(1)};
        if (rows[0] == 0 || rows[1] == 0) {
            return 0;
        }
        float[] reach = new float[(rows[1] + 1) * SweepKernel.LANES];
        float[] values = new float[rows[0] * SweepKernel.LANES];
        for (int row = 0; row < rows[1]; row++) {
            reach[row * SweepKernel.LANES] = root.weights()[1][row];
        }
        kernel(true).totals(0, 0, 1, reach, values);
        double weight = 0;
        for (int row = 0; row < rows[0]; row++) {
            weight += (double) root.weights()[0][row] * values[row * SweepKernel.LANES];
        }
        return weight;
    }

    @Override
    public GameTree tree() {
        return tree;
    }

    @Override
    public int stateCount() {
        return outlines.count();
    }

    @Override
    public PublicState state(int number) {
        return classState(number).state();
    }

    ClassState classState(int number) {
        ClassState known = states.get(number);
        return known == null ? build(number) : known;
    }

    @Override
    public void leave(int number) {
        if (!keeps(number)) {
            states.set(number, null);
        } else if (kept == KeptStates.ALL_BUT_LAST_STREET) {
            // Classes of the rivers that the state shares are as large as those of the state, for each set of suits.
            classState(number).coarser().clear();
        }
    }

    @Override
    public int mostRows(int street) {
        int most = 0;
        for (int number = 0; number < outlines.count(); number++) {
            if (outlines.street(number) == street) {
                if (!keeps(number)) {
                    return identity.length;
                }
                ClassState state = classState(number);
                most = Math.max(most, Math.max(state.rows(0), state.rows(1)));
            }
        }
        return most;
    }

    @Override
    public boolean isMerged(int street) {
        return street > 0;
    }

    @Override
    public @Nullable RowBuckets buckets(int number, int player) {
        return buckets == null || !outlines.isOfLastStreet(number) ? null : buckets.of(number, player);
    }

    @Override
    public double payoffOffset() {
        return offset;
    }

    @Override
    public float[] weights(int player) {
        return root.weights()[player];
    }

    @Override
    public synchronized double compatibleWeight() {
        if (Double.isNaN(compatibleWeight)) {
            compatibleWeight = findCompatibleWeight();
        }
        return compatibleWeight;
    }

    @Override
    public SweepKernel kernel(boolean exact) {
        return exact ? new ClassScalarKernel(this) : Kernels.fast(this);
    }

    /**
     * Returns the number of the state after a deal of the same letters as another game's state.
     *
     * @param above the state like the one that precedes it
     */
    int stateLike(ClassGame finer, int number, int above) {
        int[] cards = finer.outlines.deal(number).deal().cards();
        for (int deal : outlines.deals(above)) {
            if (outlines.deal(deal).includes(cards, classState(above).letters())) {
                return deal;
            }
        }
        throw new IllegalArgumentException("no state has the letters of state " + number);
    }

    /** Returns {@code [player][row]}: for each row of the root of a game of single hands, the row of its hand in this root. */
    int[][] rootRowsLike(ClassGame hands) {
        int[][] rows = new int[2][];
        for (int player = 0; player < 2; player++) {
            rows[player] = compose(hands.root.rowOfHand()[player], root.rowOfHand()[player]);
        }
        return rows;
    }

    /** Returns {@code [player][row above]}: row after the deal that leads to a state, or -1. */
    int[][] rowsAfterDeal(int number) {
        int[][] rows =
                Objects.requireNonNull(classState(number).state().merge()).rowOf();
        leave(number);
        return rows;
    }

    /** Returns, by row of a game of single hands, the row of the same hand in another game. */
    private static int[] compose(int[] handRows, int[] otherRows) {
        int[] rows = new int[handRows.length];
        for (int hand = 0; hand < rows.length; hand++) {
            rows[handRows[hand]] = otherRows[hand];
        }
        return rows;
    }

    ClassOutlines outlines() {
        return outlines;
    }

    Cancellation cancellation() {
        return computation.cancellation();
    }

    int holeCards() {
        return game.holeCards();
    }

    /** Returns {@code 0, 1, 2, ...}, as long as the longest list of rows. */
    int[] identity() {
        return identity;
    }
}
