package io.plosolver.http;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that stops ends its connections so that no request meets a closed one. */
@Timeout(60)
class ServerDrainTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Pattern LENGTH = Pattern.compile("content-length: ([0-9]+)");
    private static final String GET = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private static DatabaseAddress database;

    private ApiFixture api;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabases.fresh(ServerDrainTest.class);
    }

    @BeforeEach
    void start() {
        api = ApiFixture.start(database);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void keepsConnectionsUntilItStops() throws IOException {
        try (Socket socket = connect()) {
            send(socket, GET);

            assertThat(head(socket)).startsWith("HTTP/1.1 200").doesNotContain("connection: close");
        }
    }

    @Test
    void endsAConnectionWithItsNextResponse() throws IOException {
        try (Socket socket = connect()) {
            send(socket, GET);
            head(socket);
            api.verticle.drain(LONG);

            untilLast(socket);

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void answersNewConnectionsInTheGracePeriod() throws IOException {
        try (Socket unused = connect()) {
            send(unused, GET);
            head(unused);
            Future<Void> drained = api.verticle.drain(LONG);
            try (Socket other = connect()) {
                untilLast(other);
            }

            assertThat(RawHttp.send(api.port(), GET)).startsWith("HTTP/1.1 200").contains("connection: close");
            assertThat(drained.isComplete()).isFalse();
        }
    }

    @Test
    void answersThePostThatItIsReading() throws IOException {
        String job = ApiFixture.SPOT;
        try (Socket socket = connect()) {
            send(
                    socket,
                    "POST /api/v1/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Expect: 100-continue\r\nContent-Length: " + job.length() + "\r\n\r\n");
            assertThat(head(socket)).startsWith("HTTP/1.1 100");
            Future<Void> drained = api.verticle.drain(Duration.ZERO);
            Future<?> stopped = drained.compose(over -> undeploy());

            send(socket, job);

            assertThat(all(socket)).startsWith("HTTP/1.1 202").contains("connection: close");
            await(stopped);
        }
    }

    @Test
    void doesNotWaitWithoutConnections() {
        await(api.verticle.drain(LONG));
    }

    /**
     * Connections are established, and their requests sent when the listening socket is closed. The kernel resets those that it
     * establishes between the last accept and the close: they are the last ones.
     */
    @Test
    void answersTheFirstRequestsOfTheConnectionsThatItHasAccepted() throws IOException {
        try (Socket unused = connect()) {
            send(unused, GET);
            head(unused);
            Future<Void> drained = api.verticle.drain(Duration.ofMillis(1));

            List<Boolean> answered = new ArrayList<>();
            for (Socket socket : connectUntilRefused()) {
                answered.add(isAnswered(socket));
            }

            assertThat(answered).startsWith(true).doesNotContainSequence(false, true);
            await(drained);
        }
    }

    private static boolean isAnswered(Socket socket) throws IOException {
        try {
            send(socket, GET);
            String answer = all(socket);
            return answer.startsWith("HTTP/1.1 200") && answer.contains("connection: close");
        } catch (SocketException reset) {
            return false;
        }
    }

    /** A client that stays silent for the whole grace period loses its connection, and a new one is refused. */
    @Test
    void closesUnusedConnectionsAfterTheGracePeriod() throws IOException {
        int port = api.port();
        try (Socket socket = connect()) {
            send(socket, GET);
            head(socket);

            await(api.verticle.drain(Duration.ofMillis(1)).compose(over -> undeploy()));

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            assertThatThrownBy(() -> RawHttp.connect("127.0.0.1", port)).isInstanceOf(ConnectException.class);
        }
    }

    private List<Socket> connectUntilRefused() throws IOException {
        int port = api.port();
        List<Socket> accepted = new ArrayList<>();
        while (true) {
            try {
                accepted.add(RawHttp.connect("127.0.0.1", port));
            } catch (ConnectException refused) {
                return accepted;
            }
        }
    }

    private Future<Void> undeploy() {
        return api.vertx.undeploy(api.vertx.deploymentIDs().iterator().next());
    }

    /** Sends requests on a connection until a response ends it. */
    private static void untilLast(Socket socket) throws IOException {
        String answer;
        do {
            send(socket, GET);
            answer = head(socket);
            assertThat(answer).startsWith("HTTP/1.1 200");
        } while (!answer.contains("connection: close"));
    }

    private Socket connect() throws IOException {
        return RawHttp.connect("127.0.0.1", api.port());
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads the head of a response, and its body if the head has a length. */
    private static String head(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        String text = head.toString();
        Matcher length = LENGTH.matcher(text);
        in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        return text;
    }

    private static String all(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
}
