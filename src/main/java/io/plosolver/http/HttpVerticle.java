package io.plosolver.http;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;

import io.plosolver.control.NodeOperations;
import io.plosolver.job.document.JobDocumentReader;
import io.plosolver.job.service.JobNotifications;
import io.plosolver.job.service.JobOperations;
import io.plosolver.job.service.Jobs;
import io.plosolver.ops.AccessToken;
import io.plosolver.ops.HealthRoutes;
import io.plosolver.ops.HostNames;
import io.plosolver.ops.NodeHealth;
import io.plosolver.tracing.JobTracing;
import io.plosolver.worker.ComputePools;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** HTTP server of the REST API, its OpenAPI description and the web pages. */
public final class HttpVerticle extends VerticleBase {

    private static final Handler<RoutingContext> TO_JSON = MediaTypes.produces(MediaTypes.JSON);
    private static final Handler<RoutingContext> TO_EVENTS = MediaTypes.produces(MediaTypes.EVENT_STREAM);
    /** Time limit of the requests that are not answered when the server stops. */
    private static final int LAST_REQUESTS_SECONDS = 10;
    /** Time for the first request of a connection that was accepted just before the listening socket was closed. */
    private static final long FIRST_REQUEST_MILLIS = 3_000;

    private static final long LAST_CONNECTION_MILLIS = 50;
    private static final long SWEEP_MILLIS = 1_000;
    private static final int MAX_HEADER_BYTES = 8 * 1024;

    private final HttpSettings settings;
    private final Jobs jobs;
    private final JobOperations operations;
    private final NodeOperations nodes;
    private final JobDocumentReader documents;
    private final ComputePools pools;
    private final List<Resource> resources;
    private final JobTracing tracing;
    private final EventStreamLimits streamLimits;
    private final ConnectionLimits connectionLimits;
    private final ClientAddresses clients;
    private final ConnectionGuard connections;
    /** Bytes of the bodies that are being read. */
    private final AddressQuota bodies;

    private final OriginPolicy origins;
    private final JobFeedResource feed;
    private final HealthRoutes health;
    private JobEventsResource events;
    private EndWaits waits;
    private Router router;
    private HttpServer server;

    public HttpVerticle(
            HttpSettings settings,
            Jobs jobs,
            JobOperations operations,
            NodeOperations nodes,
            JobNotifications feed,
            JobDocumentReader documents,
            ComputePools pools,
            List<Resource> resources,
            NodeHealth health,
            JobTracing tracing) {
        this(
                settings,
                jobs,
                operations,
                nodes,
                feed,
                documents,
                pools,
                resources,
                health,
                tracing,
                EventStreamLimits.DEFAULT,
                ConnectionLimits.DEFAULT);
    }

    HttpVerticle(
            HttpSettings settings,
            Jobs jobs,
            JobOperations operations,
            NodeOperations nodes,
            JobNotifications feed,
            JobDocumentReader documents,
            ComputePools pools,
            List<Resource> resources,
            NodeHealth health,
            JobTracing tracing,
            EventStreamLimits streamLimits,
            ConnectionLimits connectionLimits) {
        this.settings = settings;
        this.jobs = jobs;
        this.operations = operations;
        this.nodes = nodes;
        this.documents = documents;
        this.pools = pools;
        this.resources = List.copyOf(resources);
        this.tracing = tracing;
        this.streamLimits = streamLimits;
        this.connectionLimits = connectionLimits;
        this.clients = new ClientAddresses(settings.trustedProxies());
        this.connections = new ConnectionGuard(connectionLimits, clients, System::nanoTime);
        this.bodies = new AddressQuota(connectionLimits.bufferedBytes(), connectionLimits.bufferedBytes());
        this.origins = new OriginPolicy(new HostNames(settings.names()));
        this.feed = new JobFeedResource(feed, streamLimits);
        this.health = new HealthRoutes(health, settings.token().map(AccessToken::new));
    }

    @Override
    public Future<HttpServer> start() {
        router = Router.router(vertx);
        events = new JobEventsResource(vertx, jobs, streamLimits);
        waits = new EndWaits(vertx, jobs, streamLimits, connectionLimits.bufferedBytes());
        ProblemHandler problems = new ProblemHandler(router);
        router.route().handler(this::admit);
        WebPage webPage = WebPage.of(
                vertx,
                settings.web(),
                settings.token().isPresent() ? Optional.empty() : Optional.of(new PagePreloads(jobs)));
        page("/").handler(webPage::sendDocument);
        webPage.mount(router);
        page("/docs").handler(StaticPage.ofResource("/web/docs.html"));
        page("/openapi.json").handler(json(OpenApi.document().toBuffer()));
        health.mount(router);

        router.route("/api/*").handler(origins::checkOrigin);
        settings.token()
                .ifPresent(token -> router.route("/api/*").handler(new BearerToken(new AccessToken(token)).handler()));
        StoredJobSender stored = new StoredJobSender(jobs, connectionLimits.bufferedBytes());
        mountJobs(stored);
        mountOperations(stored);
        mountNodes();
        mountComputations();
        resources.forEach(resource -> resource.mount(router));

        server = vertx.createHttpServer(options())
                .connectionHandler(connections::opened)
                .requestHandler(router)
                .invalidRequestHandler(problems::invalidRequest);
        vertx.setPeriodic(SWEEP_MILLIS, tick -> connections.sweep());
        return jobs.events().receive().compose(receiving -> server.listen());
    }

    /**
     * Handler of every request, in front of all others. One handler for all checks, because each further handler of the
     * router costs about as much as a check.
     */
    private void admit(RoutingContext context) {
        connections.began(context);
        SecurityHeaders.addTo(context.response().headers());
        clients.identify(context);
        HttpServerRequest request = context.request();
        WellFormedRequest.check(request);
        origins.checkHost(request);
        BodyReader.refuseBodyOfRead(request);
        context.next();
    }

    private void mountJobs(StoredJobSender stored) {
        JobsResource resource = new JobsResource(jobs, documents, pools, stored, waits);
        if (tracing.isOn()) {
            router.post(JobsResource.PATH).handler(new PostSpans(tracing)::begin);
        }
        posted(JobsResource.PATH).handler(resource::create);
        posted("/api/v1/jobs/forecast").handler(new JobForecastResource(documents, pools)::forecast);
        page("/api/v1/jobs").handler(TO_JSON).handler(resource::list);
        page("/api/v1/jobs/:id").handler(TO_JSON).handler(resource::get);
        documented(PATCH, "/api/v1/jobs/:id").handler(resource::change);
        change(DELETE, "/api/v1/jobs/:id").handler(TO_JSON).handler(resource::delete);
        change(POST, "/api/v1/jobs/:id/stop").handler(TO_JSON).handler(resource::stop);
        router.get("/api/v1/jobs/:id/events").handler(TO_EVENTS).handler(events::stream);
        router.get("/api/v1/events").handler(TO_EVENTS).handler(feed::stream);
    }

    private void mountOperations(StoredJobSender stored) {
        DeadLettersResource deadLetters = new DeadLettersResource(jobs, operations, stored);
        page("/api/v1/jobs/:id/log").handler(TO_JSON).handler(deadLetters::log);
        page("/api/v1/dead-letters").handler(TO_JSON).handler(deadLetters::list);
        change(DELETE, "/api/v1/dead-letters").handler(TO_JSON).handler(deadLetters::purgeSelected);
        change(POST, "/api/v1/dead-letters/retry").handler(TO_JSON).handler(deadLetters::retrySelected);
        change(POST, "/api/v1/dead-letters/:id/retry").handler(TO_JSON).handler(deadLetters::retry);
        change(DELETE, "/api/v1/dead-letters/:id").handler(deadLetters::purge);
        page("/api/v1/stats").handler(TO_JSON).handler(new StatsResource(operations)::stats);
        QueuesResource queues = new QueuesResource(operations);
        page("/api/v1/jobs/:id/queue").handler(TO_JSON).handler(queues::position);
        page("/api/v1/queues").handler(TO_JSON).handler(queues::list);
        change(POST, "/api/v1/queues/:queue/pause").handler(TO_JSON).handler(queues::pause);
        change(POST, "/api/v1/queues/:queue/resume").handler(TO_JSON).handler(queues::resume);
    }

    private void mountNodes() {
        InspectResource inspect = new InspectResource(jobs, operations, nodes);
        page("/api/v1/nodes").handler(TO_JSON).handler(inspect::nodes);
        page("/api/v1/inspect/active").handler(TO_JSON).handler(inspect::active);
        page("/api/v1/inspect/reserved").handler(TO_JSON).handler(inspect::reserved);
        page("/api/v1/inspect/scheduled").handler(TO_JSON).handler(inspect::scheduled);
        page("/api/v1/inspect/stats").handler(TO_JSON).handler(inspect::stats);
        page("/api/v1/inspect/ping").handler(TO_JSON).handler(inspect::ping);
        posted("/api/v1/control").handler(new ControlResource(nodes)::control);
    }

    private void mountComputations() {
        posted("/api/v1/ranges/parse")
                .handler(new FormComputation(
                        pools, ProblemType.INVALID_RANGE, "/range", new RangesResource()::describe));
        posted("/api/v1/solver/forecast")
                .handler(new FormComputation(
                        pools, ProblemType.INVALID_JOB, "/params", new SolverResource(documents)::forecast));
    }

    /**
     * Prepares the stop so that no request fails: for a grace period the server accepts connections and requests as before, but
     * each response ends its connection, so that clients leave by themselves. Then it refuses new connections, and waits for the first
     * requests of those that it has accepted. What remains are connections that were not used in the whole grace period, and event
     * streams, which {@link #stop} closes. Without connections there is no grace period.
     */
    public Future<Void> drain(Duration grace) {
        Promise<Void> drained = Promise.promise();
        context.runOnContext(now -> {
            connections.endWithResponses();
            Future<?> over = connections.noneIsOpen()
                    ? Future.succeededFuture()
                    : vertx.timer(Math.max(1, grace.toMillis()), TimeUnit.MILLISECONDS);
            over.compose(end -> refuseConnections())
                    .compose(refusing -> firstRequests())
                    .onComplete(drained);
        });
        return drained.future();
    }

    private Future<Void> refuseConnections() {
        Promise<Void> refusing = Promise.promise();
        // By a timer, because the last accepted connections get to this context in several steps.
        connections.stopListening(() ->
                context.runOnContext(closed -> vertx.setTimer(LAST_CONNECTION_MILLIS, settled -> refusing.complete())));
        return refusing.future();
    }

    private Future<Void> firstRequests() {
        Promise<Void> over = Promise.promise();
        long timer = vertx.setTimer(FIRST_REQUEST_MILLIS, late -> over.tryComplete());
        Runnable check = () -> {
            if (connections.noneIsNew()) {
                over.tryComplete();
            }
        };
        connections.whenFewer(check);
        check.run();
        return over.future().onComplete(ended -> vertx.cancelTimer(timer));
    }

    /**
     * Closes the event streams and unused connections, answers the requests that wait for a job's end, and waits for the
     * responses that are due.
     */
    @Override
    public Future<?> stop() {
        events.close();
        waits.close();
        feed.close();
        return server.shutdown(LAST_REQUESTS_SECONDS, TimeUnit.SECONDS);
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

    /** Returns the number of requests that wait for the end of a job. */
    int waits() {
        return waits.size();
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setDecompressionSupported(false)
                // Clients in clear text rarely use HTTP/2, and Vert.x would hide a connection until its first request.
                .setHttp2ClearTextEnabled(false)
                // There are no WebSockets, and their extension handler closes a connection with 128 pipelined requests.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                // Streams send pings more often and requests finish sooner, so that this limit closes only unused
                // connections and those with an unreachable client.
                .setIdleTimeout((int) RequestTimeouts.IDLE.toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
    }

    /** Adds a route of requests with a JSON document. */
    private Route posted(String path) {
        return documented(POST, path);
    }

    private Route documented(HttpMethod method, String path) {
        return router.route(method, path)
                .handler(TO_JSON)
                .handler(MediaTypes.consumesJson())
                .handler(new BodyReader(settings.maxBodyBytes(), connectionLimits.body(), bodies));
    }

    /** Adds a route of requests that change something and have no body. */
    private Route change(HttpMethod method, String path) {
        Route route = router.route(method, path).handler(MediaTypes.consumesNothing());
        BodyReader.ofNoBody(connectionLimits.body(), bodies).forEach(route::handler);
        return route;
    }

    private Route page(String path) {
        return router.route(path).method(GET).method(HEAD);
    }

    private static Handler<RoutingContext> json(Buffer document) {
        return context -> {
            context.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, MediaTypes.JSON)
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
            ResponseCompression.send(context, document);
        };
    }
}
