package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.ComputationAbortedException;
import io.plosolver.job.JobAssessment;
import io.plosolver.job.JobDefinition;
import io.plosolver.job.JobType;
import io.plosolver.testing.SolverDocuments;
import io.plosolver.worker.BudgetExceededException;
import io.plosolver.worker.ComputePool.Cost;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class RequestBudgetTest {

    private static final int OF_EACH_COST = 16;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CHEAP | {\"game\": \"plo6\", \"players\": [{\"hand\": \"AsAhKdQcJsTh\"}]} | 0",
                "CHEAP | {\"game\": \"plo4\", \"players\": [{\"range\": \"AA\"}]} | 0",
                "EXPENSIVE | {\"game\": \"plo4\", \"players\": [{\"range\": \"AA\"}]} | 5000",
                "EXPENSIVE | {\"game\": \"plo5\", \"players\": [{\"range\": \"AA\"}]} | 0",
                "EXPENSIVE | {\"game\": \"plo6\", \"ranges\": {\"oop\": \"AA\"}} | 0",
                "EXPENSIVE | {\"game\": \"\\u0070lo6\", \"ranges\": {\"oop\": \"AA\"}} | 0",
                "EXPENSIVE | {\"game\": \"plo4\"} | 20000",
            })
    void expectsTheCostOfADocument(Cost cost, String document, int spaces) {
        assertThat(RequestBudget.costOf(Buffer.buffer(document + " ".repeat(spaces))))
                .isEqualTo(cost);
    }

    @Test
    void answersAllOtherRequestsWhileFormsComputeAndWait() {
        CountDownLatch release = new CountDownLatch(1);
        try (ApiFixture api = ApiFixture.start(RequestBudgetTest.class)) {
            for (int request = 0; request < OF_EACH_COST; request++) {
                for (Cost cost : Cost.values()) {
                    api.pools.forms().run(api.pools.budget(), cost, 0, cancellation -> {
                        release.await();
                        return "done";
                    });
                }
            }
            try {
                UUID job = api.queued();

                assertThat(api.get("/api/v1/jobs/" + job).statusCode()).isEqualTo(200);
                assertThat(api.get("/api/v1/jobs").statusCode()).isEqualTo(200);
                assertThat(api.get("/health").statusCode()).isEqualTo(200);
                assertThat(api.delete("/api/v1/jobs/" + job).statusCode()).isEqualTo(200);
            } finally {
                release.countDown();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/jobs", "/api/v1/solver/forecast"})
    void stopsToComputeWhenTheClientLeaves(String path) throws Exception {
        CountDownLatch computing = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        JobDefinition endless = new Solves(cancellation -> {
            computing.countDown();
            try {
                waitUntilAborted(cancellation);
            } finally {
                stopped.countDown();
            }
        });
        try (ApiFixture api = ApiFixture.startWithJobs(endless, RequestBudgetTest.class)) {
            try (Socket client = new Socket("127.0.0.1", api.verticle.port())) {
                send(client, path, expensiveDocument());
                computing.await();
            }

            assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(api.storedJobs()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/jobs", "/api/v1/solver/forecast"})
    void refusesADocumentThatTakesMoreThanItsBudget(String path) {
        JobDefinition expensive = new Solves(cancellation -> {
            throw new BudgetExceededException(Duration.ofSeconds(10));
        });
        try (ApiFixture api = ApiFixture.startWithJobs(expensive, RequestBudgetTest.class)) {
            HttpResponse<String> response = api.postTo(path, expensiveDocument());

            assertThat(response.statusCode()).isEqualTo(422);
            JsonObject error =
                    new JsonObject(response.body()).getJsonArray("errors").getJsonObject(0);
            assertThat(error.getString("pointer")).isEqualTo("/params");
            assertThat(error.getString("detail")).startsWith("takes more than 10.0 seconds of processor time");
            Contract.assertPromised("POST", path, response);
        }
    }

    private static String expensiveDocument() {
        return SolverDocuments.job(SolverDocuments.river().put("game", "plo6")).encode();
    }

    private static void send(Socket client, String path, String body) throws IOException {
        String request = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    /** Takes no processor time, so that the budget lasts. */
    private static void waitUntilAborted(Cancellation cancellation) {
        while (cancellation.signal() != Cancellation.Signal.ABORT) {
            LockSupport.parkNanos(100_000);
        }
        assertThatThrownBy(cancellation::throwIfAborted).isInstanceOf(ComputationAbortedException.class);
        throw new ComputationAbortedException();
    }

    /** Solver analyses whose assessment does what a test wants. */
    private record Solves(Consumer<Cancellation> assessment) implements JobDefinition {

        @Override
        public JobType type() {
            return JobType.SOLVER_ANALYSIS;
        }

        @Override
        public JsonObject parameterSchema() {
            return new JsonObject();
        }

        @Override
        public JobAssessment assess(JsonObject parameters, Cancellation cancellation) {
            assessment.accept(cancellation);
            throw new AssertionError("no assessment ends");
        }
    }
}
