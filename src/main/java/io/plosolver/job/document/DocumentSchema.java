package io.plosolver.job.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.plosolver.compute.Cancellation;
import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Violation;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** JSON Schema validator that reports violations by JSON pointer. */
public final class DocumentSchema {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .locale(Locale.ENGLISH)
            .errorMessageKeyword("x-error")
            .build();

    /**
     * Number of values up to which all violations are reported. The library hashes the whole surrounding value of every
     * violation, so that reporting them all takes quadratic time.
     */
    private static final int MAX_REPORTED_IN_FULL = 2_000;

    private final JsonSchema schema;

    private DocumentSchema(JsonNode schema) {
        this.schema = FACTORY.getSchema(schema, CONFIG);
        this.schema.initializeValidators();
    }

    /** Returns a validator for a schema document. */
    public static DocumentSchema of(JsonObject schema) {
        return new DocumentSchema(tree(schema.encode()));
    }

    /** Returns a validator for a schema on the class path. */
    public static DocumentSchema ofResource(String name) {
        return of(resource(name));
    }

    /** Returns a JSON document from the class path. */
    public static JsonObject resource(String name) {
        try (InputStream stream = DocumentSchema.class.getResourceAsStream(name)) {
            byte[] bytes = Objects.requireNonNull(stream, name).readAllBytes();
            return new JsonObject(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the violations of a document, like {@link #violations(JsonObject, String, Cancellation)}. */
    public List<Violation> violations(JsonObject document, String prefix) {
        return violations(document, prefix, Cancellation.NONE);
    }

    /**
     * Returns at most {@value InvalidInputException#MAX_VIOLATIONS} violations of a document, in no particular order;
     * empty if it is valid. Of a document with thousands of values, only the first violation is returned.
     *
     * @param prefix prepended to every pointer
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    public List<Violation> violations(JsonObject document, String prefix, Cancellation cancellation) {
        DocumentTree tree = DocumentTree.of(document, cancellation);
        boolean onlyFirst = tree.values() > MAX_REPORTED_IN_FULL;
        return schema.validate(tree.root(), (ExecutionContext context) -> context.setFailFast(onlyFirst)).stream()
                .limit(InvalidInputException.MAX_VIOLATIONS)
                .map(message -> violation(message, prefix))
                .distinct()
                .toList();
    }

    private static Violation violation(ValidationMessage message, String prefix) {
        String pointer = prefix + message.getInstanceLocation();
        // The library reports a missing or unknown field at its parent object; the pointer to the field itself is more
        // precise.
        if (message.getProperty() != null) {
            pointer += "/" + message.getProperty().replace("~", "~0").replace("/", "~1");
        }
        return new Violation(pointer, ViolationMessages.of(message));
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
