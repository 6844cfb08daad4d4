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
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
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
            .build();

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private StrictJson() {}

    /**
     * Parses a UTF-8 text.
     *
     * @throws MalformedJsonException if the text is not one JSON object
     */
    public static JsonObject parse(byte[] text) {
        if (text.length == 0) {
            throw new MalformedJsonException("it is empty");
        }
        Map<String, Object> fields;
        try (JsonParser parser = new BoundedParser(JSON.createParser(text))) {
            fields = JSON.readValue(parser, OBJECT);
        } catch (StreamConstraintsException e) {
            throw new MalformedJsonException(
                    "it nests deeper than " + MAX_DEPTH + " levels, or has a number of more than "
                            + MAX_NUMBER_LENGTH + " characters, a field name of more than " + MAX_NAME_LENGTH
                            + " or a text of more than " + MAX_TEXT_LENGTH);
        } catch (MismatchedInputException e) {
            throw new MalformedJsonException(
                    e.getOriginalMessage().startsWith("Trailing token")
                            ? "there is something after the object's end at " + position(e)
                            : "it is no JSON object");
        } catch (JsonProcessingException e) {
            if (e.getCause() instanceof MalformedJsonException bounded) {
                throw bounded;
            }
            throw new MalformedJsonException(e.getOriginalMessage() + " at " + position(e));
        } catch (IOException e) {
            throw new MalformedJsonException("it cannot be read: " + e);
        }
        if (fields == null) {
            throw new MalformedJsonException("it is no JSON object");
        }
        checkNumbers(fields, "");
        removeNullFields(fields);
        return new JsonObject(fields);
    }

    private static String position(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** Checks that integers fit in 64 bits, which all later code assumes. */
    private static void checkNumbers(Object value, String pointer) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, field) -> checkNumbers(
                    field, pointer + "/" + name.toString().replace("~", "~0").replace("/", "~1")));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                checkNumbers(list.get(i), pointer + "/" + i);
            }
        } else if (value instanceof BigInteger || (value instanceof Double number && number.isInfinite())) {
            throw MalformedJsonException.numberOutOfRange(pointer);
        }
    }

    /** Removes null fields at any depth; null elements of lists stay. */
    private static void removeNullFields(Object value) {
        if (value instanceof Map<?, ?> map) {
            map.values().removeIf(Objects::isNull);
            map.values().forEach(StrictJson::removeNullFields);
        } else if (value instanceof List<?> list) {
            list.forEach(StrictJson::removeNullFields);
        }
    }
}
