package io.plosolver.http;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;

import io.plosolver.job.document.JobDocumentReader;
import io.plosolver.job.service.JobNotifications;
import io.plosolver.job.service.JobOperations;
import io.plosolver.job.service.Jobs;
import io.plosolver.ops.HealthRoutes;
import io.plosolver.ops.NodeHealth;
import io.plosolver.worker.ComputePool;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.XFrameHandler;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** HTTP server of the REST API, its OpenAPI description and the web pages. */
public final class HttpVerticle extends VerticleBase {

    private static final int DRAIN_SECONDS = 5;

    private final HttpSettings settings;
    private final Jobs jobs;
    private final JobOperations operations;
    private final JobDocumentReader documents;
    private final ComputePool pool;
    private final List<Resource> resources;
    private final EventStreamLimits streamLimits;
    private final JobFeedResource feed;
    private final HealthRoutes health;
    private JobEventsResource events;
    private Router router;
    private HttpServer server;

    public HttpVerticle(
            HttpSettings settings,
            Jobs jobs,
            JobOperations operations,
            JobNotifications feed,
            JobDocumentReader documents,
            ComputePool pool,
            List<Resource> resources,
            NodeHealth health) {
        this(settings, jobs, operations, feed, documents, pool, resources, health, EventStreamLimits.DEFAULT);
    }

    HttpVerticle(
            HttpSettings settings,
            Jobs jobs,
            JobOperations operations,
            JobNotifications feed,
            JobDocumentReader documents,
            ComputePool pool,
            List<Resource> resources,
            NodeHealth health,
            EventStreamLimits streamLimits) {
        this.settings = settings;
        this.jobs = jobs;
        this.operations = operations;
        this.documents = documents;
        this.pool = pool;
        this.resources = List.copyOf(resources);
        this.streamLimits = streamLimits;
        this.feed = new JobFeedResource(feed, streamLimits);
        this.health = new HealthRoutes(health);
    }

    @Override
    public Future<HttpServer> start() {
        router = Router.router(vertx);
        events = new JobEventsResource(vertx, jobs, streamLimits);
        JobsResource jobsResource = new JobsResource(jobs, documents, pool);
        DeadLettersResource deadLetters = new DeadLettersResource(jobs, operations);
        QueuesResource queues = new QueuesResource(operations);
        RangesResource ranges = new RangesResource(pool);
        SolverResource solver = new SolverResource(documents, pool);
        ProblemHandler problems = new ProblemHandler(router, settings.maxBodyBytes());

        router.route()
                .handler(XFrameHandler.create(XFrameHandler.DENY))
                .handler(HttpVerticle::hardened)
                .handler(HttpVerticle::decodable);
        page(router, "/").handler(StaticPage.ofResource("/web/index.html"));
        page(router, "/docs").handler(StaticPage.ofResource("/web/docs.html"));
        page(router, "/openapi.json").handler(json(OpenApi.document().toBuffer()));
        health.mount(router);

        settings.token().ifPresent(token -> router.route("/api/*").handler(new BearerToken(token).handler()));
        Handler<RoutingContext> toJson = MediaTypes.produces(MediaTypes.JSON);
        Handler<RoutingContext> toEvents = MediaTypes.produces(MediaTypes.EVENT_STREAM);
        // Two routes each: Vert.x requires the body handler to be the first handler of its route. The route before it
        // rejects a wrong media type before the body is read.
        router.post("/api/v1/jobs").handler(toJson).handler(MediaTypes.consumes(MediaTypes.JSON));
        router.post("/api/v1/jobs").handler(body()).handler(jobsResource::create);
        page(router, "/api/v1/jobs").handler(toJson).handler(jobsResource::list);
        page(router, "/api/v1/jobs/:id").handler(toJson).handler(jobsResource::get);
        router.delete("/api/v1/jobs/:id").handler(toJson).handler(jobsResource::cancel);
        router.post("/api/v1/jobs/:id/stop").handler(toJson).handler(jobsResource::stop);
        router.get("/api/v1/jobs/:id/events").handler(toEvents).handler(events::stream);
        page(router, "/api/v1/jobs/:id/log").handler(toJson).handler(deadLetters::log);
        page(router, "/api/v1/dead-letters").handler(toJson).handler(deadLetters::list);
        router.delete("/api/v1/dead-letters").handler(toJson).handler(deadLetters::purgeAll);
        router.post("/api/v1/dead-letters/retry").handler(toJson).handler(deadLetters::retryAll);
        router.post("/api/v1/dead-letters/:id/retry").handler(toJson).handler(deadLetters::retry);
        router.delete("/api/v1/dead-letters/:id").handler(deadLetters::purge);
        router.get("/api/v1/events").handler(toEvents).handler(feed::stream);
        page(router, "/api/v1/queues").handler(toJson).handler(queues::list);
        page(router, "/api/v1/nodes").handler(toJson).handler(queues::nodes);
        router.post("/api/v1/queues/:queue/pause").handler(toJson).handler(queues::pause);
        router.post("/api/v1/queues/:queue/resume").handler(toJson).handler(queues::resume);
        router.post("/api/v1/ranges/parse").handler(toJson).handler(MediaTypes.consumes(MediaTypes.JSON));
        router.post("/api/v1/ranges/parse").handler(body()).handler(ranges::parse);
        router.post("/api/v1/solver/forecast").handler(toJson).handler(MediaTypes.consumes(MediaTypes.JSON));
        router.post("/api/v1/solver/forecast").handler(body()).handler(solver::forecast);
        resources.forEach(resource -> resource.mount(router));

        server = vertx.createHttpServer(options())
                .requestHandler(router)
                .invalidRequestHandler(problems::invalidRequest);
        return server.listen();
    }

    /** Closes the event streams, then waits at most {@code DRAIN_SECONDS} for the pending requests to finish. */
    @Override
    public Future<?> stop() {
        events.close();
        feed.close();
        return server.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS);
    }

    /** Returns the port that the server listens on. Valid once the verticle has started. */
    public int port() {
        return server.actualPort();
    }

    /** Returns all routes of the API. Valid once the verticle has started. */
    List<Route> routes() {
        return router.getRoutes();
    }

    /** Returns the number of open event streams of single jobs. */
    int openStreams() {
        return events.openStreams();
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setHandle100ContinueAutomatically(true)
                // Streams send pings more often and requests finish sooner, so that this limit closes only unused
                // connections and those with an unreachable client.
                .setIdleTimeout((int) RequestTimeouts.IDLE.toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
    }

    private BodyHandler body() {
        return BodyHandler.create(false).setBodyLimit(settings.maxBodyBytes());
    }

    private static Route page(Router router, String path) {
        return router.route(path).method(GET).method(HEAD);
    }

    private static void hardened(RoutingContext context) {
        context.response()
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        context.next();
    }

    /**
     * Rejects a path with invalid percent-encoding. Without this check, the router fails with an internal error when it
     * decodes the path parameters.
     */
    private static void decodable(RoutingContext context) {
        try {
            URLDecoder.decode(context.request().path(), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "Check the percent-encoding of the path: " + e.getMessage())
                    .asException();
        }
        context.next();
    }

    private static Handler<RoutingContext> json(Buffer document) {
        return context -> context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, MediaTypes.JSON)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .end(document);
    }
}
