package io.plosolver.solver.game;

import io.plosolver.compute.Computation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.cfr.FinerGame;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.Rake;
import io.plosolver.solver.tree.Street;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The game of single hands with the tree of a {@link ClassGame}, in which the strategies of the classes are graded. It
 * builds a state after a deal when a pass visits it and drops it afterwards, since all states of a flop would not fit
 * in memory.
 */
public final class HandGame extends ClassGame implements FinerGame, DealtGame {

    private final ClassGame classes;
    private final DealtStates.StateCards cards = new DealtCards();
    /** Null until a state after a deal is built: a game without deals has none, nor one whose classes lose nothing. */
    private volatile @Nullable HandStateBuilder builder;
    /** {@code [player][row]}: rows of the classes at the root; null until they are first asked for. */
    private volatile int @Nullable [][] rootRows;
    /** {@code [state]}; null before a pass visits the state and after it has left. */
    private final AtomicReferenceArray<@Nullable HandArrays> arrays;
    /** {@code [state]}: state of the classes after the root, or 0 before it is first asked for. */
    private final AtomicIntegerArray coarserStates;

    /** @param classes a game of the same spot */
    public HandGame(
            Game game,
            long[] boards,
            Range[] ranges,
            BettingTree betting,
            Rake rake,
            ClassGame classes,
            Computation computation) {
        super(game, boards, ranges, betting, rake, grains(boards), KeptStates.VISITED, computation);
        this.classes = classes;
        arrays = new AtomicReferenceArray<>(stateCount());
        coarserStates = new AtomicIntegerArray(stateCount());
    }

    private static Grain[] grains(long[] boards) {
        Grain[] grains = new Grain[Street.RIVER.boardCards() - Long.bitCount(boards[0]) + 1];
        Arrays.fill(grains, Grain.HAND);
        return grains;
    }

    @Override
    public List<DealtState> dealtStates(Street street) {
        return DealtStates.of(cards, street);
    }

    @Override
    public Optional<DealtState> deal(DealtState above, String dealt) {
        return DealtStates.deal(cards, above, dealt);
    }

    @Override
    public long[] hands(int player, DealtState state) {
        for (int number : state.path()) {
            state(number);
        }
        ClassState here = classState(state.number());
        int[] classes = here.classOf()[player];
        long[] hands = new long[here.rows(player)];
        for (int row = 0; row < hands.length; row++) {
            hands[row] = Cards.relabel(here.table().member(classes[row], here.letters()), state.suits());
        }
        return hands;
    }

    /** The cards of the states. */
    private final class DealtCards implements DealtStates.StateCards {

        @Override
        public int stateCount() {
            return HandGame.this.stateCount();
        }

        @Override
        public int parent(int state) {
            return outlines().parent(state);
        }

        @Override
        public Deal deal(int state) {
            return outlines().deal(state).deal();
        }

        @Override
        public long[] boards(int state) {
            return outlines().boards(state);
        }

        @Override
        public int[] deals(int state) {
            return outlines().deals(state);
        }
    }

    @Override
    ClassState child(
            int number, ClassState above, ClassDeal deal, int @Nullable [] @Nullable [][] isomorphisms, int[] deals) {
        HandStateBuilder states = builder();
        HandArrays own = states.takeArrays();
        ClassState built = states.child(above, deal, isomorphisms, deals, own);
        arrays.set(number, own);
        return built;
    }

    private HandStateBuilder builder() {
        HandStateBuilder known = builder;
        return known == null ? makeBuilder() : known;
    }

    private synchronized HandStateBuilder makeBuilder() {
        HandStateBuilder known = builder;
        if (known == null) {
            known = new HandStateBuilder(classState(0), holeCards(), identity(), cancellation());
            builder = known;
        }
        return known;
    }

    @Override
    public boolean isMerged(int street) {
        return false;
    }

    @Override
    public int coarserState(int state) {
        int parent = outlines().parent(state);
        if (parent < 0) {
            return 0;
        }
        int known = coarserStates.get(state);
        if (known == 0) {
            // Threads that get here together find the same number.
            known = classes.stateLike(this, state, coarserState(parent));
            coarserStates.set(state, known);
        }
        return known;
    }

    @Override
    public int[] coarserRows(int state, int player) {
        return coarserRows(state)[player];
    }

    private int[][] coarserRows(int number) {
        if (number == 0) {
            return rootRows();
        }
        ClassState here = classState(number);
        HandArrays own = Objects.requireNonNull(arrays.get(number));
        if (!own.areCoarserRowsKnown()) {
            int[][] before = coarserRows(outlines().parent(number));
            int[][] after = classes.rowsAfterDeal(coarserState(number));
            for (int player = 0; player < builder().players(); player++) {
                compose(
                        own.above()[player],
                        here.rows(player),
                        before[player],
                        after[player],
                        own.coarserRows()[player]);
            }
            // Threads that visit the states after this one read them at the same time.
            own.setCoarserRowsKnown(true);
        }
        return own.coarserRows();
    }

    private int[][] rootRows() {
        int[][] known = rootRows;
        if (known == null) {
            known = classes.rootRowsLike(this);
            rootRows = known;
        }
        return known;
    }

    private static void compose(int[] handsAbove, int count, int[] rowsBefore, int[] rowsAfter, int[] rows) {
        for (int row = 0; row < count; row++) {
            rows[row] = rowsAfter[rowsBefore[handsAbove[row]]];
        }
    }

    @Override
    public void leave(int number) {
        super.leave(number);
        HandArrays left = arrays.getAndSet(number, null);
        if (left != null) {
            builder().release(left);
        }
    }
}
