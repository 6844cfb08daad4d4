package io.plosolver.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * Named schemas of the OpenAPI document. Each object schema with properties and a {@code title} becomes a component
 * under its title, and a reference replaces the inline schema. Client generators name a type after its component.
 */
final class ContractSchemas {

    private static final String SCHEMAS = "#/components/schemas/";
    private static final String DEFINITIONS = "#/$defs/";

    private final JsonObject components;

    /**
     * Creates the registry on the {@code components/schemas} object of the OpenAPI document, and adds further schemas
     * to that object.
     */
    ContractSchemas(JsonObject components) {
        this.components = components;
    }

    /** Returns the schema of a string field with exactly one allowed value. */
    static JsonObject constant(String value) {
        return new JsonObject().put("type", "string").put("const", value);
    }

    /** Adds the schema of a response document, and returns a reference to its component. */
    JsonObject addAnswer(JsonObject schema) {
        return add(PublishedSchema.ofAnswer(schema));
    }

    /** Adds the schema of a request document, and returns a reference to its component. */
    JsonObject addRequest(JsonObject schema) {
        return add(PublishedSchema.ofRequest(schema));
    }

    /**
     * Adds a component that is a union ({@code oneOf}) of other components.
     *
     * @param field the discriminator, a field with a different value in each component
     * @param componentsByValue component names by the value of {@code field}
     */
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

    /**
     * Replaces every titled object schema inside a value of the OpenAPI document by a reference to a component.
     * Examples are left unchanged.
     */
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

    /**
     * Adds a JSON Schema document and its definitions ({@code $defs}) as components under their titles, and returns a
     * reference to the document's component.
     */
    private JsonObject add(JsonObject document) {
        document.remove("$schema");
        JsonObject definitions = document.getJsonObject("$defs", new JsonObject());
        document.remove("$defs");
        referToComponents(document, definitions);
        referToComponents(definitions, definitions);
        liftInside(document);
        definitions.forEach(definition -> {
            JsonObject defined = (JsonObject) definition.getValue();
            liftInside(defined);
            put(defined.getString("title"), defined);
        });
        put(document.getString("title"), document);
        return reference(document.getString("title"));
    }

    private static void referToComponents(Object value, JsonObject definitions) {
        if (value instanceof JsonObject object) {
            if (object.getValue("$ref") instanceof String reference && reference.startsWith(DEFINITIONS)) {
                JsonObject defined = definitions.getJsonObject(reference.substring(DEFINITIONS.length()));
                object.put("$ref", SCHEMAS + defined.getString("title"));
            }
            object.forEach(field -> referToComponents(field.getValue(), definitions));
        } else if (value instanceof JsonArray array) {
            array.forEach(element -> referToComponents(element, definitions));
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
            JsonObject reference = reference(title).put("description", present.remove("description"));
            put(title, present);
            return PublishedSchema.nullable(reference);
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

    private static JsonObject reference(String name) {
        return new JsonObject().put("$ref", SCHEMAS + name);
    }
}
