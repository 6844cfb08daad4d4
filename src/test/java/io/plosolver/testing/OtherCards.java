package io.plosolver.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The documents of a solver analysis as they are in other cards, rewritten as texts.
 *
 * @param suits what clubs, diamonds, hearts and spades become
 * @param swapped whether boards change places
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

    /** Returns a line, whose deals give a card to each board. */
    public String line(String line) {
        String other = cards(line);
        return swapped ? other.replaceAll("([2-9TJQKA][cdhs])([2-9TJQKA][cdhs])", "$2$1") : other;
    }

    /** Returns a hand with its cards in the order in which answers have them. */
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
