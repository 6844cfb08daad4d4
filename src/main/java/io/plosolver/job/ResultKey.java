package io.plosolver.job;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Key of a result in the cache.
 *
 * @param hash SHA-256 of the type and the canonical parameters, in hexadecimal
 * @param relabelling the map from the canonical form to the names of this job
 */
public record ResultKey(String hash, JsonObject relabelling) {

    /** Returns the key of a job of a type. */
    public static ResultKey of(JobType type, CanonicalParameters parameters) {
        try {
            byte[] text = (type.label() + '\n' + parameters.text()).getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
            return new ResultKey(HexFormat.of().formatHex(hash), parameters.relabelling());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
