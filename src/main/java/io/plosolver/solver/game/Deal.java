package io.plosolver.solver.game;

import io.plosolver.poker.Cards;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The next card of each board, with the deals that are suit-isomorphic to it.
 *
 * @param cards one for each board
 * @param isomorphisms permutations of suits, one for each isomorphic deal, that map this deal to it; the first is the
 *     identity
 */
record Deal(int[] cards, List<int[]> isomorphisms) {

    /** No card: the deal of the root. */
    static final Deal NONE = new Deal(new int[0], List.of());

    /**
     * Returns one representative of each class of suit-isomorphic deals.
     *
     * @param relabellings permutations of suits under which everything known so far is invariant; the first is the
     *     identity
     */
    static List<Deal> after(long[] boards, List<int[]> relabellings) {
        long known = 0;
        for (long board : boards) {
            known |= board;
        }
        List<Deal> deals = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (int first = 0; first < Cards.DECK_SIZE; first++) {
            if ((known & Cards.bit(first)) != 0) {
                continue;
            }
            if (boards.length == 1) {
                add(new int[] {first}, relabellings, seen, deals);
                continue;
            }
            for (int second = 0; second < Cards.DECK_SIZE; second++) {
                if (second != first && (known & Cards.bit(second)) == 0) {
                    add(new int[] {first, second}, relabellings, seen, deals);
                }
            }
        }
        return deals;
    }

    private static void add(int[] cards, List<int[]> relabellings, Set<Integer> seen, List<Deal> deals) {
        if (seen.contains(key(cards))) {
            return;
        }
        List<int[]> isomorphisms = new ArrayList<>();
        for (int[] suits : relabellings) {
            if (seen.add(key(relabel(cards, suits)))) {
                isomorphisms.add(suits);
            }
        }
        deals.add(new Deal(cards, isomorphisms));
    }

    /** Returns the permutation of suits that maps this deal to another, or null if there is none. */
    int @Nullable [] isomorphismTo(int[] other) {
        for (int[] suits : isomorphisms) {
            if (key(relabel(cards, suits)) == key(other)) {
                return suits;
            }
        }
        return null;
    }

    private static int[] relabel(int[] cards, int[] suits) {
        int[] result = new int[cards.length];
        for (int i = 0; i < cards.length; i++) {
            result[i] = Cards.card(Cards.rank(cards[i]), suits[Cards.suit(cards[i])]);
        }
        return result;
    }

    private static int key(int[] cards) {
        int key = 0;
        for (int card : cards) {
            key = key * Cards.DECK_SIZE + card;
        }
        return key;
    }

    /** Returns the boards after this deal. */
    long[] onto(long[] boards) {
        long[] next = boards.clone();
        for (int board = 0; board < next.length; board++) {
            next[board] |= Cards.bit(cards[board]);
        }
        return next;
    }

    /** Returns the cards in the order of the boards, such as {@code 2c} or {@code 2c3d}. */
    String label() {
        StringBuilder label = new StringBuilder();
        for (int card : cards) {
            label.append(Cards.name(card));
        }
        return label.toString();
    }
}
