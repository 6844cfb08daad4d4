package io.plosolver.solver.strategy;

import io.plosolver.poker.Cards;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names of hands. A hand that the client listed card by card in a range keeps the client's order of cards. Every other
 * hand is named with its highest card first.
 */
public final class PostedHands {

    /** A hand that is a whole term, not part of a pattern, a span or an order of ranks. */
    private static final Pattern HAND =
            Pattern.compile("(?<![\\w*$\\[\\]+-])(?:[2-9TJQKA][cdhs]){4,6}+(?![\\w*$\\[\\]+-])");

    /** {@code [player]}: names that differ from {@link Cards#names}. */
    private final List<Map<Long, String>> spellings;

    /** @param ranges {@code [player]}, as posted */
    public PostedHands(List<String> ranges) {
        spellings = ranges.stream().map(PostedHands::spellings).toList();
    }

    private static Map<Long, String> spellings(String range) {
        Map<Long, String> spellings = new HashMap<>();
        Matcher matcher = HAND.matcher(range);
        while (matcher.find()) {
            String text = matcher.group();
            long hand = Cards.setOf(Cards.parseAll(text));
            if (!text.equals(Cards.names(hand))) {
                spellings.putIfAbsent(hand, text);
            }
        }
        return spellings;
    }

    /** Returns the name of a player's hand. */
    public String name(int player, long hand) {
        String spelling = spellings.get(player).get(hand);
        return spelling == null ? Cards.names(hand) : spelling;
    }

    /** Returns, for each player, a range text whose hands have the same names. */
    public List<String> texts() {
        return spellings.stream()
                .map(hands -> hands.values().stream().sorted().collect(Collectors.joining(",")))
                .toList();
    }
}
