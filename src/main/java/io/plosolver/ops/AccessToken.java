package io.plosolver.ops;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Bearer token of a service (RFC 6750). Keeps a digest of the token only. */
public final class AccessToken {

    private static final String SCHEME = "Bearer ";

    private final byte[] expected;

    public AccessToken(String token) {
        this.expected = digest(token);
    }

    /** Returns whether a request carries the token. */
    public boolean isIn(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        boolean bearer = header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        // Compares digests, which have equal length: the comparison time depends neither on the token nor on its
        // length.
        return bearer && MessageDigest.isEqual(expected, digest(header.substring(SCHEME.length())));
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.strip().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
