package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.http.RequestFuzzer.Request;
import io.plosolver.testing.Seeds;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mutated requests to all operations. None is answered with an internal error, none that is refused stores anything,
 * and the service stays healthy. A failure names its seed; {@code -Dplosolver.fuzz.seed=N} runs that seed alone.
 * Readiness is asked all the time beside the requests. Its slowest answer and the largest heap are reported and not
 * asserted.
 */
class RequestFuzzTest {

    private static final Pattern CONTENT_LENGTH = Pattern.compile("content-length: ([0-9]+)");
    private static final int SEEDS = 500;
    private static final int REQUESTS = 100;
    private static final Duration SHORT = Duration.ofMillis(700);

    private static ApiFixture api;
    private static List<String> jobs;
    private static ReadinessProbe readiness;
    private static long largestHeap;

    @BeforeAll
    static void start() {
        api = ApiFixture.startWithConnections(
                new ConnectionLimits(
                        1_000,
                        500,
                        RequestTimeouts.IDLE,
                        RequestTimeouts.IDLE,
                        SHORT,
                        RequestTimeouts.IDLE,
                        Long.MAX_VALUE),
                RequestFuzzTest.class);
        jobs = List.of(api.queued().toString(), api.queued().toString());
        readiness = new ReadinessProbe(api);
    }

    @AfterAll
    static void stop(TestReporter reporter) {
        readiness.close();
        reporter.publishEntry(Map.of(
                "slowest readiness, ms", String.valueOf(readiness.slowestMillis()),
                "largest heap, MB", String.valueOf(largestHeap >> 20)));
        api.close();
    }

    static IntStream seeds() {
        Integer replayed = Integer.getInteger("plosolver.fuzz.seed");
        return replayed == null ? Seeds.upTo(SEEDS) : IntStream.of(replayed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void answersEveryRequest(int seed) throws Exception {
        RequestFuzzer fuzzer = new RequestFuzzer(seed, jobs);
        long stored = api.storedJobs();
        for (int i = 0; i < REQUESTS; i++) {
            Request request = fuzzer.next();
            String what = "seed " + seed + ", request " + i + ":\n" + request;
            String answer = raw(request);

            int status = assertAnswered(what, request, answer);
            long now = api.storedJobs();
            assertThat(now).as(what).isEqualTo(status == 202 && request.method().equals("POST") ? now : stored);
            stored = now;
        }
        assertThat(readiness.failures()).as("seed " + seed).isEmpty();
        assertThat(readiness.answers()).isPositive();
        Runtime runtime = Runtime.getRuntime();
        largestHeap = Math.max(largestHeap, runtime.totalMemory() - runtime.freeMemory());
    }

    /** Asserts that an answer is a success or a problem of the client, and returns its status. */
    private static int assertAnswered(String what, Request request, String answer) {
        assertThat(answer).as(what).matches("(?s)HTTP/1[.][01] [1-4][0-9][0-9].*");
        int status = Integer.parseInt(answer.split(" ", 3)[1].substring(0, 3));
        if (status >= 400 && !request.method().equals("HEAD")) {
            String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
            try {
                assertThat(new JsonObject(body).getInteger("status")).as(what).isEqualTo(status);
            } catch (DecodeException e) {
                throw new AssertionError(what + "\nis answered without a problem document:\n" + answer, e);
            }
        }
        return status;
    }

    private static String raw(Request request) throws IOException {
        try (Socket socket = RawHttp.connect("127.0.0.1", api.port())) {
            try {
                socket.getOutputStream().write(request.bytes());
            } catch (IOException closed) {
                // Answered before everything was written; the answer is read below.
            }
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[8_192];
            String text = "";
            int length = in.read(buffer);
            while (length >= 0) {
                answer.write(buffer, 0, length);
                text = withoutContinue(answer.toString(StandardCharsets.ISO_8859_1));
                length = isWhole(text) ? -1 : in.read(buffer);
            }
            return new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }
    }

    /** Returns whether an answer is complete, or has no end: a stream. */
    private static boolean isWhole(String answer) {
        int end = answer.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        String head = answer.substring(0, end).toLowerCase(Locale.ROOT);
        Matcher length = CONTENT_LENGTH.matcher(head);
        return head.contains("text/event-stream")
                || length.find() && answer.length() >= end + 4 + Integer.parseInt(length.group(1));
    }

    private static String withoutContinue(String answer) {
        String interim = "HTTP/1.1 100 Continue\r\n\r\n";
        return answer.startsWith(interim) && answer.length() > interim.length()
                ? answer.substring(interim.length())
                : answer;
    }
}
