package io.plosolver.http;

import io.plosolver.ops.AccessToken;
import io.vertx.core.Future;
import io.vertx.ext.auth.User;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.AuthenticationHandler;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.ext.web.handler.SimpleAuthenticationHandler;

/** Bearer token authentication (RFC 6750) with a single token for the whole API. */
final class BearerToken {

    private static final int UNAUTHORIZED = 401;

    private final AccessToken token;

    BearerToken(AccessToken token) {
        this.token = token;
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
        return token.isIn(context.request())
                ? Future.succeededFuture(User.fromName("token"))
                : Future.failedFuture(new HttpException(UNAUTHORIZED));
    }
}
