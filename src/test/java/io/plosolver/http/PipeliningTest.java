package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.testing.CollectedLog;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send thousands of requests without waiting for an answer. */
@Isolated("asserts that nobody logs a failure")
@Timeout(120)
class PipeliningTest {

    private static final int REQUESTS = 2_000;
    private static final String HEAD = " HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private static ApiFixture api;

    @RegisterExtension
    final CollectedLog log = new CollectedLog();

    @BeforeAll
    static void start() {
        api = ApiFixture.start(PipeliningTest.class);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/nothing", "/api/v1/jobs?limit=1"})
    void answersEachRequest(String path) throws Exception {
        try (Socket socket = RawHttp.connect("127.0.0.1", api.port())) {
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(socket, path));

            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            sent.join();
            assertThat(answers.split("HTTP/1.1 ", -1)).hasSize(REQUESTS + 2);
        }
        assertNoFailureIsLogged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/nothing", "/api/v1/jobs?limit=1"})
    void bearsAClientThatLeaves(String path) throws Exception {
        try (Socket socket = RawHttp.connect("127.0.0.1", api.port())) {
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(socket, path));
            socket.getInputStream().readNBytes(10_000);
            socket.setSoLinger(true, 0);
            socket.close();
            sent.join();
        }

        assertThat(api.get("/health/live").statusCode()).isEqualTo(200);
        assertNoFailureIsLogged();
    }

    @Test
    void ignoresRequestsAfterTheLast() throws Exception {
        String request = "GET /api/v1/jobs?limit=1";
        String answers = RawHttp.send(
                api.port(),
                request + HEAD + request + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                        + (request + HEAD).repeat(1_000));

        assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(3);
        assertNoFailureIsLogged();
    }

    private void assertNoFailureIsLogged() {
        assertThat(log.failures()).isEmpty();
    }

    private static void send(Socket socket, String path) {
        byte[] requests = ("GET " + path + HEAD).repeat(REQUESTS).getBytes(StandardCharsets.US_ASCII);
        try {
            OutputStream out = socket.getOutputStream();
            out.write(requests);
            out.write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException closed) {
            // The client has left.
        }
    }
}
