package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.testing.CollectedLog;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no client should send: each is answered with a problem, and none leaves a warning in the log. */
@Isolated("asserts that nobody logs a failure")
class MalformedRequestTest {

    private static final String POST = "POST /api/v1/jobs HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";

    private static ApiFixture api;

    @RegisterExtension
    final CollectedLog log = new CollectedLog();

    @BeforeAll
    static void start() {
        api = ApiFixture.start(MalformedRequestTest.class);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @AfterEach
    void nothingIsLoggedOrStored() {
        assertThat(log.failures()).isEmpty();
        assertThat(api.storedJobs()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/jobs?limit=%zz",
                "/api/v1/jobs?%",
                "/api/v1/jobs?a=%4",
                "/api/v1/jobs?a=%+1",
                "/api/v1/jobs?status=%00",
                "/api/v1/jobs/%zz",
                "/api/v1/jobs/%",
                "/api/v1/queues/%00/pause",
                "/docs?%zz",
                "/health?%zz",
                "/%c3%28?%%"
            })
    void refusesBrokenEncodingOfPathAndQuery(String target) throws IOException {
        assertRefused(400, "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "100-continue, x", "200-ok", "\"", "100-continue;q=1"})
    void refusesUnknownExpectations(String expectation) throws IOException {
        assertRefused(417, POST + JSON + "Expect: " + expectation + "\r\nContent-Length: 2\r\n\r\n{}");
    }

    @Test
    void continuesWhereItIsExpected() throws IOException {
        String answer = RawHttp.send(api.port(), POST + JSON + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}");

        assertThat(answer).startsWith("HTTP/1.1 100 ").contains("HTTP/1.1 422 ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "415 | text/plain",
                "415 | application/json-patch",
                "415 | ;charset=utf-8",
                "415 | \"",
                "415 | application/\"json",
                "415 | ;;;===",
                "422 | application/json; charset=\"utf-8",
                "422 | application/json; charset=\"",
                "422 | application/json;;;",
                "422 | APPLICATION/JSON; charset=nonsense"
            })
    void readsTheContentTypeWithoutFailing(int status, String type) throws IOException {
        assertRefused(status, POST + "Content-Type: " + type + "\r\nContent-Length: 2\r\n\r\n{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "a/\"b", ";q=", "*/*;q=x", "application/json;q=\"", ",,,", "a/b/c;q=1;;"})
    void readsTheAcceptHeaderWithoutFailing(String accept) throws IOException {
        String answer = RawHttp.send(
                api.port(),
                "GET /api/v1/jobs HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: " + accept + "\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 (200|400|406) .*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n{}\r\n0\r\n\r\n", "-1\r\n", "FFFFFFFFFFFFFFFFFF\r\n", "2\r\n{}xx0\r\n\r\n"})
    void refusesBrokenChunks(String chunks) throws IOException {
        assertRefused(400, POST + JSON + "Transfer-Encoding: chunked\r\n\r\n" + chunks);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: x",
                "Content-Length: -1",
                "Content-Length: 1\r\nContent-Length: 2",
                "Bad Header: 1",
                "\u0001: 1",
                "Bad\u0000: 1",
                ": 1",
                "no colon",
                "X: a\u0000b"
            })
    void refusesBrokenHeaders(String header) throws IOException {
        assertRefused(400, POST + JSON + header + "\r\n\r\n{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\nHost:\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost:port\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n",
                "GET / JUNK\r\nHost: localhost\r\n\r\n",
                "\u0016\u0003\u0001\u0002\r\n\r\n"
            })
    void refusesBrokenHeads(String head) throws IOException {
        assertRefused(400, head.replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "OPTIONS, *, 404",
        "CONNECT, localhost:80, 404",
        "TRACE, /, 405",
        "OPTIONS, /api/v1/jobs, 405",
        "GET, http://localhost/nothing, 404",
        "GET, nothing, 404",
        "PUT, /api/v1/queues/x/pause, 405"
    })
    void answersUnusualTargets(String method, String target, int status) throws IOException {
        assertRefused(status, method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/jobs, application/json, 400",
        "POST, /api/v1/queues/spot_simulation/pause, application/x-www-form-urlencoded, 415",
        "POST, /api/v1/queues/spot_simulation/pause, text/plain, 415",
        "POST, /api/v1/queues/spot_simulation/pause, application/json, 400",
        "DELETE, /api/v1/dead-letters, application/json, 400"
    })
    void refusesBodiesWhereNoneIsExpected(String method, String path, String type, int status) throws IOException {
        assertRefused(
                status,
                method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: " + type
                        + "\r\nContent-Length: 7\r\n\r\n{\"a\":1}");
    }

    @Test
    void refusesAFormWithoutContent() throws IOException {
        assertRefused(
                415,
                "POST /api/v1/queues/spot_simulation/pause HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}"})
    void acceptsAnEmptyDocumentWhereNoBodyIsExpected(String body) throws IOException {
        String answer = RawHttp.send(
                api.port(),
                "POST /api/v1/queues/spot_simulation/resume HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + JSON
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body);

        assertThat(answer).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void refusesACompressedBody() throws IOException {
        assertRefused(415, POST + JSON + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}");
    }

    @Test
    void refusesAHugeBodyBeforeItArrives() throws IOException {
        try (Socket socket = RawHttp.connect("127.0.0.1", api.port())) {
            socket.getOutputStream()
                    .write((POST + JSON + "Expect: 100-continue\r\nContent-Length: 104857600\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String head = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);

            assertThat(head).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void survivesAClientThatLeavesItsPipelinedRequests() throws Exception {
        byte[] requests = ("GET /api/v1/jobs HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(5_000)
                        + "GET /docs HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(5_000))
                .getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = RawHttp.connect("127.0.0.1", api.port())) {
            Thread writer = new Thread(() -> write(socket, requests));
            writer.start();
            socket.getInputStream().readNBytes(100_000);
            socket.setSoLinger(true, 0);
            socket.close();
            writer.join();
        }

        assertThat(api.get("/health/live").statusCode()).isEqualTo(200);
    }

    private static void write(Socket socket, byte[] requests) {
        try {
            socket.getOutputStream().write(requests);
        } catch (IOException e) {
            // The connection was closed, which the reader notices.
        }
    }

    private static void assertRefused(int status, String request) throws IOException {
        String answer = RawHttp.send(api.port(), request);

        assertThat(answer).matches("(?s)HTTP/1.[01] " + status + " .*");
        JsonObject problem = new JsonObject(answer.substring(answer.indexOf("\r\n\r\n{") + 4));
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.getString("detail")).isNotBlank().hasSizeLessThan(1_000);
    }
}
