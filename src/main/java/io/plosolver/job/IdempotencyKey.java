package io.plosolver.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Idempotency key: a client's name for one post, which makes a repetition of the post harmless
 * (draft-ietf-httpapi-idempotency-key-header). The same key with another document is an error of the client.
 */
public final class IdempotencyKey {

    /** Maximum length of a key, in characters. */
    public static final int MAX_LENGTH = 255;

    private static final ObjectMapper SORTED =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    private final String value;
    private final byte[] documentHash;

    private IdempotencyKey(String value, byte[] documentHash) {
        this.value = value;
        this.documentHash = documentHash;
    }

    /** Returns the key of a post and its document. The order of the document's fields has no meaning. */
    public static IdempotencyKey of(String value, JsonObject document) {
        try {
            byte[] sorted = SORTED.writeValueAsBytes(SORTED.readValue(document.encode(), Object.class));
            return new IdempotencyKey(
                    value, MessageDigest.getInstance("SHA-256").digest(sorted));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns the client's text. */
    public String value() {
        return value;
    }

    /** Returns the SHA-256 of the document with its fields sorted. */
    public byte[] documentHash() {
        return documentHash.clone();
    }
}
