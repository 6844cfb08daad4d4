package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.JobClaim;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Large answers that wait for their clients take a bounded memory, shared between client addresses. */
@Timeout(60)
class LargeAnswersTest {

    private static final int MIB = 1 << 20;

    /** More than the buffers of both sockets. */
    private static final int LARGE = 10 * MIB;

    private static final String GREEDY = "127.0.0.3";
    private static final String OTHER = "127.0.0.4";

    private static ApiFixture api;
    private static String job;
    private static String text;

    @BeforeAll
    static void start() {
        api = ApiFixture.startWithConnections(ApiBounds.connectionsThatBuffer(5 * LARGE), LargeAnswersTest.class);
        api.queued();
        JobClaim claim = api.claim();
        text = "x".repeat(LARGE);
        api.completeWithText(claim, "\"" + text + "\"");
        job = "/api/v1/jobs/" + claim.jobId();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void sendsALargeAnswerWhole() {
        HttpResponse<String> answer = api.get(job);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).endsWith(text + "\"}");
    }

    @Test
    void areRefusedToAClientThatReadsNoneAndGivenToOthers() throws IOException {
        List<Socket> deaf = new ArrayList<>();
        try {
            int accepted = 0;
            for (int i = 0; i < 5; i++) {
                Socket socket = RawHttp.connectDeaf(GREEDY, api.port());
                deaf.add(socket);
                accepted += request(socket).startsWith("HTTP/1.1 200") ? 1 : 0;
            }
            String small = RawHttp.headFrom(GREEDY, api.port(), "GET /health/live HTTP/1.1");
            String large = RawHttp.headFrom(OTHER, api.port(), "GET " + job + " HTTP/1.1");

            // The memory has room for five: after the third, the address holds as much as is free.
            assertThat(accepted).isEqualTo(3);
            assertThat(small).startsWith("HTTP/1.1 200");
            assertThat(large).startsWith("HTTP/1.1 200");
        } finally {
            for (Socket socket : deaf) {
                socket.close();
            }
        }
        assertThatMemoryIsReturned();
    }

    /** Asserts that all of the memory is free soon after the clients have left. */
    private static void assertThatMemoryIsReturned() {
        String answer = "";
        while (!answer.startsWith("HTTP/1.1 200")) {
            answer = RawHttp.headFrom(GREEDY, api.port(), "GET " + job + " HTTP/1.1");
        }
    }

    private static String request(Socket socket) throws IOException {
        socket.getOutputStream()
                .write(("GET " + job + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    }
}
