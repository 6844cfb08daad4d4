package io.plosolver.jobtype.solver;

import io.plosolver.poker.spot.Labelling;
import io.plosolver.solver.strategy.PostedBoards;
import io.plosolver.solver.strategy.PostedHands;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Relabelling of a solver job as stored with the job: the permutation of suits and boards from its cards to the cards
 * of its canonical text, and its own spelling of boards and hands.
 */
public final class SolverRelabelling {

    private SolverRelabelling() {}

    /** @param hands spelling of the listed hands; empty if the result of the job names no hand */
    static JsonObject of(Labelling labelling, PostedBoards boards, Optional<PostedHands> hands) {
        List<Integer> suits = Arrays.stream(labelling.suits()).boxed().toList();
        JsonObject relabelling = new JsonObject()
                .put("suits", new JsonArray(suits))
                .put("boardsSwapped", labelling.boardsSwapped())
                .put("boards", new JsonArray(boards.at("")));
        hands.ifPresent(posted -> relabelling.put("hands", new JsonArray(posted.texts())));
        return relabelling;
    }

    /** Returns the relabelling from the cards of one job to those of another job with the same canonical text. */
    public static Labelling between(JsonObject from, JsonObject to) {
        return labelling(from).then(labelling(to).inverse());
    }

    /** Returns the boards as the job spells them; empty for a job that was stored by an earlier version. */
    static Optional<List<String>> boards(JsonObject relabelling) {
        return Optional.ofNullable(relabelling.getJsonArray("boards"))
                .map(boards -> boards.stream().map(String.class::cast).toList());
    }

    /** Returns the spelling of the hands that the job lists. */
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
