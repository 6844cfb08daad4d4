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

/** The one token that opens the API (RFC 6750). */
final class BearerToken {

    private static final String SCHEME = "Bearer ";
    private static final int UNAUTHORIZED = 401;

    private final byte[] expected;

    BearerToken(String token) {
        this.expected = digest(token);
    }

    /** Returns the handler that lets only requests with the token pass. */
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
        // Digests are of equal length, so the time taken tells nothing about the token, its length included.
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
