package io.plosolver.http;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Published form of a JSON Schema in the OpenAPI document. Constructs that client generators handle badly are rewritten
 * to equivalent ones:
 *
 * <ul>
 *   <li>a list of types becomes {@code anyOf} with one type each. It does not become {@code oneOf}, because a generated
 *       Java client also reads a number as a string and then finds two matches;
 *   <li>a default moves into the description, because generators make a field with a default required, or send its
 *       default;
 *   <li>{@code x-error}, the service's error message for a violation, is removed.
 * </ul>
 */
final class PublishedSchema {

    /** Keywords that apply to values of one type only, by that type. */
    private static final Map<String, Set<String>> TYPED_KEYWORDS = Map.of(
            "string", Set.of("minLength", "maxLength", "pattern", "format"),
            "number", Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"));

    private PublishedSchema() {}

    /** Returns the published form of a response schema. */
    static JsonObject ofAnswer(JsonObject schema) {
        return (JsonObject) rewritten(schema, false);
    }

    /**
     * Returns the published form of a request schema. Optional properties accept null, which counts as absent. Without
     * null, some generated clients send an empty list for a list that is not set.
     */
    static JsonObject ofRequest(JsonObject schema) {
        return (JsonObject) rewritten(schema, true);
    }

    /** Returns a schema that accepts null as well. */
    static JsonObject nullable(JsonObject schema) {
        JsonObject present = schema.copy();
        if (present.getValue("type") instanceof String type && !present.containsKey("const")) {
            present.put("type", new JsonArray().add(type).add("null"));
            if (present.containsKey("enum")) {
                present.getJsonArray("enum").addNull();
            }
            return present;
        }
        JsonObject either = new JsonObject();
        if (present.remove("description") instanceof String description) {
            either.put("description", description);
        }
        return either.put("anyOf", new JsonArray().add(present).add(new JsonObject().put("type", "null")));
    }

    private static Object rewritten(Object value, boolean request) {
        if (value instanceof JsonArray array) {
            JsonArray copy = new JsonArray();
            array.forEach(element -> copy.add(rewritten(element, request)));
            return copy;
        }
        if (!(value instanceof JsonObject schema)) {
            return value;
        }
        JsonObject copy = new JsonObject();
        schema.forEach(entry -> copy.put(entry.getKey(), rewritten(entry.getValue(), request)));
        copy.remove("x-error");
        if (copy.containsKey("type") && copy.containsKey("default")) {
            String text = Json.encode(copy.remove("default"));
            copy.put("description", copy.getString("description", "") + " Default: " + text + ".");
        }
        if (request && copy.getValue("properties") instanceof JsonObject properties) {
            allowNull(copy, properties);
        }
        return isChoice(copy.getValue("type")) ? oneTypeEach(copy) : copy;
    }

    /**
     * Makes the optional properties of an object nullable. An object with a limit on its number of properties is left
     * unchanged, because a null property counts towards that limit.
     */
    private static void allowNull(JsonObject object, JsonObject properties) {
        if (object.containsKey("minProperties") || object.containsKey("maxProperties")) {
            return;
        }
        JsonArray required = object.getJsonArray("required", new JsonArray());
        for (String field : List.copyOf(properties.fieldNames())) {
            if (!required.contains(field)) {
                properties.put(field, nullable(properties.getJsonObject(field)));
            }
        }
    }

    private static boolean isChoice(Object types) {
        return types instanceof JsonArray array && array.size() > 1 && !array.contains("null");
    }

    private static JsonObject oneTypeEach(JsonObject schema) {
        JsonObject common = schema.copy();
        JsonArray types = (JsonArray) common.remove("type");
        JsonArray alternatives = new JsonArray();
        for (Object type : types) {
            JsonObject alternative = new JsonObject().put("type", type);
            for (String keyword : TYPED_KEYWORDS.getOrDefault((String) type, Set.of())) {
                if (common.containsKey(keyword)) {
                    alternative.put(keyword, common.getValue(keyword));
                }
            }
            alternatives.add(alternative);
        }
        TYPED_KEYWORDS.values().forEach(keywords -> keywords.forEach(common::remove));
        return common.put("anyOf", alternatives);
    }
}
