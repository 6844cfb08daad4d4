package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a web page of another origin can make a browser send reads nothing and changes nothing. */
class OriginPolicyTest {

    private static final String QUEUE = "/api/v1/queues/spot_simulation/";
    private static ApiFixture api;

    @BeforeAll
    static void start() {
        api = ApiFixture.start(OriginPolicyTest.class);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:PORT",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "solver.example.com.evil.example",
                "0x7f.1"
            })
    void refusesForeignHosts(String host) throws IOException {
        for (String path : new String[] {"/", "/health", "/openapi.json", "/api/v1/jobs"}) {
            String answer = send("GET " + path, "Host: " + host);

            assertThat(answer)
                    .startsWith("HTTP/1.1 421 ")
                    .contains("http.names")
                    .doesNotContain("\"jobs\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:PORT",
                "localhost.",
                "node.localhost",
                "127.0.0.1:PORT",
                "192.0.2.7",
                "[::1]:PORT",
                "solver.example.com",
                "Solver.Example.com.:443"
            })
    void acceptsAddressesAndItsOwnNames(String host) throws IOException {
        assertThat(send("GET /api/v1/jobs", "Host: " + host)).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void acceptsAnOldProbeWithoutAHost() throws IOException {
        assertThat(RawHttp.send(api.port(), "GET /health/live HTTP/1.0\r\n\r\n"))
                .startsWith("HTTP/1.0 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: http://127.0.0.1:1",
                "Origin: http://127.0.0.1",
                "Origin: http://solver.example.com.evil.example",
                "Origin: ",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate",
                "Sec-Fetch-Site: same-origin\r\nOrigin: http://evil.example"
            })
    void refusesChangesByPagesOfOtherOrigins(String headers) throws IOException {
        String answer = send("POST " + QUEUE + "pause", "Host: 127.0.0.1:PORT\r\nContent-Length: 0\r\n" + headers);

        assertThat(answer).startsWith("HTTP/1.1 403 ").contains("urn:plosolver:problem:foreign-origin");
        assertThat(isPaused()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:PORT, Sec-Fetch-Site: same-origin",
        "127.0.0.1:PORT, Sec-Fetch-Site: none",
        "127.0.0.1:PORT, Origin: http://127.0.0.1:PORT",
        "solver.example.com, Origin: https://solver.example.com",
        "127.0.0.1:PORT, Origin: https://solver.example.com",
        "127.0.0.1:PORT, Accept: */*"
    })
    void acceptsChangesByItsOwnPagesAndByPrograms(String host, String header) throws IOException {
        String answer = send("POST " + QUEUE + "resume", "Host: " + host + "\r\nContent-Length: 0\r\n" + header);

        assertThat(answer).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void refusesReadsByPagesOfOtherOriginsButFollowsLinks() throws IOException {
        String image =
                send("GET /api/v1/jobs", "Host: localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors");
        String link =
                send("GET /api/v1/jobs", "Host: localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate");

        assertThat(image).startsWith("HTTP/1.1 403 ").contains("Cross-Origin-Resource-Policy: same-origin");
        assertThat(link).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void answersNoPreflight() throws IOException {
        String answer = send(
                "OPTIONS /api/v1/jobs",
                "Host: localhost\r\nOrigin: http://evil.example\r\nAccess-Control-Request-Method: POST");

        assertThat(answer).startsWith("HTTP/1.1 403 ").doesNotContainIgnoringCase("access-control-allow");
    }

    private static boolean isPaused() {
        JsonObject queues = new JsonObject(api.get("/api/v1/queues").body());
        return queues.getJsonArray("queues").getJsonObject(0).getBoolean("paused");
    }

    private static String send(String line, String headers) throws IOException {
        return RawHttp.send(
                api.port(),
                line + " HTTP/1.1\r\n" + headers.replace("PORT", Integer.toString(api.port()))
                        + "\r\nConnection: close\r\n\r\n");
    }
}
