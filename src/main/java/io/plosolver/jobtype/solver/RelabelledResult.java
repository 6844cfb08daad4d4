package io.plosolver.jobtype.solver;

import io.plosolver.poker.Cards;
import io.plosolver.poker.spot.Labelling;
import io.plosolver.solver.strategy.PostedHands;
import io.plosolver.solver.strategy.SuitPermutation;
import io.plosolver.solver.tree.PlayerLabels;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Result of a solver analysis, relabelled to the cards of another job with the same canonical text. Only the
 * strategies of a result contain cards.
 */
final class RelabelledResult {

    private final Labelling labelling;
    private final Optional<List<String>> boards;
    private final PostedHands hands;

    private RelabelledResult(Labelling labelling, Optional<List<String>> boards, PostedHands hands) {
        this.labelling = labelling;
        this.boards = boards;
        this.hands = hands;
    }

    /**
     * Returns the result in the cards of the other job, or the same object if nothing changes.
     *
     * @param boards the boards as the other job spells them; empty if unknown
     * @param hands the hands as the other job spells them
     */
    static JsonObject of(JsonObject result, Labelling labelling, Optional<List<String>> boards, PostedHands hands) {
        if (labelling.changesNothing() && boards.isEmpty()) {
            return result;
        }
        RelabelledResult translation = new RelabelledResult(labelling, boards, hands);
        JsonObject strategies = new JsonObject();
        for (Map.Entry<String, Object> line : result.getJsonObject("strategies")) {
            strategies.put(
                    SuitPermutation.line(line.getKey(), labelling), translation.decision((JsonObject) line.getValue()));
        }
        // All other fields are shared with the original result: copying a large result would double its memory.
        JsonObject translated = new JsonObject();
        result.forEach(field -> translated.put(field.getKey(), field.getValue()));
        return translated.put("strategies", strategies);
    }

    private JsonObject decision(JsonObject decision) {
        JsonObject translated = new JsonObject();
        for (Map.Entry<String, Object> field : decision) {
            Object value = field.getValue();
            translated.put(
                    field.getKey(),
                    switch (field.getKey()) {
                        case "hands" ->
                            hands(PlayerLabels.ALL.indexOf(decision.getString("actor")), (JsonObject) value);
                        case "classes" -> tables((JsonArray) value);
                        default -> value;
                    });
        }
        return translated;
    }

    /** Returns the hands in ascending order of their cards, which is the order of a computed result. */
    private JsonObject hands(int player, JsonObject figures) {
        TreeMap<Long, Object> sorted = new TreeMap<>();
        figures.forEach(hand -> sorted.put(cards(hand.getKey()), hand.getValue()));
        JsonObject translated = new JsonObject();
        sorted.forEach((cards, ofHand) -> translated.put(hands.name(player, cards), ofHand));
        return translated;
    }

    private JsonArray tables(JsonArray tables) {
        List<JsonObject> translated = labelling.boards(tables.stream()
                .map(table -> ((JsonObject) table).copy())
                .map(table -> table.put("board", Cards.names(cards(table.getString("board")))))
                .toList());
        boards.ifPresent(names -> {
            for (int board = 0; board < translated.size(); board++) {
                translated.get(board).put("board", names.get(board));
            }
        });
        return new JsonArray(translated);
    }

    private long cards(String names) {
        return labelling.cards(Cards.setOf(Cards.parseAll(names)));
    }
}
