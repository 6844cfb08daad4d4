package io.plosolver.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Generator of the TypeScript types of the web page from the schemas of the OpenAPI document: each component is a type
 * of its name.
 */
final class TypeScriptTypes {

    private static final String HEAD = """
            // Generated from the OpenAPI document by TypeScriptTypes: mvn test -Dtest=PageTypesTest -Dplosolver.update
            // Do not edit.
            """;
    private static final int LONGEST_COMMENT = 110;

    private TypeScriptTypes() {}

    /** Returns the text of {@code types.ts}. */
    static String of(JsonObject openApi) {
        TreeMap<String, Object> schemas = new TreeMap<>(
                openApi.getJsonObject("components").getJsonObject("schemas").getMap());
        StringBuilder text = new StringBuilder(HEAD);
        schemas.keySet().forEach(name -> {
            JsonObject schema =
                    openApi.getJsonObject("components").getJsonObject("schemas").getJsonObject(name);
            text.append('\n').append(comment(schema, ""));
            text.append("export type ")
                    .append(name)
                    .append(" = ")
                    .append(type(schema, ""))
                    .append(";\n");
        });
        return text.toString();
    }

    private static String type(JsonObject schema, String indent) {
        if (schema.containsKey("$ref")) {
            String reference = schema.getString("$ref");
            return reference.substring(reference.lastIndexOf('/') + 1);
        }
        if (schema.containsKey("const")) {
            return literal(schema.getValue("const"));
        }
        if (schema.containsKey("enum")) {
            return schema.getJsonArray("enum").stream()
                    .map(TypeScriptTypes::literal)
                    .collect(Collectors.joining(" | "));
        }
        for (String union : List.of("oneOf", "anyOf")) {
            if (schema.containsKey(union)) {
                return alternatives(schema.getJsonArray(union), indent, " | ");
            }
        }
        if (schema.containsKey("allOf")) {
            return alternatives(schema.getJsonArray("allOf"), indent, " & ");
        }
        if (schema.getValue("type") instanceof JsonArray types) {
            return types.stream()
                    .map(type -> plain((String) type, schema, indent))
                    .distinct()
                    .collect(Collectors.joining(" | "));
        }
        return plain(schema.getString("type", ""), schema, indent);
    }

    private static String alternatives(JsonArray schemas, String indent, String separator) {
        return schemas.stream()
                .map(schema -> type((JsonObject) schema, indent))
                .distinct()
                .collect(Collectors.joining(separator));
    }

    private static String plain(String type, JsonObject schema, String indent) {
        return switch (type) {
            case "string" -> "string";
            case "integer", "number" -> "number";
            case "boolean" -> "boolean";
            case "null" -> "null";
            case "array" -> array(schema, indent);
            case "object" -> object(schema, indent);
            default -> schema.containsKey("properties") ? object(schema, indent) : "unknown";
        };
    }

    private static String array(JsonObject schema, String indent) {
        List<String> fixed = new ArrayList<>();
        schema.getJsonArray("prefixItems", new JsonArray()).forEach(item -> fixed.add(type((JsonObject) item, indent)));
        if (!fixed.isEmpty()) {
            return "[" + String.join(", ", fixed) + "]";
        }
        String element = schema.getValue("items") instanceof JsonObject items ? type(items, indent) : "unknown";
        return element.contains(" ") ? "(" + element + ")[]" : element + "[]";
    }

    private static String object(JsonObject schema, String indent) {
        JsonObject properties = schema.getJsonObject("properties", new JsonObject());
        if (properties.isEmpty()) {
            String value = schema.getValue("additionalProperties") instanceof JsonObject values
                    ? type(values, indent)
                    : "unknown";
            return "Record<string, " + value + ">";
        }
        JsonArray required = schema.getJsonArray("required", new JsonArray());
        String inner = indent + "  ";
        StringBuilder text = new StringBuilder("{\n");
        properties.forEach(property -> {
            JsonObject value = (JsonObject) property.getValue();
            text.append(comment(value, inner))
                    .append(inner)
                    .append(name(property.getKey()))
                    .append(required.contains(property.getKey()) ? ": " : "?: ")
                    .append(type(value, inner))
                    .append(";\n");
        });
        return text.append(indent).append('}').toString();
    }

    private static String name(String property) {
        return property.matches("[A-Za-z_$][\\w$]*") ? property : literal(property);
    }

    private static String literal(Object value) {
        return value instanceof String text
                ? "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
                : String.valueOf(value);
    }

    private static String comment(JsonObject schema, String indent) {
        String description =
                schema.getString("description", "").replace("*/", "* /").replaceAll("\\s+", " ");
        if (description.isEmpty()) {
            return "";
        }
        if (description.length() + indent.length() <= LONGEST_COMMENT) {
            return indent + "/** " + description + " */\n";
        }
        StringBuilder text = new StringBuilder(indent + "/**\n");
        StringBuilder line = new StringBuilder();
        for (String word : description.split(" ", -1)) {
            if (line.length() + word.length() + indent.length() > LONGEST_COMMENT) {
                text.append(indent).append(" *").append(line).append('\n');
                line.setLength(0);
            }
            line.append(' ').append(word);
        }
        return text.append(indent)
                .append(" *")
                .append(line)
                .append('\n')
                .append(indent)
                .append(" */\n")
                .toString();
    }
}
