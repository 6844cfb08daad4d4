package io.plosolver.solver.game;

import io.plosolver.poker.CardSyntaxException;
import io.plosolver.poker.Cards;
import io.plosolver.solver.tree.Street;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Lookup of public states by their dealt cards. */
final class DealtStates {

    private static final int[] AS_WRITTEN = {0, 1, 2, 3};

    /** The cards of numbered states. */
    interface StateCards {

        int stateCount();

        /** Returns the number of the preceding state, or -1 for the root. */
        int parent(int state);

        /** Returns the deal that leads to a state after the root. */
        Deal deal(int state);

        long[] boards(int state);

        /** Returns the numbers of the states that may follow. */
        int[] deals(int state);
    }

    private DealtStates() {}

    static DealtState root() {
        return new DealtState(0, new int[0], List.of(), AS_WRITTEN);
    }

    static List<DealtState> of(StateCards states, Street street) {
        List<DealtState> found = new ArrayList<>();
        for (int number = 0; number < states.stateCount(); number++) {
            if (Long.bitCount(states.boards(number)[0]) == street.boardCards()) {
                found.add(of(states, number));
            }
        }
        return found;
    }

    private static DealtState of(StateCards states, int number) {
        int parent = states.parent(number);
        return parent < 0
                ? root()
                : after(of(states, parent), number, states.deal(number).label(), AS_WRITTEN);
    }

    private static DealtState after(DealtState above, int number, String label, int[] suits) {
        int[] path = Arrays.copyOf(above.path(), above.path().length + 1);
        path[path.length - 1] = number;
        List<String> dealt = new ArrayList<>(above.dealt());
        dealt.add(label);
        return new DealtState(number, path, List.copyOf(dealt), suits);
    }

    static Optional<DealtState> deal(StateCards states, DealtState above, String label) {
        int[] cards;
        try {
            cards = Cards.parseAll(label);
        } catch (CardSyntaxException e) {
            return Optional.empty();
        }
        if (cards.length != states.boards(above.number()).length) {
            return Optional.empty();
        }
        // The client's deal in the cards of the solved state.
        int[] inverse = new int[4];
        for (int suit = 0; suit < inverse.length; suit++) {
            inverse[above.suits()[suit]] = suit;
        }
        int[] solved = Arrays.stream(cards)
                .map(card -> Cards.card(Cards.rank(card), inverse[Cards.suit(card)]))
                .toArray();
        for (int number : states.deals(above.number())) {
            int[] isomorphism = states.deal(number).isomorphismTo(solved);
            if (isomorphism != null) {
                int[] suits = new int[4];
                for (int suit = 0; suit < suits.length; suit++) {
                    suits[suit] = above.suits()[isomorphism[suit]];
                }
                return Optional.of(after(above, number, label, suits));
            }
        }
        return Optional.empty();
    }
}
