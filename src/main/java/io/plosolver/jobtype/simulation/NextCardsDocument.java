package io.plosolver.jobtype.simulation;

import io.plosolver.poker.Cards;
import io.plosolver.poker.spot.Labelling;
import io.plosolver.simulation.SimulationResult.NextCard;
import io.plosolver.simulation.SimulationResult.NextCards;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Equities by next card in the result document of a simulation, and their translation to other suits. */
final class NextCardsDocument {

    private NextCardsDocument() {}

    static JsonArray of(List<NextCards> boards) {
        JsonArray all = new JsonArray();
        for (NextCards board : boards) {
            JsonArray cards = new JsonArray();
            board.cards().forEach(card -> cards.add(card(card)));
            all.add(new JsonObject().put("board", board.board() + 1).put("cards", cards));
        }
        return all;
    }

    private static JsonObject card(NextCard card) {
        return new JsonObject()
                .put("card", Cards.name(card.card()))
                .put("probability", card.probability())
                .put("equities", new JsonArray(card.equities()))
                .put("standardErrors", errors(card.standardErrors()));
    }

    private static @Nullable JsonArray errors(@Nullable List<Double> errors) {
        return errors == null ? null : new JsonArray(errors);
    }

    /** Returns the suits of a relabelling, as they are stored with a job. */
    static JsonArray suits(Labelling labelling) {
        JsonArray suits = new JsonArray();
        Arrays.stream(labelling.suits()).forEach(suits::add);
        return suits;
    }

    /**
     * Returns the equities in the cards of another spot with the same canonical text.
     *
     * @param from relabelling of the spot that the result belongs to
     * @param to relabelling of the other spot
     */
    static JsonArray translate(JsonArray boards, JsonObject from, JsonObject to) {
        Labelling labelling = labelling(from).then(labelling(to).inverse());
        List<JsonObject> translated = boards.stream()
                .map(JsonObject.class::cast)
                .map(board -> new JsonObject()
                        .put(
                                "board",
                                labelling.boardsSwapped() ? 3 - board.getInteger("board") : board.getInteger("board"))
                        .put("cards", cards(board.getJsonArray("cards"), labelling)))
                .sorted(Comparator.comparing(board -> board.getInteger("board")))
                .toList();
        return new JsonArray(translated);
    }

    private static JsonArray cards(JsonArray cards, Labelling labelling) {
        return new JsonArray(cards.stream()
                .map(JsonObject.class::cast)
                .map(card -> card.copy().put("card", relabelled(card.getString("card"), labelling)))
                .sorted(Comparator.comparing(card -> -Cards.parseAll(card.getString("card"))[0]))
                .toList());
    }

    private static String relabelled(String card, Labelling labelling) {
        return Cards.names(labelling.cards(Cards.setOf(Cards.parseAll(card))));
    }

    private static Labelling labelling(JsonObject relabelling) {
        int[] suits = relabelling.getJsonArray("suits").stream()
                .mapToInt(suit -> (Integer) suit)
                .toArray();
        return Labelling.of(suits, relabelling.getBoolean("boardsSwapped"));
    }
}
