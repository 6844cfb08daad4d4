package io.plosolver.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The named schemas of the OpenAPI document. Client generators name a type after its component, so every object with
 * fields becomes a component of its own, named by its {@code title}, and is referred to where it stood.
 *
 * <p>Two forms that validation uses and generators read badly are rewritten to equal ones: a list of types becomes
 * {@code oneOf} with one type each, and {@code x-error}, the service's own wording of violations, is left out.
 */
final class ContractSchemas {

    private static final String SCHEMAS = "#/components/schemas/";
    private static final String DEFINITIONS = "#/$defs/";

    /** Keywords that constrain values of one type only. */
    private static final Map<String, Set<String>> TYPED_KEYWORDS = Map.of(
            "string", Set.of("minLength", "maxLength", "pattern", "format"),
            "number", Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"));

    private final JsonObject components;

    /** Takes the schemas of the OpenAPI document, to which others are added. */
    ContractSchemas(JsonObject components) {
        this.components = components;
    }

    static JsonObject reference(String name) {
        return new JsonObject().put("$ref", SCHEMAS + name);
    }

    static JsonObject nullable(JsonObject schema) {
        return new JsonObject().put("anyOf", new JsonArray().add(schema).add(new JsonObject().put("type", "null")));
    }

    /** Returns the schema of a field that has one value. */
    static JsonObject constant(String value) {
        return new JsonObject().put("type", "string").put("const", value);
    }

    /** Adds a JSON Schema document and all that it defines, and returns a reference to it. */
    JsonObject add(JsonObject schema) {
        JsonObject document = schema.copy();
        document.remove("$schema");
        JsonObject definitions = document.getJsonObject("$defs", new JsonObject());
        document.remove("$defs");
        String name = document.getString("title");
        components.put(name, rewritten(document, definitions));
        liftInside(components.getJsonObject(name));
        for (String definition : definitions.fieldNames()) {
            JsonObject defined = rewritten(definitions.getJsonObject(definition), definitions);
            components.put(defined.getString("title"), defined);
            liftInside(defined);
        }
        return reference(name);
    }

    /** Adds the choice between components that differ in the value of one field. */
    void addUnion(String name, String field, String description, Map<String, String> componentsByValue) {
        JsonArray alternatives = new JsonArray();
        JsonObject mapping = new JsonObject();
        componentsByValue.forEach((value, component) -> {
            alternatives.add(reference(component));
            mapping.put(value, SCHEMAS + component);
        });
        components.put(
                name,
                new JsonObject()
                        .put("description", description)
                        .put("oneOf", alternatives)
                        .put(
                                "discriminator",
                                new JsonObject().put("propertyName", field).put("mapping", mapping)));
    }

    /** Replaces every titled object below a value of the OpenAPI document by a reference to a component. */
    void liftInside(Object value) {
        if (value instanceof JsonObject object) {
            for (String field : List.copyOf(object.fieldNames())) {
                if (!field.equals("example") && !field.equals("examples")) {
                    object.put(field, lifted(object.getValue(field)));
                }
            }
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, lifted(array.getValue(i)));
            }
        }
    }

    private Object lifted(Object value) {
        liftInside(value);
        if (!(value instanceof JsonObject schema)
                || !(schema.getValue("title") instanceof String title)
                || !(schema.getValue("properties") instanceof JsonObject)) {
            return value;
        }
        if (schema.getValue("type") instanceof JsonArray types && types.contains("null")) {
            JsonObject present = schema.copy().put("type", "object");
            Object description = present.remove("description");
            put(title, present);
            return nullable(reference(title)).put("description", description);
        }
        put(title, schema);
        return reference(title);
    }

    private void put(String title, JsonObject schema) {
        JsonObject known = components.getJsonObject(title);
        if (known != null && !known.equals(schema)) {
            throw new IllegalStateException("two different schemas have the title " + title);
        }
        components.put(title, schema);
    }

    private static JsonObject rewritten(JsonObject schema, JsonObject definitions) {
        return (JsonObject) rewritten((Object) schema, definitions);
    }

    private static Object rewritten(Object value, JsonObject definitions) {
        if (value instanceof JsonArray array) {
            JsonArray copy = new JsonArray();
            array.forEach(element -> copy.add(rewritten(element, definitions)));
            return copy;
        }
        if (!(value instanceof JsonObject schema)) {
            return value;
        }
        JsonObject copy = new JsonObject();
        schema.forEach(entry -> copy.put(entry.getKey(), rewritten(entry.getValue(), definitions)));
        copy.remove("x-error");
        if (copy.getValue("$ref") instanceof String reference && reference.startsWith(DEFINITIONS)) {
            String definition = reference.substring(DEFINITIONS.length());
            copy.put("$ref", SCHEMAS + definitions.getJsonObject(definition).getString("title"));
        }
        return isChoice(copy.getValue("type")) ? oneTypeEach(copy) : copy;
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
        return common.put("oneOf", alternatives);
    }
}
