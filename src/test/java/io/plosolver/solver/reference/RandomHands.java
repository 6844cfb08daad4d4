package io.plosolver.solver.reference;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Random ranges of a few hands. */
public final class RandomHands {

    private RandomHands() {}

    /**
     * Returns a number of random hands with weights from 0.1 to 1, in range syntax.
     *
     * @param deck cards to draw from; hands of a short deck often share cards
     */
    public static String range(Game game, SplittableRandom random, int count, long deck) {
        Map<Long, Integer> weights = new TreeMap<>();
        while (weights.size() < count) {
            weights.put(hand(game, random, deck), 1 + random.nextInt(10));
        }
        return written(weights);
    }

    private static String written(Map<Long, Integer> weights) {
        return weights.entrySet().stream()
                .map(entry -> Cards.names(entry.getKey()) + "@" + entry.getValue() / 10.0)
                .collect(Collectors.joining(","));
    }

    /**
     * Returns random hands, each with its suit-isomorphic hands at the same weight.
     *
     * @param suits interchangeable suits, such as {@code cd}
     */
    public static String symmetricRange(Game game, SplittableRandom random, int count, long deck, String suits) {
        Map<Long, Integer> weights = new TreeMap<>();
        for (int hand = 0; hand < count; hand++) {
            int weight = 1 + random.nextInt(10);
            for (long isomorphism : isomorphisms(hand(game, random, deck), suits)) {
                weights.put(isomorphism, weight);
            }
        }
        return written(weights);
    }

    private static Set<Long> isomorphisms(long hand, String suits) {
        Set<Long> isomorphisms = new TreeSet<>();
        Deque<Long> found = new ArrayDeque<>(List.of(hand));
        while (!found.isEmpty()) {
            long isomorphism = found.pop();
            if (isomorphisms.add(isomorphism)) {
                for (int suit = 1; suit < suits.length(); suit++) {
                    found.push(swapped(isomorphism, suits.charAt(suit - 1), suits.charAt(suit)));
                }
            }
        }
        return isomorphisms;
    }

    private static long swapped(long hand, char one, char other) {
        int[] suits = {0, 1, 2, 3};
        suits[Cards.SUITS.indexOf(one)] = Cards.SUITS.indexOf(other);
        suits[Cards.SUITS.indexOf(other)] = Cards.SUITS.indexOf(one);
        return Cards.relabel(hand, suits);
    }

    private static long hand(Game game, SplittableRandom random, long deck) {
        long hand = 0;
        while (Long.bitCount(hand) < game.holeCards()) {
            hand |= Cards.bit(random.nextInt(Cards.DECK_SIZE)) & deck;
        }
        return hand;
    }

    /** Returns the deck without the cards of some boards. */
    public static long deckWithout(String... boards) {
        long deck = Cards.DECK;
        for (String board : boards) {
            deck &= ~Cards.setOf(Cards.parseAll(board));
        }
        return deck;
    }

    /** Returns the cards of a deck that are of a rank or higher, 0 for deuces to 12 for aces. */
    public static long atLeast(int rank, long deck) {
        return deck & -1L << 4 * rank;
    }
}
