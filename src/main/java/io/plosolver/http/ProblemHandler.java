package io.plosolver.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.plosolver.compute.InvalidInputException;
import io.plosolver.job.BacklogFullException;
import io.plosolver.job.DatabaseFullException;
import io.plosolver.job.IdempotencyKeyReusedException;
import io.plosolver.job.store.DatabaseErrors;
import io.plosolver.worker.PoolBusyException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.VertxConnection;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Failure handler that sends a problem document for every failed request. */
final class ProblemHandler implements Handler<RoutingContext> {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);
    private static final int[] UNROUTED = {400, 404, 405, 406, 415, 500};
    private static final int LONGEST_CAUSE = 200;
    private static final long LINGER_MILLIS = 5_000;
    private static final String RETRY_SECONDS = "5";
    private static final String FULL_RETRY_SECONDS = "60";
    private static final String BACKLOG_RETRY_SECONDS = "5";

    private final Router router;
    private final OutageLog outages = new OutageLog(System::nanoTime);

    /** Registers this handler for all failures of a router. */
    ProblemHandler(Router router) {
        this.router = router;
        router.route().failureHandler(this);
        for (int status : UNROUTED) {
            router.errorHandler(status, this);
        }
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (response.closed() || response.ended()) {
            return;
        }
        Problem problem = problem(context);
        HttpServerRequest request = context.request();
        if (response.headWritten()) {
            request.connection().close();
            return;
        }
        boolean unread = !request.isEnded() && BodyReader.isDeclared(request);
        if (unread) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        send(response, problem, request.path());
        if (unread && request.connection() instanceof VertxConnection connection) {
            // Vert.x closes the connection right after the failure of a decoder, and drops what is not flushed.
            connection.flush();
        }
        if (unread) {
            closeAfterBody(context);
        }
    }

    /**
     * Closes the connection after the rest of the body, or after a few seconds. To close at once would reset the
     * connection, and the client might never see the response.
     */
    private static void closeAfterBody(RoutingContext context) {
        HttpConnection connection = context.request().connection();
        long timer = context.vertx().setTimer(LINGER_MILLIS, tick -> connection.close());
        context.request()
                .exceptionHandler(broken -> connection.close())
                .handler(ignored -> {})
                .endHandler(end -> {
                    context.vertx().cancelTimer(timer);
                    connection.close();
                })
                .resume();
    }

    /** Sends a problem for a request that cannot be parsed. The router never receives such a request. */
    void invalidRequest(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        Problem problem;
        if (cause instanceof TooLongHttpLineException) {
            problem = Problem.of(ProblemType.URI_TOO_LONG, "Shorten the path and the query.");
        } else if (cause instanceof TooLongHttpHeaderException) {
            problem = Problem.of(ProblemType.HEADERS_TOO_LARGE, "Send fewer or shorter headers.");
        } else {
            problem = Problem.of(ProblemType.INVALID_REQUEST, "This is not an HTTP request: " + shortened(cause));
        }
        SecurityHeaders.addTo(request.response().headers());
        send(request.response(), problem.withHeader("Connection", "close"), "/");
        request.connection().close();
    }

    private static String shortened(Throwable cause) {
        String text = String.valueOf(cause.getMessage());
        return text.length() <= LONGEST_CAUSE ? text : text.substring(0, LONGEST_CAUSE) + "...";
    }

    private static void send(HttpServerResponse response, Problem problem, String path) {
        response.headers().remove(HttpHeaders.ETAG);
        problem.headers().forEach(response::putHeader);
        response.setStatusCode(problem.type().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(problem.toJson(path).toBuffer());
    }

    private Problem problem(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure instanceof ProblemException expected) {
            return expected.problem();
        }
        if (failure instanceof InvalidInputException invalid) {
            return Problem.of(ProblemType.INVALID_JOB, invalid);
        }
        if (failure instanceof PoolBusyException busy) {
            return Problem.of(ProblemType.TOO_BUSY, String.valueOf(busy.getMessage()))
                    .withHeader("Retry-After", String.valueOf(busy.retrySeconds()));
        }
        int status = failure instanceof HttpException http ? http.getStatusCode() : context.statusCode();
        return switch (status) {
            case 400 ->
                Problem.of(
                        ProblemType.INVALID_REQUEST,
                        "Check the percent-encoding of the path and the query, and that the body was sent whole.");
            case 401 -> BearerToken.problem();
            case 404 ->
                Problem.of(
                        ProblemType.NOT_FOUND,
                        "No resource has the path " + context.request().path() + "; /docs lists those there are.");
            case 405 -> methodNotAllowed(context);
            default -> unexpected(context, failure);
        };
    }

    private Problem methodNotAllowed(RoutingContext context) {
        Set<HttpMethod> allowed = new TreeSet<>(Comparator.comparing(HttpMethod::name));
        for (Route route : router.getRoutes()) {
            if (route.methods() != null && matches(route.getPath(), context.normalizedPath())) {
                allowed.addAll(route.methods());
            }
        }
        String list = allowed.stream().map(HttpMethod::name).collect(Collectors.joining(", "));
        return Problem.of(
                        ProblemType.METHOD_NOT_ALLOWED,
                        context.request().method() + " is not supported here: use one of " + list + ".")
                .withHeader("Allow", list);
    }

    /** Returns whether a path matches a route template. A segment that begins with a colon is a parameter. */
    private static boolean matches(String template, String path) {
        String regex = List.of(template.split("/")).stream()
                .map(segment -> segment.startsWith(":") ? "[^/]+" : Pattern.quote(segment))
                .collect(Collectors.joining("/", "", "/?"));
        return path.matches(regex);
    }

    private Problem unexpected(RoutingContext context, Throwable failure) {
        if (DatabaseErrors.isDiskFull(failure) || failure instanceof DatabaseFullException) {
            // The store or the supervision of the server logs it, once for many requests.
            return Problem.of(
                            ProblemType.DATABASE_FULL,
                            "The disk of the database is full or almost full, and nothing was stored. Free space on it, then"
                                    + " send the request again; /health/ready shows when it has space.")
                    .withHeader("Retry-After", FULL_RETRY_SECONDS);
        }
        if (failure != null && DatabaseErrors.isUnreachable(failure)) {
            outages.failed(failure);
            return Problem.of(
                            ProblemType.DATABASE_UNAVAILABLE,
                            "Try again in " + RETRY_SECONDS
                                    + " seconds; /health says when the database is back. A job posted"
                                    + " meanwhile may have been stored: list the jobs before posting it again.")
                    .withHeader("Retry-After", RETRY_SECONDS);
        }
        if (failure instanceof IdempotencyKeyReusedException) {
            return Problem.of(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "Post a new document under a new Idempotency-Key: " + failure.getMessage() + ".");
        }
        if (failure instanceof BacklogFullException) {
            return Problem.of(
                            ProblemType.BACKLOG_FULL,
                            failure.getMessage() + ". Nothing was stored: post the job again in "
                                    + BACKLOG_RETRY_SECONDS + " seconds, or cancel some of those that wait.")
                    .withHeader("Retry-After", BACKLOG_RETRY_SECONDS);
        }
        String errorId = UUID.randomUUID().toString();
        LOG.atError()
                .addKeyValue("errorId", errorId)
                .addKeyValue("method", context.request().method())
                .addKeyValue("path", context.request().path())
                .setCause(failure)
                .log("request failed with status {}", context.statusCode());
        return Problem.of(
                        ProblemType.INTERNAL_ERROR,
                        "This is a defect of the service: report it with the error id " + errorId + ".")
                .withErrorId(errorId);
    }
}
