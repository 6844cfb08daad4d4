package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies that are being read take a bounded memory, shared between client addresses. */
@Timeout(60)
class LargeBodiesTest {

    private static final int LARGE = ApiFixture.MAX_BODY_BYTES;
    private static final int BODIES = 5;
    private static final String HEAD = "POST /api/v1/jobs HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/json\r\nContent-Length: " + LARGE + "\r\n\r\n";

    private static final String SMALL = "{\"type\": \"spot_simulation\", \"params\": {}}";

    private static ApiFixture api;

    @BeforeAll
    static void start() {
        api = ApiFixture.startWithConnections(ApiBounds.connectionsThatBuffer(BODIES * LARGE), LargeBodiesTest.class);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void areRefusedToAClientThatSendsTooManyAtOnceAndTakenFromOthers() throws Exception {
        List<Socket> greedy = new ArrayList<>();
        try {
            for (int i = 0; i < BODIES; i++) {
                Socket socket = RawHttp.connect("127.0.0.3", api.port());
                greedy.add(socket);
            }
            CompletableFuture<?>[] answers = greedy.stream()
                    .map(socket -> CompletableFuture.supplyAsync(
                            () -> allButOneByte(socket), task -> new Thread(task).start()))
                    .toArray(CompletableFuture<?>[]::new);

            String refusal = (String) CompletableFuture.anyOf(answers).get();
            String other = RawHttp.headFrom("127.0.0.4", api.port(), "GET /api/v1/queues HTTP/1.1");

            assertThat(refusal).startsWith("HTTP/1.1 503");
            assertThat(other).startsWith("HTTP/1.1 200");
            assertThat(api.post(SMALL).statusCode())
                    .as("a small post of another address")
                    .isEqualTo(422);
        } finally {
            for (Socket socket : greedy) {
                socket.close();
            }
        }
    }

    /** Sends a body up to its last byte and returns the first line of the answer, which only a refused body gets. */
    private static String allButOneByte(Socket socket) {
        try {
            socket.getOutputStream().write(HEAD.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(" ".repeat(LARGE - 1).getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
