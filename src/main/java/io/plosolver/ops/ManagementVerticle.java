package io.plosolver.ops;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;

/** Serves health on a port of its own, on every node, whichever roles it has. */
public final class ManagementVerticle extends VerticleBase {

    private static final int IDLE_SECONDS = 60;

    private final ManagementSettings settings;
    private final HealthRoutes health;
    private HttpServer server;

    public ManagementVerticle(ManagementSettings settings, NodeHealth health) {
        this.settings = settings;
        this.health = new HealthRoutes(health);
    }

    @Override
    public Future<HttpServer> start() {
        Router router = Router.router(vertx);
        health.mount(router);
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(settings.host())
                        .setPort(settings.port())
                        .setIdleTimeout(IDLE_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS))
                .requestHandler(router);
        return server.listen();
    }

    /** Returns the port that is listened to, once started. */
    public int port() {
        return server.actualPort();
    }
}
