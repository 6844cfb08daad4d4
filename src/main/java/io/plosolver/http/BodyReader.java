package io.plosolver.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Route handler that reads a request body into memory. The size of a body is bounded, before anything is read if its
 * length is declared, and so is its time: a body must arrive within {@code grace}, and later at a minimum rate.
 *
 * <p>Vert.x's own {@code BodyHandler} is not used: it reports the errors of a client's encoding as internal errors, and
 * its wait for a body has no limit.
 */
final class BodyReader implements Handler<RoutingContext> {

    /** Wait for a body before its rate counts. */
    static final Duration GRACE = Duration.ofSeconds(30);

    private static final String BODY = BodyReader.class.getName();
    private static final String EMPTY_OBJECT = "{}";
    private static final String RETRY_SECONDS = "10";
    private static final int SMALL = 1024;
    private static final int MIN_BYTES_PER_SECOND = 16 * 1024;

    private final int maxBytes;
    private final Duration grace;
    private final AddressQuota memory;

    /** @param memory bytes of all bodies that are being read, shared by the readers of a server */
    BodyReader(int maxBytes, Duration grace, AddressQuota memory) {
        this.maxBytes = maxBytes;
        this.grace = grace;
        this.memory = memory;
    }

    /** Returns the body that was read, or an empty buffer if the route reads none. */
    static Buffer body(RoutingContext context) {
        Buffer body = context.get(BODY);
        return body == null ? Buffer.buffer() : body;
    }

    /** Returns the handlers of requests that change something without a body: they accept none, or an empty object. */
    static List<Handler<RoutingContext>> ofNoBody(Duration grace, AddressQuota memory) {
        return List.of(new BodyReader(SMALL, grace, memory), BodyReader::refuseContent);
    }

    private static void refuseContent(RoutingContext context) {
        String text = body(context).toString().strip();
        if (!text.isEmpty() && !text.equals(EMPTY_OBJECT)) {
            throw unexpectedBody();
        }
        context.next();
    }

    /** Rejects a GET or HEAD request that declares a body. */
    static void refuseBodyOfRead(HttpServerRequest request) {
        HttpMethod method = request.method();
        if ((method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) && isDeclared(request)) {
            throw unexpectedBody();
        }
    }

    /** Returns whether the headers of a request announce a body. */
    static boolean isDeclared(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || length != null && !length.equals("0");
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw Problem.of(
                            ProblemType.UNSUPPORTED_MEDIA_TYPE,
                            "Send the body as it is: without compression and without the header Content-Encoding.")
                    .asException();
        }
        if (Long.compareUnsigned(declaredLength(request), maxBytes) > 0) {
            throw tooLarge();
        }
        if (request.headers().contains(HttpHeaders.EXPECT) && request.version() != HttpVersion.HTTP_1_0) {
            context.response().writeContinue();
        }
        new Reading(context).start();
    }

    /** Returns the declared length, or 0 if none is declared. */
    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseUnsignedLong(length.strip());
        } catch (NumberFormatException e) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "Send the body's length in bytes as Content-Length.")
                    .asException();
        }
    }

    private ProblemException tooLarge() {
        return Problem.of(
                        ProblemType.BODY_TOO_LARGE,
                        "Send at most " + maxBytes
                                + " bytes (http.max-body): shorten the longest range, or put its hands into one pattern.")
                .asException();
    }

    private static ProblemException tooMany() {
        return Problem.of(
                        ProblemType.TOO_BUSY,
                        "Too many bodies arrive at once: send fewer at a time, and this one again in " + RETRY_SECONDS
                                + " seconds.")
                .withHeader("Retry-After", RETRY_SECONDS)
                .asException();
    }

    private static ProblemException unexpectedBody() {
        return Problem.of(ProblemType.INVALID_REQUEST, "Send no body: this request needs none.")
                .asException();
    }

    /** The reading of one body. */
    private final class Reading {

        private final RoutingContext context;
        private final String client;

        /** Joined at the end: a buffer that grows copies megabytes several times. */
        private final List<Buffer> chunks = new ArrayList<>();

        private int length;
        private final long start = System.nanoTime();
        private OptionalLong timer = OptionalLong.empty();
        private boolean done;

        Reading(RoutingContext context) {
            this.context = context;
            this.client = ClientAddresses.client(context);
        }

        void start() {
            // The timer starts after the read in progress, because a small body arrives together with its headers.
            context.vertx().runOnContext(later -> {
                if (!done) {
                    waitFor(grace.toMillis());
                }
            });
            context.request()
                    .exceptionHandler(broken -> fail(Problem.of(
                                    ProblemType.INVALID_REQUEST,
                                    "The body ended early, or its chunks are not encoded as HTTP/1.1 defines.")
                            .asException()))
                    .handler(this::append)
                    .endHandler(end -> finish());
        }

        private void append(Buffer chunk) {
            if (length + chunk.length() > maxBytes) {
                fail(tooLarge());
            } else if (!done && !memory.acquire(client, chunk.length())) {
                fail(tooMany());
            } else if (!done) {
                chunks.add(chunk);
                length += chunk.length();
            }
        }

        private void finish() {
            if (end()) {
                context.put(BODY, chunks.size() == 1 ? chunks.get(0) : joined());
                context.next();
            }
        }

        private Buffer joined() {
            Buffer body = Buffer.buffer(length);
            chunks.forEach(body::appendBuffer);
            chunks.clear();
            return body;
        }

        private void fail(ProblemException problem) {
            if (end()) {
                chunks.clear();
                context.fail(problem);
            }
        }

        /** Ends the reading. Returns false if it had already ended. */
        private boolean end() {
            boolean first = !done;
            if (first) {
                done = true;
                memory.release(client, length);
                timer.ifPresent(context.vertx()::cancelTimer);
            }
            return first;
        }

        private void waitFor(long millis) {
            timer = OptionalLong.of(context.vertx().setTimer(Math.max(1, millis), tick -> checkRate()));
        }

        private void checkRate() {
            long allowed = grace.toMillis() + TimeUnit.SECONDS.toMillis(length) / MIN_BYTES_PER_SECOND;
            long left = allowed - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            if (left > 0) {
                waitFor(left);
            } else {
                fail(Problem.of(
                                ProblemType.REQUEST_TIMEOUT,
                                "The body did not arrive in time: send it at " + MIN_BYTES_PER_SECOND
                                        + " bytes a second or faster.")
                        .asException());
            }
        }
    }
}
