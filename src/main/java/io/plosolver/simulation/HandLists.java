package io.plosolver.simulation;

import io.plosolver.poker.Cards;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The hands of each player who may hold several, without those that hold a known card; the longest list comes first.
 *
 * <p>A combination takes one hand of each list. It is compatible if no two of its hands share a card.
 */
final class HandLists {

    /** Most combinations that are visited to count the compatible ones: about 10 ms. */
    private static final double MAX_COUNTED = 2_000_000;

    /**
     * The hands of one player.
     *
     * @param player index of the player
     * @param hands sets of cards
     * @param weights weight of each hand, or null if all are equal and count as 1
     */
    record HandList(int player, long[] hands, float[] weights) {

        int size() {
            return hands.length;
        }

        double weight(int hand) {
            return weights == null ? 1 : weights[hand];
        }
    }

    private HandLists() {}

    /** Returns the lists of the ranges of several hands, and those of random players if asked for. */
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

    /** Returns the spot with a hand in place of each range; which one makes no difference to the work. */
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
     * Returns how many compatible combinations the ranges have: counted if they are few, otherwise the number of all
     * combinations as an upper bound.
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
