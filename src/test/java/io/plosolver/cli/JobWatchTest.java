package io.plosolver.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Watches of a node that breaks its event streams. */
class JobWatchTest {

    private static final String QUEUED = "event: state\ndata: {\"id\":\"x\",\"status\":\"QUEUED\"}\n\n";
    private static final String ENDED =
            "event: end\ndata: {\"id\":\"x\",\"status\":\"COMPLETED\",\"link\":\"/api/v1/jobs/x\"}\n\n";
    private static final String COMPLETED = "event: state\ndata: {\"id\":\"x\",\"status\":\"COMPLETED\"}\n\n";
    private static final String JOB = "{\"id\":\"x\",\"status\":\"COMPLETED\",\"result\":{}}";

    private final Queue<String> streams = new ArrayDeque<>();
    private final List<String> reports = new ArrayList<>();
    private HttpServer node;

    @BeforeEach
    void start() throws IOException {
        node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        node.createContext("/api/v1/jobs/x/events", exchange -> {
            String stream = streams.remove();
            exchange.sendResponseHeaders(stream.isEmpty() ? 503 : 200, 0);
            exchange.getResponseBody().write(stream.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        node.createContext("/api/v1/jobs/x", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(JOB.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        node.start();
    }

    @AfterEach
    void stop() {
        node.stop(0);
    }

    private JsonObject follow() throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + node.getAddress().getPort());
        RestClient client = new RestClient(address, Optional.empty(), Duration.ofSeconds(30));
        return new JobWatch(client, Duration.ZERO).follow("x", report -> reports.add(report.getString("status")));
    }

    @Test
    void opensAStreamAgainThatBrokeOffAndRepeatsNoState() throws Exception {
        streams.addAll(List.of(QUEUED, QUEUED, QUEUED + ENDED));

        JsonObject ended = follow();

        assertThat(ended.getString("status")).isEqualTo("COMPLETED");
        assertThat(reports).containsExactly("QUEUED", "COMPLETED");
    }

    @Test
    void getsTheResultAtTheLinkAndReportsTheEndOnce() throws Exception {
        streams.add(QUEUED + COMPLETED + ENDED);

        JsonObject ended = follow();

        assertThat(ended).isEqualTo(new JsonObject(JOB));
        assertThat(reports).containsExactly("QUEUED", "COMPLETED");
    }

    @Test
    void goesOnWhenTheNodeRefusesForAWhile() throws Exception {
        streams.addAll(List.of(QUEUED, "", "", ENDED));

        JsonObject ended = follow();

        assertThat(ended.getString("status")).isEqualTo("COMPLETED");
    }

    @Test
    void failsAtOnceWhenTheFirstStreamIsRefused() {
        streams.add("");

        assertThatThrownBy(this::follow)
                .isInstanceOf(NodeRequestException.class)
                .hasMessageContaining("503");
    }
}
