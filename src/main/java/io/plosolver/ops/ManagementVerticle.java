package io.plosolver.ops;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * HTTP server for health and metrics on a port of its own, on every node. Metrics need the node's token, if it has one.
 * On a node without a token, the host name is checked: else a page in a browser of this machine could read them.
 */
public final class ManagementVerticle extends VerticleBase {

    private static final int IDLE_SECONDS = 60;
    private static final int UNAUTHORIZED = 401;
    private static final int MISDIRECTED = 421;
    private static final String NEXT_STEP =
            "Send the header \"Authorization: Bearer TOKEN\" with the token of this node"
                    + " (http.token); in Prometheus, authorization.credentials_file.";

    private final ManagementSettings settings;
    private final Optional<AccessToken> token;
    private final HostNames names;
    private final HealthRoutes health;
    private final MetricsSource metrics;
    private HttpServer server;

    public ManagementVerticle(ManagementSettings settings, NodeHealth health, MetricsSource metrics) {
        this.metrics = metrics;
        this.settings = settings;
        this.token = settings.token().map(AccessToken::new);
        this.names = new HostNames(settings.names());
        this.health = new HealthRoutes(health, token);
    }

    @Override
    public Future<HttpServer> start() {
        Router router = Router.router(vertx);
        if (token.isEmpty()) {
            router.route().handler(this::checkHost);
        }
        health.mount(router);
        router.get("/metrics").handler(this::requireToken).handler(this::metrics);
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(settings.host())
                        .setPort(settings.port())
                        .setHttp2ClearTextEnabled(false)
                        .setPerFrameWebSocketCompressionSupported(false)
                        .setPerMessageWebSocketCompressionSupported(false)
                        .setIdleTimeout(IDLE_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS))
                .requestHandler(router);
        return server.listen();
    }

    private void requireToken(RoutingContext context) {
        if (token.isEmpty() || token.get().isIn(context.request())) {
            context.next();
            return;
        }
        context.response().putHeader("WWW-Authenticate", "Bearer realm=\"plosolver\"");
        refuse(context, UNAUTHORIZED, "unauthorized", "The request carries no valid token", NEXT_STEP);
    }

    /** Lets requests without a host pass: probes of HTTP/1.0 send none, and browsers always do. */
    private void checkHost(RoutingContext context) {
        HostAndPort authority = context.request().authority();
        if (authority == null || names.contains(authority.host())) {
            context.next();
            return;
        }
        refuse(
                context,
                MISDIRECTED,
                "misdirected-request",
                "The host is not a name of this service",
                "Use an IP address or localhost, or add the name to the setting http.names (PLOSOLVER_HTTP_NAMES).");
    }

    private static void refuse(RoutingContext context, int status, String type, String title, String detail) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(new JsonObject()
                        .put("type", "urn:plosolver:problem:" + type)
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail)
                        .toBuffer());
    }

    private void metrics(RoutingContext context) {
        // The answer may come on another verticle's context.
        Context own = vertx.getOrCreateContext();
        metrics.scrape()
                .onComplete(text -> own.runOnContext(now -> {
                    if (text.failed()) {
                        context.fail(text.cause());
                    } else if (!context.response().closed()) {
                        context.response()
                                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                                .end(text.result());
                    }
                }));
    }

    /** Returns the port that the server is bound to, after its start. */
    public int port() {
        return server.actualPort();
    }
}
