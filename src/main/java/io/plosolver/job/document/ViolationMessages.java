package io.plosolver.job.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.ValidationMessage;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Messages of schema violations, which state what would be valid. */
final class ViolationMessages {

    private static final int LONGEST_QUOTE = 60;

    private static final Map<String, String> TYPES = Map.of(
            "string", "a text in quotes",
            "integer", "a whole number",
            "number", "a number",
            "boolean", "true or false",
            "array", "a list in [ ]",
            "object", "an object in { }",
            "null", "null");

    private ViolationMessages() {}

    static String of(ValidationMessage message) {
        String words = message.getMessage();
        String where = message.getInstanceLocation() + ": ";
        if (!words.startsWith(where)) {
            // The schema has its own message, in "x-error".
            return words;
        }
        String bound = String.valueOf(message.getSchemaNode());
        String got = ", got " + quote(message.getInstanceNode());
        return switch (message.getType()) {
            case "additionalProperties" -> "unknown field: remove it or correct its name";
            case "required" -> "is required";
            case "type" -> "must be " + types(message.getSchemaNode()) + got;
            case "enum" -> "must be one of " + list(message.getSchemaNode()) + got;
            case "const" -> "must be " + bound + got;
            case "minimum" -> "must be at least " + bound + got;
            case "maximum" -> "must be at most " + bound + got;
            case "exclusiveMinimum" -> "must be more than " + bound + got;
            case "exclusiveMaximum" -> "must be less than " + bound + got;
            case "minItems" -> "must have at least " + entries(bound) + ", got " + size(message);
            case "maxItems" -> "must have at most " + entries(bound) + ", got " + size(message);
            case "uniqueItems" -> "must not name anything twice: remove the repetition";
            case "maxLength" -> "must be at most " + bound + " characters long, got " + length(message);
            default -> words.substring(where.length());
        };
    }

    private static String types(JsonNode schema) {
        return schema.isTextual()
                ? type(schema.asText())
                : elements(schema).map(ViolationMessages::type).collect(Collectors.joining(" or "));
    }

    private static String type(String name) {
        return TYPES.getOrDefault(name, name);
    }

    private static String list(JsonNode schema) {
        return elements(schema).collect(Collectors.joining(", "));
    }

    private static Stream<String> elements(JsonNode schema) {
        return StreamSupport.stream(schema.spliterator(), false).map(JsonNode::asText);
    }

    private static String entries(String bound) {
        return bound + (bound.equals("1") ? " entry" : " entries");
    }

    private static int size(ValidationMessage message) {
        return message.getInstanceNode().size();
    }

    private static int length(ValidationMessage message) {
        return message.getInstanceNode().asText().length();
    }

    private static String quote(JsonNode value) {
        boolean isLong = value.isTextual() && value.textValue().length() > LONGEST_QUOTE;
        // A range of megabytes is cut before it is quoted.
        String text =
                String.valueOf(isLong ? TextNode.valueOf(value.textValue().substring(0, LONGEST_QUOTE + 1)) : value);
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
    }
}
