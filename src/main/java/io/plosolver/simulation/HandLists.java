package io.plosolver.simulation;

import io.plosolver.poker.Cards;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands of each player with several possible hands, without hands blocked by known cards; the longest list comes first.
 *
 * <p>A combination is one hand of each list. It is compatible if no two of its hands share a card.
 */
final class HandLists {

    /** Largest number of combinations that are visited to count the compatible ones: about 10 ms. */
    private static final double MAX_COUNTED = 2_000_000;

    /**
     * Hands of one player.
     *
     * @param player index of the player
     * @param hands hands as sets of cards
     * @param weights weight of each hand, or null if all weights are 1
     */
    record HandList(int player, long[] hands, float @Nullable [] weights) {

        int size() {
            return hands.length;
        }

        double weight(int hand) {
            return weights == null ? 1 : weights[hand];
        }
    }

    private HandLists() {}

    /** Returns the lists of ranges with several hands and, if {@code withRandomHands}, of random players. */
    static List<HandList> of(SimulationRequest request, boolean withRandomHands) {
        long known = request.knownCards();
        List<HandList> lists = new ArrayList<>();
        for (int player = 0; player < request.players().size(); player++) {
            PlayerHand playerHand = request.players().get(player);
            if (playerHand instanceof PlayerHand.RangeOfHands range) {
                float[] weights =
                        range.range().isUniform() ? null : range.range().weights(known);
                lists.add(new HandList(player, range.range().hands(known), weights));
            } else if (withRandomHands && playerHand instanceof PlayerHand.RandomHand) {
                long[] hands = subsets(Cards.DECK & ~known, request.game().holeCards());
                lists.add(new HandList(player, hands, null));
            }
        }
        lists.sort(Comparator.comparingInt(HandList::size).reversed());
        return lists;
    }

    private static long[] subsets(long cards, int size) {
        int[] deck = Decks.cards(cards);
        long[] subsets = new long[Combinations.count(deck.length, size)];
        int[] choice = new int[size];
        Combinations.first(choice, size);
        for (int number = 0; number < subsets.length; number++) {
            for (int index : choice) {
                subsets[number] |= Cards.bit(deck[index]);
            }
            Combinations.next(choice, size);
        }
        return subsets;
    }

    /**
     * Returns the spot with one hand in place of each range. The work of a combination does not depend on the hand
     * chosen.
     */
    static SimulationRequest withAnyHands(SimulationRequest request) {
        int[] deck = Decks.cards(Cards.DECK & ~request.knownCards());
        int next = 0;
        List<PlayerHand> players = new ArrayList<>(request.players());
        for (int player = 0; player < players.size(); player++) {
            if (players.get(player) instanceof PlayerHand.RangeOfHands) {
                long hand = 0;
                for (int card = 0; card < request.game().holeCards(); card++) {
                    hand |= Cards.bit(deck[next++]);
                }
                players.set(player, new PlayerHand.KnownHand(hand));
            }
        }
        return request.withPlayers(players);
    }

    /**
     * Returns the number of compatible combinations of the ranges. Small numbers are counted; otherwise the result is
     * an upper bound, the number of all combinations.
     */
    static double compatible(SimulationRequest request) {
        double bound = 1;
        int left = Cards.DECK_SIZE - Long.bitCount(request.knownCards());
        for (PlayerHand player : request.players()) {
            if (player instanceof PlayerHand.RangeOfHands range) {
                double all = Combinations.choose(left, request.game().holeCards());
                bound *= Math.min(all, range.range().count(0));
            }
        }
        return bound > MAX_COUNTED ? bound : compatible(of(request, false), 0, 0);
    }

    private static double compatible(List<HandList> lists, int list, long used) {
        if (list == lists.size()) {
            return 1;
        }
        double count = 0;
        for (long hand : lists.get(list).hands()) {
            if ((hand & used) == 0) {
                count += compatible(lists, list + 1, used | hand);
            }
        }
        return count;
    }
}
