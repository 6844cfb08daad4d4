package io.plosolver.cli;

import io.plosolver.cli.EventStreamReader.Event;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;

/** Client of a node's REST service. All methods block. */
final class RestClient {

    private static final int OK = 200;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient client;
    private final URI node;
    private final Optional<String> token;
    private final Duration timeout;
    private final Duration connectTimeout;

    RestClient(URI node, Optional<String> token, Duration timeout) {
        this.node = node;
        this.token = token;
        this.timeout = timeout;
        this.connectTimeout = timeout.compareTo(CONNECT_TIMEOUT) < 0 ? timeout : CONNECT_TIMEOUT;
        this.client = HttpClient.newBuilder().connectTimeout(connectTimeout).build();
    }

    /**
     * Returns the JSON document at a path.
     *
     * @throws IOException if the node is unreachable or responds with any status other than the accepted ones
     */
    JsonObject get(String path, int... accepted) throws IOException, InterruptedException {
        return document(send(request(path).GET().build()), accepted);
    }

    /** Returns the response to a posted document; otherwise as {@link #get}. */
    JsonObject post(String path, JsonObject body, int... accepted) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.encode()))
                .build();
        return document(send(request), accepted);
    }

    /** Returns the response to a change of what is at a path; otherwise as {@link #get}. */
    JsonObject patch(String path, JsonObject body, int... accepted) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body.encode()))
                .build();
        return document(send(request), accepted);
    }

    /** Returns the response to a deletion, an empty object if it has no body; otherwise as {@link #get}. */
    JsonObject delete(String path, int... accepted) throws IOException, InterruptedException {
        return document(send(request(path).DELETE().build()), accepted);
    }

    /**
     * Returns the data of the first server-sent event with the given name.
     *
     * @throws IOException if the stream ends or the timeout passes without such an event
     */
    JsonObject event(String path, String name) throws IOException, InterruptedException {
        try (EventStreamReader stream = open(path)) {
            // The timeout of the request covers only the headers.
            Executor later = CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS);
            later.execute(() -> close(stream));
            for (Event event = stream.next(); event != null; event = stream.next()) {
                if (event.name().equals(name)) {
                    return new JsonObject(event.data());
                }
            }
        }
        throw new IOException("the stream of " + path + " ended without an event \"" + name + "\"");
    }

    /**
     * Reads server-sent events until the stream ends or the consumer returns false.
     *
     * @param consumer receives the name and data of an event and returns true to continue
     */
    void follow(String path, BiPredicate<String, JsonObject> consumer) throws IOException, InterruptedException {
        try (EventStreamReader stream = open(path)) {
            Event event = stream.next();
            while (event != null && consumer.test(event.name(), new JsonObject(event.data()))) {
                event = stream.next();
            }
        }
    }

    private EventStreamReader open(String path) throws IOException, InterruptedException {
        HttpRequest request =
                request(path).header("Accept", "text/event-stream").GET().build();
        HttpResponse<InputStream> response = exchange(request, BodyHandlers.ofInputStream());
        if (response.statusCode() == OK) {
            return new EventStreamReader(response.body());
        }
        try (InputStream body = response.body()) {
            throw refusal(request, response.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static void close(EventStreamReader stream) {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(node.resolve(path)).timeout(timeout);
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request;
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return exchange(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        try {
            return client.send(request, handler);
        } catch (HttpConnectTimeoutException e) {
            throw NodeRequestException.unreachable(
                    node, "no connection within " + connectTimeout.toSeconds() + " seconds", e);
        } catch (HttpTimeoutException e) {
            throw NodeRequestException.unreachable(node, "no answer within " + timeout.toSeconds() + " seconds", e);
        } catch (IOException e) {
            throw NodeRequestException.unreachable(node, reason(e), e);
        }
    }

    /** Returns the reason of a failed request. The JDK's exceptions for common reasons have no message. */
    private static String reason(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "unknown host";
            }
        }
        if (e instanceof ConnectException) {
            return e.getMessage() == null ? "connection refused" : e.getMessage();
        }
        return e.toString();
    }

    private static JsonObject document(HttpResponse<String> response, int... accepted) throws IOException {
        boolean expected = false;
        for (int status : accepted) {
            expected |= response.statusCode() == status;
        }
        if (!expected) {
            throw refusal(response.request(), response.statusCode(), response.body());
        }
        try {
            return response.body().isEmpty() ? new JsonObject() : new JsonObject(response.body());
        } catch (DecodeException e) {
            throw new IOException(response.uri() + " does not answer with JSON: is this a node of PLOSolver?", e);
        }
    }

    /** Returns the exception for an unexpected response, which may or may not be a problem document. */
    private static NodeRequestException refusal(HttpRequest request, int status, String body) {
        try {
            JsonObject problem = new JsonObject(body);
            if (problem.getValue("title") instanceof String && problem.getValue("status") instanceof Integer) {
                return new NodeRequestException(problem);
            }
        } catch (DecodeException e) {
            // The response is from something between client and node, such as a proxy.
        }
        String detail = request.method() + " " + request.uri() + " was answered with " + status + ": " + body.strip();
        return new NodeRequestException(new JsonObject()
                .put("type", "about:blank")
                .put("title", "The answer is not that of a node of PLOSolver")
                .put("status", status)
                .put("detail", detail));
    }
}
