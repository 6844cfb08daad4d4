package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that hold connections lose them, and others are served. */
@Timeout(60)
class ConnectionGuardTest {

    private static final int PER_ADDRESS = 20;
    private static final Duration SHORT = Duration.ofMillis(300);
    private static ApiFixture api;

    @BeforeAll
    static void start() {
        api = ApiFixture.startWithConnections(
                new ConnectionLimits(50, PER_ADDRESS, SHORT, SHORT, SHORT, SHORT, 1), ConnectionGuardTest.class);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void closesAConnectionWhoseFirstRequestIsNotWhole() throws IOException {
        try (Socket socket = RawHttp.connect("127.0.0.1", api.port())) {
            write(socket, "GET /health/live HTTP/1.1\r\nX: ");

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void closesAConnectionWhoseNextRequestIsNotWhole() throws IOException {
        try (Socket socket = RawHttp.connect("127.0.0.1", api.port())) {
            write(socket, "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\nGET /docs HTTP/1.1\r\nX: ");

            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(answers).containsOnlyOnce("HTTP/1.1 200");
        }
    }

    @Test
    void answersThatABodyIsTooSlow() throws IOException {
        try (Socket socket = RawHttp.connect("127.0.0.1", api.port())) {
            write(
                    socket,
                    "POST /api/v1/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 100\r\n\r\n{");

            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);

            assertThat(answer).isEqualTo("HTTP/1.1 408");
        }
    }

    @Test
    void boundsTheConnectionsOfAnAddressAndServesOthers() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            int refused = 0;
            for (int i = 0; i < 2 * PER_ADDRESS; i++) {
                Socket socket = RawHttp.connect("127.0.0.3", api.port());
                sockets.add(socket);
                write(socket, "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
            }
            for (Socket socket : sockets) {
                refused += firstByte(socket) == -1 ? 1 : 0;
            }

            assertThat(refused).isGreaterThanOrEqualTo(1);
            assertThat(api.get("/health/live").statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static int firstByte(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            return in.read();
        } catch (IOException reset) {
            return -1;
        }
    }

    private static void write(Socket socket, String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException closed) {
            // The service has closed the connection, which the reader notices.
        }
    }
}
