package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The OpenAPI document has the form that generators of clients read. */
class ContractShapeTest {

    private static final JsonObject DOCUMENT = OpenApi.document();
    private static final JsonObject SCHEMAS =
            DOCUMENT.getJsonObject("components").getJsonObject("schemas");

    @ParameterizedTest
    @ValueSource(strings = {"allOf", "if", "then", "else", "uniqueItems", "$defs", "x-error"})
    void hasNoKeywordThatGeneratorsMisread(String keyword) {
        List<String> places = placesOf((place, object, found) -> {
            if (object.containsKey(keyword) && !place.endsWith("/properties")) {
                found.add(place);
            }
        });

        assertThat(places).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Job", "JobDocument", "JobEvent", "FeedEvent"})
    void tellsTheAlternativesOfAChoiceApartByOneField(String name) {
        JsonObject choice = SCHEMAS.getJsonObject(name);
        JsonObject discriminator = choice.getJsonObject("discriminator");

        assertThat(choice.getJsonArray("oneOf")).hasSizeGreaterThan(1);
        JsonArray mapped = new JsonArray();
        discriminator.getJsonObject("mapping").forEach(entry -> {
            mapped.add(new JsonObject().put("$ref", entry.getValue()));
            JsonObject alternative = SCHEMAS.getJsonObject(name(entry.getValue()));
            String field = discriminator.getString("propertyName");
            assertThat(alternative.getJsonArray("required")).contains(field);
            assertThat(alternative
                            .getJsonObject("properties")
                            .getJsonObject(field)
                            .getString("const"))
                    .isEqualTo(entry.getKey());
        });
        assertThat(mapped).isEqualTo(choice.getJsonArray("oneOf"));
    }

    @Test
    void givesATypeWithEveryConstantAndEnumeration() {
        List<String> places = placesOf((place, object, found) -> {
            if ((object.containsKey("const") || object.containsKey("enum")) && !object.containsKey("type")) {
                found.add(place);
            }
        });

        assertThat(places).isEmpty();
    }

    @Test
    void promisesNoDefaultOfAField() {
        List<String> places = placesOf((place, object, found) -> {
            if (place.startsWith("/components/schemas") && object.containsKey("default")) {
                found.add(place);
            }
        });

        assertThat(places).isEmpty();
        assertThat(SCHEMAS.getJsonObject("SpotSimulationParams")
                        .getJsonObject("properties")
                        .getJsonObject("trials")
                        .getString("description"))
                .endsWith(" Default: 200000.");
    }

    @Test
    void namesEveryObjectThatHasFields() {
        List<String> places = placesOf((place, object, found) -> {
            boolean component = place.matches("/components/schemas/[^/]+");
            if (!component && object.getValue("properties") instanceof JsonObject && object.containsKey("type")) {
                found.add(place);
            }
        });

        assertThat(places).as("objects without a title").isEmpty();
    }

    @Test
    void namesComponentsAsClasses() {
        assertThat(SCHEMAS.fieldNames()).allSatisfy(name -> assertThat(name).matches("[A-Z][A-Za-z]+"));
    }

    @Test
    void describesEveryOperation() {
        List<String> incomplete = new ArrayList<>();
        DOCUMENT.getJsonObject("paths")
                .forEach(path -> ((JsonObject) path.getValue()).forEach(operation -> {
                    JsonObject described = (JsonObject) operation.getValue();
                    boolean complete = described.getString("operationId") != null
                            && described.getString("summary") != null
                            && described.getString("description") != null
                            && described.getJsonArray("tags", new JsonArray()).size() == 1;
                    if (!complete) {
                        incomplete.add(operation.getKey() + " " + path.getKey());
                    }
                }));

        assertThat(incomplete).isEmpty();
    }

    @Test
    void givesAnExampleOfEveryBody() {
        List<String> places = placesOf((place, object, found) -> {
            boolean body = place.matches(
                    "/paths/.*/(requestBody|responses/2..)/content/(application/json|text/csv|text/event-stream)");
            if (body && !object.containsKey("example") && !object.containsKey("examples")) {
                found.add(place);
            }
        });

        // The contract is its own example.
        assertThat(places).containsExactly("/paths//openapi.json/get/responses/200/content/application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/jobs/{id}/events", "/api/v1/events"})
    void linksEveryStreamToItsEvents(String path) {
        JsonObject schema = DOCUMENT.getJsonObject("paths")
                .getJsonObject(path)
                .getJsonObject("get")
                .getJsonObject("responses")
                .getJsonObject("200")
                .getJsonObject("content")
                .getJsonObject("text/event-stream")
                .getJsonObject("schema");

        assertThat(schema.getString("type")).isEqualTo("string");
        assertThat(SCHEMAS.getJsonObject(
                                name(schema.getJsonObject("contentSchema").getString("$ref")))
                        .containsKey("oneOf"))
                .isTrue();
    }

    private static String name(Object reference) {
        return reference.toString().substring(reference.toString().lastIndexOf('/') + 1);
    }

    private static List<String> placesOf(Search search) {
        List<String> found = new ArrayList<>();
        walk("", DOCUMENT, (place, object) -> search.look(place, object, found));
        return found;
    }

    private static void walk(String place, Object value, BiConsumer<String, JsonObject> visitor) {
        if (value instanceof JsonObject object) {
            visitor.accept(place, object);
            object.forEach(entry -> {
                if (!entry.getKey().startsWith("example")) {
                    walk(place + "/" + entry.getKey(), entry.getValue(), visitor);
                }
            });
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                walk(place + "/" + i, array.getValue(i), visitor);
            }
        }
    }

    @FunctionalInterface
    private interface Search {
        void look(String place, JsonObject object, List<String> found);
    }
}
