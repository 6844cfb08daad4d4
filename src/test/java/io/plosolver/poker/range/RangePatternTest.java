package io.plosolver.poker.range;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.testing.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares patterns with a matcher that tries every order of a hand's cards against the text. */
class RangePatternTest {

    private static final String[] RANK_PARTS = {"", "", "", "A", "K", "T", "9", "2", "R", "O", "N", "*"};
    private static final String[] SUIT_PARTS = {"", "", "", "", "s", "h", "w", "x", "x", "y"};

    static Stream<Arguments> games() {
        return Stream.of(Game.values()).flatMap(game -> Seeds.upTo(150).mapToObj(seed -> Arguments.of(game, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("games")
    void matchesTheHandsOfSomeOrderOfTheirCards(Game game, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> slots = randomSlots(random, game.holeCards());
        String text = String.join("", slots);
        HandMatcher range = HandMatcher.of(RangeParser.parse(text, game), () -> null);
        HandView view = new HandView(game.holeCards());
        for (int i = 0; i < 300; i++) {
            long hand = randomHand(random, slots, game.holeCards());
            view.show(hand, i);

            assertThat(range.weight(view) > 0)
                    .as("%s in %s", Cards.names(hand), text)
                    .isEqualTo(fitsInSomeOrder(slots, cards(hand), new ArrayList<>()));
        }
    }

    private static List<String> randomSlots(SplittableRandom random, int holeCards) {
        List<String> slots = new ArrayList<>();
        int count = 1 + random.nextInt(holeCards);
        while (slots.size() < count) {
            String slot = RANK_PARTS[random.nextInt(RANK_PARTS.length)] + SUIT_PARTS[random.nextInt(SUIT_PARTS.length)];
            boolean certainCard = slot.matches("[AKT92][sh]");
            if (!slot.isEmpty() && !(certainCard && slots.contains(slot))) {
                // Single suits come first, because after a rank they would be parsed as its suit.
                slots.add(slot.length() == 1 && "shwxy".contains(slot) ? 0 : slots.size(), slot);
            }
        }
        return slots;
    }

    /** Returns a hand close to the pattern: one matching card per slot, and further cards of few ranks and suits. */
    private static long randomHand(SplittableRandom random, List<String> slots, int holeCards) {
        long hand = 0;
        int[] favourites = {12, 11, random.nextInt(13), random.nextInt(13)};
        for (String slot : slots) {
            int rank = Cards.RANKS.indexOf(slot.charAt(0));
            int suit = Cards.SUITS.indexOf(slot.charAt(slot.length() - 1));
            int card = Cards.card(
                    rank >= 0 && random.nextInt(8) > 0 ? rank : favourites[random.nextInt(4)],
                    suit >= 0 && random.nextInt(8) > 0 ? suit : random.nextInt(4));
            hand |= Cards.bit(card);
        }
        while (Long.bitCount(hand) < holeCards) {
            hand |= Cards.bit(Cards.card(favourites[random.nextInt(4)], random.nextInt(4)));
            hand |= Long.bitCount(hand) < holeCards && random.nextBoolean() ? Cards.bit(random.nextInt(52)) : 0;
        }
        return hand;
    }

    private static List<Integer> cards(long hand) {
        return IntStream.range(0, 52).filter(c -> (hand >>> c & 1) != 0).boxed().toList();
    }

    private static boolean fitsInSomeOrder(List<String> slots, List<Integer> rest, List<Integer> chosen) {
        if (chosen.size() == slots.size()) {
            return fits(slots, chosen);
        }
        for (Integer card : rest) {
            List<Integer> others = new ArrayList<>(rest);
            others.remove(card);
            List<Integer> more = new ArrayList<>(chosen);
            more.add(card);
            if (fitsInSomeOrder(slots, others, more)) {
                return true;
            }
        }
        return false;
    }

    /** The documented rules: equal variables have equal values, other variables and named values have other values. */
    private static boolean fits(List<String> slots, List<Integer> cards) {
        Map<Character, Integer> ranks = new HashMap<>();
        Map<Character, Integer> suits = new HashMap<>();
        for (int i = 0; i < slots.size(); i++) {
            for (char letter : slots.get(i).toCharArray()) {
                int rank = Cards.rank(cards.get(i));
                int suit = Cards.suit(cards.get(i));
                boolean aboutRank = Cards.RANKS.indexOf(letter) >= 0 || "RON".indexOf(letter) >= 0;
                if (letter != '*'
                        && (aboutRank ? ranks.putIfAbsent(letter, rank) : suits.putIfAbsent(letter, suit)) != null
                        && (aboutRank ? ranks.get(letter) != rank : suits.get(letter) != suit)) {
                    return false;
                }
            }
        }
        return allDifferent(ranks)
                && allDifferent(suits)
                && ranks.entrySet().stream().allMatch(e -> agrees(Cards.RANKS, e))
                && suits.entrySet().stream().allMatch(e -> agrees(Cards.SUITS, e));
    }

    private static boolean allDifferent(Map<Character, Integer> values) {
        return values.values().stream().distinct().count() == values.size();
    }

    private static boolean agrees(String letters, Map.Entry<Character, Integer> entry) {
        int written = letters.indexOf(entry.getKey());
        return written < 0 || written == entry.getValue();
    }
}
