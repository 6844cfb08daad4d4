package io.plosolver.worker;

import io.plosolver.poker.spot.Labelling;
import io.plosolver.solver.strategy.PostedBoards;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a solver job keeps of how its cards become those of its canonical text. */
final class SolverFrame {

    private SolverFrame() {}

    static JsonObject of(Labelling labelling, PostedBoards boards) {
        List<Integer> suits = Arrays.stream(labelling.suits()).boxed().toList();
        return new JsonObject()
                .put("suits", new JsonArray(suits))
                .put("boardsSwapped", labelling.boardsSwapped())
                .put("boards", new JsonArray(boards.at("")));
    }

    /** Returns how the cards of one job become those of another whose canonical text is the same. */
    static Labelling between(JsonObject from, JsonObject to) {
        return labelling(from).then(labelling(to).inverse());
    }

    /** Returns how a job writes its boards; empty for one that an earlier version accepted. */
    static Optional<List<String>> boards(JsonObject frame) {
        return Optional.ofNullable(frame.getJsonArray("boards"))
                .map(boards -> boards.stream().map(String.class::cast).toList());
    }

    private static Labelling labelling(JsonObject frame) {
        int[] suits = frame.getJsonArray("suits").stream()
                .mapToInt(suit -> (Integer) suit)
                .toArray();
        return Labelling.of(suits, frame.getBoolean("boardsSwapped"));
    }
}
