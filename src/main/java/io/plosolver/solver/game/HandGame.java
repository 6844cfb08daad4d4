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
import java.util.Optional;
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
    /** {@code [state][player]}: rows of the classes; null before a pass visits the state and after it has left. */
    private final AtomicReferenceArray<int @Nullable [][]> coarserRows;

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
        coarserRows = new AtomicReferenceArray<>(stateCount());
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
        long[] hands = new long[classes.length];
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
    public int coarserState(int state) {
        return classes.stateLike(this, state);
    }

    @Override
    public int[] coarserRows(int state, int player) {
        return coarserRows(state)[player];
    }

    private int[][] coarserRows(int state) {
        int[][] known = coarserRows.get(state);
        if (known == null) {
            // Published as a whole, since threads that visit the states after this one read it at the same time.
            known = classes.rowsLike(this, state);
            coarserRows.set(state, known);
        }
        return known;
    }

    @Override
    int[][] rowsIn(ClassGame other, int number) {
        return other == classes ? coarserRows(number) : super.rowsIn(other, number);
    }

    @Override
    public void leave(int number) {
        super.leave(number);
        coarserRows.set(number, null);
    }
}
