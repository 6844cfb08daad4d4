package io.plosolver.ops;

import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * HTTP routes of the health resources, the same on every port that serves them. Probes need no token. On a node with a
 * token, only requests with the token get more than statuses: details name servers, and errors quote them.
 */
public final class HealthRoutes {

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final NodeHealth health;
    private final Optional<AccessToken> token;

    /** @param token the token of the node, or empty for a node without authentication */
    public HealthRoutes(NodeHealth health, Optional<AccessToken> token) {
        this.health = health;
        this.token = token;
    }

    /** Adds the routes to a router. */
    public void mount(Router router) {
        get(router, "/health/live").handler(this::live);
        get(router, "/health/ready")
                .handler(context -> report(
                        context,
                        HealthReport::ready,
                        isTrusted(context) ? HealthReport::toReadinessJson : HealthReport::toReadinessStatusJson));
        get(router, "/health")
                .handler(context -> report(
                        context,
                        HealthReport::up,
                        isTrusted(context) ? HealthReport::toJson : HealthReport::toStatusesJson));
    }

    private boolean isTrusted(RoutingContext context) {
        return token.isEmpty() || token.get().isIn(context.request());
    }

    private static Route get(Router router, String path) {
        return router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
    }

    /** Checks no part: a restart does not help a node whose database is unreachable. */
    private void live(RoutingContext context) {
        send(context, OK, new JsonObject().put("status", HealthReport.word(true)));
    }

    private void report(
            RoutingContext context, Predicate<HealthReport> status, Function<HealthReport, JsonObject> document) {
        // A shared report may complete on another verticle's context.
        Context own = context.vertx().getOrCreateContext();
        health.report()
                .onSuccess(report -> own.runOnContext(
                        now -> send(context, status.test(report) ? OK : UNAVAILABLE, document.apply(report))))
                .onFailure(failure -> own.runOnContext(now -> context.fail(failure)));
    }

    private static void send(RoutingContext context, int status, JsonObject document) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(document.toBuffer());
    }
}
