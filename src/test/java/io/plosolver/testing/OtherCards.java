package io.plosolver.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Relabelling of the documents of a solver analysis, applied to their texts independently of the engine.
 *
 * @param suits new suits of clubs, diamonds, hearts and spades
 * @param swapped true to swap the two boards
 */
public record OtherCards(String suits, boolean swapped) {

    private static final Pattern CARD = Pattern.compile("([2-9TJQKA])([cdhs])");

    /** Returns parameters in the other cards. */
    public JsonObject of(JsonObject params) {
        JsonObject other = new JsonObject(cards(params.encode()));
        if (swapped) {
            JsonArray boards = other.getJsonArray("boards");
            other.put("boards", new JsonArray().add(boards.getValue(1)).add(boards.getValue(0)));
        }
        return other;
    }

    /** Returns a text, such as hands or a range, with each of its cards replaced. */
    public String cards(String text) {
        return CARD.matcher(text).replaceAll(this::card);
    }

    private String card(MatchResult card) {
        return card.group(1) + suits.charAt("cdhs".indexOf(card.group(2)));
    }

    /** Returns a line. Each deal of two boards has two cards, which are swapped with the boards. */
    public String line(String line) {
        String other = cards(line);
        return swapped ? other.replaceAll("([2-9TJQKA][cdhs])([2-9TJQKA][cdhs])", "$2$1") : other;
    }

    /** Returns a hand with its cards in the order of the API: descending. */
    public String hand(String hand) {
        List<String> cards = new ArrayList<>();
        CARD.matcher(cards(hand)).results().forEach(card -> cards.add(card.group()));
        cards.sort((one, other) -> Integer.compare(place(other), place(one)));
        return String.join("", cards);
    }

    private static int place(String card) {
        return 4 * "23456789TJQKA".indexOf(card.charAt(0)) + "cdhs".indexOf(card.charAt(1));
    }
}
