package io.plosolver.worker;

import io.plosolver.poker.spot.Labelling;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;

/** What a solver job keeps of how its cards become those of its canonical text. */
final class SolverFrame {

    private SolverFrame() {}

    static JsonObject of(Labelling labelling) {
        List<Integer> suits = Arrays.stream(labelling.suits()).boxed().toList();
        return new JsonObject().put("suits", new JsonArray(suits)).put("boardsSwapped", labelling.boardsSwapped());
    }

    /** Returns how the cards of one job become those of another whose canonical text is the same. */
    static Labelling between(JsonObject from, JsonObject to) {
        return labelling(from).then(labelling(to).inverse());
    }

    private static Labelling labelling(JsonObject frame) {
        int[] suits = frame.getJsonArray("suits").stream()
                .mapToInt(suit -> (Integer) suit)
                .toArray();
        return Labelling.of(suits, frame.getBoolean("boardsSwapped"));
    }
}
