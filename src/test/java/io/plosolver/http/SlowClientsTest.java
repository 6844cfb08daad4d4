package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections of slow clients, by a clock of the test. */
@Timeout(60)
class SlowClientsTest {

    private static final int PER_ADDRESS = 10;
    private static final String PROXY = "127.0.0.77";
    private static final ConnectionLimits LIMITS = new ConnectionLimits(
            100,
            PER_ADDRESS,
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(20),
            Long.MAX_VALUE);
    private static final String REQUEST = "GET /small HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String LARGE_REQUEST = "GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n";

    /** More than both sockets' buffers take on any usual system. */
    private static final int LARGE = 64 * 1024 * 1024;

    private final AtomicLong clock = new AtomicLong();
    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final CompletableFuture<HttpServerRequest> largeRequest = new CompletableFuture<>();
    private final CompletableFuture<Void> largeDropped = new CompletableFuture<>();
    private final ConnectionGuard guard = new ConnectionGuard(LIMITS, new ClientAddresses(List.of(PROXY)), clock::get);
    private int port;

    @BeforeEach
    void start() {
        port = onContext(() -> vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                        .connectionHandler(guard::opened)
                        .requestHandler(router())
                        .listen(0, "127.0.0.1"))
                .map(HttpServer::actualPort)
                .await();
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    private Router router() {
        Router router = Router.router(vertx);
        router.route().handler(context -> {
            guard.began(context);
            // As the computations of a request do, to end with it.
            context.addEndHandler(ended -> {});
            answer(context.request());
        });
        return router;
    }

    private void answer(HttpServerRequest request) {
        if (request.path().equals("/large")) {
            request.response().end(Buffer.buffer(new byte[LARGE])).onFailure(unsent -> largeDropped.complete(null));
            largeRequest.complete(request);
        } else {
            request.response().end("ok");
        }
    }

    @Test
    void countsConnectionsThatHaveSentNoWholeRequest() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 3 * PER_ADDRESS; i++) {
                Socket socket = RawHttp.connect("127.0.0.3", port);
                sockets.add(socket);
                write(socket, "G");
            }
            int open = 0;
            for (Socket socket : sockets) {
                open += isAnswered(socket, REQUEST.substring(1)) ? 1 : 0;
            }

            assertThat(open).isEqualTo(PER_ADDRESS);
            assertThat(RawHttp.headFrom("127.0.0.4", port, "GET /small HTTP/1.1"))
                    .startsWith("HTTP/1.1 200");
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void countsConnectionsOfATrustedProxyOneByOne() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 3 * PER_ADDRESS; i++) {
                sockets.add(RawHttp.connect(PROXY, port));
            }

            assertThat(sockets).allMatch(socket -> isAnswered(socket, REQUEST));
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void countsAClosedConnectionNoLonger() throws IOException {
        for (int i = 0; i < 3 * PER_ADDRESS; i++) {
            try (Socket socket = RawHttp.connect("127.0.0.3", port)) {
                assertThat(isAnswered(socket, REQUEST.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")))
                        .isTrue();
                socket.getInputStream().readAllBytes();
            }
        }
    }

    @Test
    void closesAConnectionWhoseFirstRequestIsLate() throws IOException {
        try (Socket slow = RawHttp.connect("127.0.0.1", port);
                Socket other = RawHttp.connect("127.0.0.1", port)) {
            isAnswered(other, REQUEST);
            write(slow, "GET /small");
            sweepAfter(LIMITS.firstRequest().plusSeconds(1));

            assertThat(isAnswered(slow, " HTTP/1.1\r\nHost: localhost\r\n\r\n")).isFalse();
            assertThat(RawHttp.headFrom("127.0.0.1", port, "GET /small HTTP/1.1"))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void keepsAConnectionBetweenTwoRequestsForLonger() throws IOException {
        try (Socket socket = RawHttp.connect("127.0.0.1", port)) {
            isAnswered(socket, REQUEST);
            readRest(socket);
            sweepAfter(LIMITS.firstRequest().plusSeconds(1));

            assertThat(isAnswered(socket, REQUEST)).isTrue();
        }
    }

    @Test
    void closesAConnectionWhoseNextRequestIsLate() throws IOException {
        try (Socket socket = RawHttp.connect("127.0.0.1", port)) {
            isAnswered(socket, REQUEST);
            readRest(socket);
            write(socket, "GET /small");
            sweepAfter(LIMITS.betweenRequests().plusSeconds(1));

            assertThat(isAnswered(socket, " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                    .isFalse();
        }
    }

    @Test
    void closesAConnectionWhoseClientNeverReads() throws Exception {
        try (Socket socket = RawHttp.connectDeaf("127.0.0.1", port)) {
            write(socket, LARGE_REQUEST);
            await(largeRequest);
            // The operating system takes some megabytes first.
            while (!largeDropped.isDone()) {
                sweepAfter(LIMITS.output().plusSeconds(1));
            }

            assertThat(readUpTo(socket, LARGE)).isLessThan(LARGE);
        }
    }

    @Test
    void keepsAConnectionWhoseClientReadsSlowly() throws Exception {
        try (Socket socket = RawHttp.connectDeaf("127.0.0.1", port)) {
            write(socket, LARGE_REQUEST);
            await(largeRequest);
            for (int i = 0; i < 4; i++) {
                sweepAfter(LIMITS.output().minusSeconds(1));
                assertThat(readUpTo(socket, LARGE / 8)).isEqualTo(LARGE / 8);
            }
            sweepAfter(LIMITS.output().minusSeconds(1));

            assertThat(readUpTo(socket, LARGE / 2)).isEqualTo(LARGE / 2);
        }
    }

    @Test
    void closesAConnectionWhoseClientReadsAFewBytesNowAndThen() throws Exception {
        try (Socket socket = RawHttp.connectDeaf("127.0.0.1", port)) {
            write(socket, LARGE_REQUEST);
            await(largeRequest);
            while (!largeDropped.isDone()) {
                sweepAfter(LIMITS.output().dividedBy(2));
                readUpTo(socket, 100);
            }

            assertThat(readUpTo(socket, LARGE)).isLessThan(LARGE);
        }
    }

    /** Lets time pass and then sweeps. */
    private void sweepAfter(Duration time) {
        clock.addAndGet(time.toNanos());
        onContext(() -> {
                    guard.sweep();
                    return Future.succeededFuture();
                })
                .await();
    }

    private <T> Future<T> onContext(Supplier<Future<T>> action) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(now -> action.get().onComplete(promise));
        return promise.future();
    }

    private static void await(CompletableFuture<?> event) throws Exception {
        event.get(30, TimeUnit.SECONDS);
    }

    private static boolean isAnswered(Socket socket, String request) {
        try {
            write(socket, request);
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII).equals("HTTP/1.1 200");
        } catch (IOException reset) {
            return false;
        }
    }

    private static void readRest(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        while (!text.toString().endsWith("\r\n\r\nok")) {
            text.append((char) socket.getInputStream().read());
        }
    }

    /** Reads that many bytes, or fewer if the connection ends. */
    private static int readUpTo(Socket socket, int length) {
        byte[] buffer = new byte[64 * 1024];
        int total = 0;
        try {
            InputStream in = socket.getInputStream();
            int count = 0;
            while (total < length && count >= 0) {
                count = in.read(buffer, 0, Math.min(buffer.length, length - total));
                total += Math.max(0, count);
            }
        } catch (IOException reset) {
            return total;
        }
        return total;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
