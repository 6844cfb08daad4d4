package io.plosolver.jobtype.solver;

import io.plosolver.poker.spot.Labelling;
import io.plosolver.solver.strategy.PostedBoards;
import io.plosolver.solver.strategy.PostedHands;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a solver job keeps of how its cards become those of its canonical text. */
final class SolverRelabelling {

    private SolverRelabelling() {}

    /** @param hands where the result of the job names hands */
    static JsonObject of(Labelling labelling, PostedBoards boards, Optional<PostedHands> hands) {
        List<Integer> suits = Arrays.stream(labelling.suits()).boxed().toList();
        JsonObject relabelling = new JsonObject()
                .put("suits", new JsonArray(suits))
                .put("boardsSwapped", labelling.boardsSwapped())
                .put("boards", new JsonArray(boards.at("")));
        hands.ifPresent(posted -> relabelling.put("hands", new JsonArray(posted.texts())));
        return relabelling;
    }

    /** Returns how the cards of one job become those of another whose canonical text is the same. */
    static Labelling between(JsonObject from, JsonObject to) {
        return labelling(from).then(labelling(to).inverse());
    }

    /** Returns how a job writes its boards; empty for one that an earlier version accepted. */
    static Optional<List<String>> boards(JsonObject relabelling) {
        return Optional.ofNullable(relabelling.getJsonArray("boards"))
                .map(boards -> boards.stream().map(String.class::cast).toList());
    }

    /** Returns how a job writes the hands that it lists. */
    static PostedHands hands(JsonObject relabelling) {
        JsonArray texts =
                relabelling.getJsonArray("hands", new JsonArray().add("").add(""));
        return new PostedHands(texts.stream().map(String.class::cast).toList());
    }

    private static Labelling labelling(JsonObject relabelling) {
        int[] suits = relabelling.getJsonArray("suits").stream()
                .mapToInt(suit -> (Integer) suit)
                .toArray();
        return Labelling.of(suits, relabelling.getBoolean("boardsSwapped"));
    }
}
