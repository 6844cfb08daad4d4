package io.plosolver.solver.strategy;

import io.plosolver.poker.Cards;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The hands that a client has listed card by card in the ranges of a spot, in the order of cards that the client wrote. Every
 * other hand is named with its highest card first.
 */
public final class PostedHands {

    /** A hand that is a term of its own: no part of a pattern, of a span or of an order of ranks. */
    private static final Pattern HAND =
            Pattern.compile("(?<![\\w*$\\[\\]+-])(?:[2-9TJQKA][cdhs]){4,6}+(?![\\w*$\\[\\]+-])");

    /** By player: the hands that are written in another order than that of {@link Cards#names}. */
    private final List<Map<Long, String>> spellings;

    /** @param ranges of each player, as posted */
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

    /** Returns for each player a range whose hands have the same names. */
    public List<String> texts() {
        return spellings.stream()
                .map(hands -> hands.values().stream().sorted().collect(Collectors.joining(",")))
                .toList();
    }
}
