package io.plosolver.job;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a list shows of a job's documents, stored beside them.
 *
 * @param label the client's name for the job, or null
 * @param game the game of the parameters, or null of a type without one
 * @param boards the boards of the parameters as they were posted, empty if there are none
 * @param headline the main figures of the result, or null; see {@link JobDefinition#headline}
 */
public record Heading(
        @Nullable String label,
        @Nullable String game,
        List<String> boards,
        @Nullable JsonObject headline) {

    /** Maximum length of a label, in characters. */
    public static final int MAX_LABEL_LENGTH = 120;

    public Heading {
        boards = List.copyOf(boards);
    }

    /** Returns the heading of a new job. */
    public static Heading of(JsonObject params, Optional<String> label) {
        List<String> boards = params.getValue("boards") instanceof JsonArray array
                ? array.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
        return new Heading(
                label.map(StorableText::of).orElse(null),
                params.getValue("game") instanceof String game ? game : null,
                boards,
                null);
    }

    /** Returns the heading of the job with the headline of its result, a JSON text or null. */
    Heading withHeadline(@Nullable String text) {
        return new Heading(label, game, boards, text == null ? null : new JsonObject(text));
    }

    /** Adds the fields of the heading to a document of the API. */
    void putInto(JsonObject document) {
        document.put("label", label)
                .put("game", game)
                .put("boards", new JsonArray(boards))
                .put("headline", headline);
    }
}
