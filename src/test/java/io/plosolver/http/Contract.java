package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.document.DocumentSchema;
import io.plosolver.testing.EventStreamClient.Event;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;

/** The OpenAPI document as a measure of what the service answers. */
final class Contract {

    static final JsonObject DOCUMENT = OpenApi.document();

    private Contract() {}

    /** Asserts that the contract of an operation has the status, the media type and the body of an answer. */
    static void assertPromised(String method, String path, HttpResponse<String> response) {
        JsonObject operation =
                DOCUMENT.getJsonObject("paths").getJsonObject(path).getJsonObject(method.toLowerCase());
        String what = method + " " + path + " " + response.statusCode();
        JsonObject promise =
                operation.getJsonObject("responses").getJsonObject(Integer.toString(response.statusCode()));
        assertThat(promise).as(what).isNotNull();
        if (promise.containsKey("$ref")) {
            promise = resolve(promise.getString("$ref"));
        }
        if (!promise.containsKey("content")) {
            assertThat(response.body()).as(what).isEmpty();
            return;
        }
        String type = response.headers().firstValue("Content-Type").orElseThrow();
        JsonObject content = promise.getJsonObject("content").getJsonObject(type);
        assertThat(content).as(what + " " + type).isNotNull();
        assertThat(violations(content.getJsonObject("schema"), new JsonObject(response.body())))
                .as(what)
                .isEmpty();
    }

    /** Asserts that an event has the schema that the contract of its stream names. */
    static void assertPromised(String path, Event event) {
        JsonObject read = new JsonObject().put("event", event.name()).put("data", event.data());
        if (event.id() != null) {
            read.put("id", event.id());
        }
        JsonObject stream = DOCUMENT.getJsonObject("paths")
                .getJsonObject(path)
                .getJsonObject("get")
                .getJsonObject("responses")
                .getJsonObject("200")
                .getJsonObject("content")
                .getJsonObject("text/event-stream")
                .getJsonObject("schema");
        assertThat(violations(stream.getJsonObject("contentSchema"), read))
                .as(read.encode())
                .isEmpty();
    }

    /** Returns where a value breaks a schema of the document. */
    static List<String> violations(JsonObject schema, JsonObject value) {
        JsonObject whole = schema.copy().put("components", DOCUMENT.getJsonObject("components"));
        return DocumentSchema.of(whole).violations(value, "").stream()
                .map(violation -> violation.pointer() + " " + violation.detail())
                .toList();
    }

    static JsonObject reference(String schema) {
        return new JsonObject().put("$ref", "#/components/schemas/" + schema);
    }

    static JsonObject resolve(String reference) {
        JsonObject at = DOCUMENT;
        for (String name : reference.substring(2).split("/")) {
            at = at == null ? null : at.getJsonObject(name);
        }
        return at;
    }
}
