package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that opens event streams without end gets its share, and others are served. */
@Timeout(120)
class StreamFloodTest {

    private static ApiFixture api;

    private final List<Socket> open = new ArrayList<>();

    @BeforeAll
    static void start() {
        api = ApiFixture.start(StreamFloodTest.class);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @AfterEach
    void closeStreams() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    @Test
    void leavesStreamsToOthersWhenAClientOpensAThousand() throws IOException {
        String events = "GET /api/v1/jobs/" + api.queued() + "/events HTTP/1.1";
        takeAll("127.0.0.3", events);

        assertThat(api.verticle.openStreams()).isEqualTo(EventStreamLimits.DEFAULT.perClient());
        assertThat(RawHttp.headFrom("127.0.0.4", api.port(), events)).startsWith("HTTP/1.1 200");
        assertThat(api.post(ApiFixture.SPOT).statusCode()).isEqualTo(202);
    }

    private void takeAll(String address, String events) throws IOException {
        String answer = "HTTP/1.1 200";
        while (answer.startsWith("HTTP/1.1 200")) {
            Socket socket = RawHttp.connect(address, api.port());
            open.add(socket);
            answer = RawHttp.headOn(socket, events);
        }
    }
}
