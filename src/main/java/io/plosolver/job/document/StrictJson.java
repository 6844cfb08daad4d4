package io.plosolver.job.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.plosolver.compute.Cancellation;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Strict parser of clients' documents: one JSON object without trailing text, duplicate fields, or nesting, numbers,
 * names, texts, lists and objects beyond the needs of job documents (RFC 8259, with the advice of RFC 7493). A field
 * whose value is null counts as absent and is removed, because many clients write null for an option that is not set.
 *
 * <p>The limits make the time and the memory of everything that follows, such as the validation, linear in the length
 * of the text. They are checked while the text is parsed.
 */
public final class StrictJson {

    private static final int MAX_DEPTH = 32;
    private static final int MAX_NUMBER_LENGTH = 64;
    private static final int MAX_NAME_LENGTH = 200;
    /** Twice the longest range, so that a range that is too long is still reported by the schema. */
    private static final int MAX_TEXT_LENGTH = 4_000_000;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .maxNameLength(MAX_NAME_LENGTH)
                            .maxStringLength(MAX_TEXT_LENGTH)
                            .build())
                    // Interned field names would stay in memory after the request.
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // The parser's own exceptions arrive as they are.
            .disable(DeserializationFeature.WRAP_EXCEPTIONS)
            .build();

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private StrictJson() {}

    /**
     * Parses a UTF-8 text.
     *
     * @throws MalformedJsonException if the text is not one JSON object
     */
    public static JsonObject parse(byte[] text) {
        return parse(new ByteArrayInputStream(text), Cancellation.NONE);
    }

    /**
     * Parses a UTF-8 text from memory, and no more of it than needed to refuse it.
     *
     * @throws MalformedJsonException if the text is not one JSON object
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    public static JsonObject parse(InputStream text, Cancellation cancellation) {
        Map<String, Object> fields;
        try (JsonParser parser = new BoundedParser(JSON.createParser(text), cancellation)) {
            fields = JSON.readValue(parser, OBJECT);
        } catch (StreamConstraintsException e) {
            throw new MalformedJsonException(
                    "it nests deeper than " + MAX_DEPTH + " levels, or has a number of more than "
                            + MAX_NUMBER_LENGTH + " characters, a field name of more than " + MAX_NAME_LENGTH
                            + " or a text of more than " + MAX_TEXT_LENGTH);
        } catch (MismatchedInputException e) {
            throw new MalformedJsonException(mismatch(e));
        } catch (JsonProcessingException e) {
            throw new MalformedJsonException(e.getOriginalMessage() + " at " + position(e));
        } catch (IOException e) {
            throw new MalformedJsonException("it cannot be read: " + e);
        }
        if (fields == null) {
            throw new MalformedJsonException("it is no JSON object");
        }
        removeNullFields(fields, cancellation);
        return new JsonObject(fields);
    }

    private static String mismatch(MismatchedInputException e) {
        if (e.getOriginalMessage().startsWith("No content")) {
            return "it is empty";
        }
        return e.getOriginalMessage().startsWith("Trailing token")
                ? "there is something after the object's end at " + position(e)
                : "it is no JSON object";
    }

    private static String position(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** Removes null fields at any depth; null elements of lists stay. */
    private static void removeNullFields(Object value, Cancellation cancellation) {
        if (value instanceof Map<?, ?> map) {
            cancellation.throwIfAborted();
            map.values().removeIf(Objects::isNull);
            map.values().forEach(field -> removeNullFields(field, cancellation));
        } else if (value instanceof List<?> list) {
            cancellation.throwIfAborted();
            list.forEach(entry -> removeNullFields(entry, cancellation));
        }
    }
}
