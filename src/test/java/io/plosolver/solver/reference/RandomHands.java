package io.plosolver.solver.reference;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Ranges of a few random hands. */
public final class RandomHands {

    private RandomHands() {}

    /**
     * Returns as many hands as asked for, with weights from 0.1 to 1, as range syntax.
     *
     * @param deck cards to take them from; a short deck makes hands that block each other
     */
    public static String range(Game game, SplittableRandom random, int count, long deck) {
        Map<Long, Integer> weights = new TreeMap<>();
        while (weights.size() < count) {
            weights.put(hand(game, random, deck), 1 + random.nextInt(10));
        }
        return weights.entrySet().stream()
                .map(entry -> Cards.names(entry.getKey()) + "@" + entry.getValue() / 10.0)
                .collect(Collectors.joining(","));
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
