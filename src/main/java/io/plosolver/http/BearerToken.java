package io.plosolver.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.auth.User;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.AuthenticationHandler;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.ext.web.handler.SimpleAuthenticationHandler;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Bearer token authentication (RFC 6750) with a single token for the whole API. */
final class BearerToken {

    private static final String SCHEME = "Bearer ";
    private static final int UNAUTHORIZED = 401;

    private final byte[] expected;

    BearerToken(String token) {
        this.expected = digest(token);
    }

    /** Returns a handler that rejects every request without the token with status 401. */
    AuthenticationHandler handler() {
        return SimpleAuthenticationHandler.create().authenticate(this::authenticate);
    }

    static Problem problem() {
        return Problem.of(
                        ProblemType.UNAUTHORIZED,
                        "Send the header \"Authorization: Bearer TOKEN\" with the token this service was started with.")
                .withHeader("WWW-Authenticate", "Bearer realm=\"plosolver\"");
    }

    private Future<User> authenticate(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        boolean bearer = header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        // Compares digests, which have equal length: the comparison time depends neither on the token nor on its
        // length.
        boolean valid = bearer && MessageDigest.isEqual(expected, digest(header.substring(SCHEME.length())));
        return valid
                ? Future.succeededFuture(User.fromName("token"))
                : Future.failedFuture(new HttpException(UNAUTHORIZED));
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.strip().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
