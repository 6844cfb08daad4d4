package io.plosolver.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.compute.Backoff;
import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.compute.Computation;
import io.plosolver.job.JobError;
import io.plosolver.job.JobProgress;
import io.plosolver.job.NewJob;
import io.plosolver.job.PermanentJobException;
import io.plosolver.testing.ScriptedHandler;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalJobsTest {

    private static final JsonObject ANSWER = new JsonObject().put("answer", 42);

    private final ScriptedHandler handler = new ScriptedHandler();
    private final LocalJobs jobs = new LocalJobs(settings(Duration.ofMinutes(1)), List.of(handler));

    @AfterEach
    void close() {
        jobs.close();
    }

    @Test
    void endsAJobWithItsResult() {
        JsonObject ended = ended(submit(handler.job("answers", computation -> ANSWER)));

        assertThat(ended.getString("status")).isEqualTo("COMPLETED");
        assertThat(ended.getString("type")).isEqualTo("spot_simulation");
        assertThat(ended.getJsonObject("params")).isEqualTo(new JsonObject().put("body", "answers"));
        assertThat(ended.getJsonObject("result")).isEqualTo(ANSWER);
    }

    @Test
    void endsAFailedJobWithItsErrorAfterOneAttempt() {
        JsonObject crashed = ended(submit(handler.job("crashes", computation -> {
            throw new IllegalStateException("no such card");
        })));
        JsonObject refused = ended(submit(handler.job("refuses", computation -> {
            throw new PermanentJobException(new JobError("too-large", "The solve does not fit", "take fewer hands"));
        })));

        assertThat(crashed.getString("status")).isEqualTo("FAILED");
        assertThat(crashed.getJsonObject("error").getString("detail")).contains("no such card");
        assertThat(refused.getJsonObject("error").getString("type")).endsWith("too-large");
    }

    @Test
    void returnsThePartialResultOfAStoppedJob() {
        CompletableFuture<Void> running = new CompletableFuture<>();
        LocalJob job = submit(handler.job("stops", computation -> {
            running.complete(null);
            return ANSWER.copy().put("signal", awaitEnd(computation).name());
        }));

        running.orTimeout(20, TimeUnit.SECONDS).thenRun(job::stop).join();

        assertThat(ended(job).getJsonObject("result").getString("signal")).isEqualTo("STOP");
    }

    @Test
    void asksForThePartialResultWhenTheTimeLimitHasPassed() {
        LocalJob job = submit(handler.job(
                "late",
                5,
                Duration.ofMillis(1),
                computation -> ANSWER.copy().put("signal", awaitEnd(computation).name())));

        assertThat(ended(job).getJsonObject("result").getString("signal")).isEqualTo("FINISH_EARLY");
    }

    @Test
    void failsAJobThatReturnsNothingAfterItsTimeLimit() {
        NewJob hangs = handler.job("hangs", 5, Duration.ofMillis(1), LocalJobsTest::awaitAbort);

        try (LocalJobs impatient = new LocalJobs(settings(Duration.ofMillis(1)), List.of(handler))) {
            JsonObject ended = ended(impatient.submit(hangs, progress -> {}));

            assertThat(ended.getJsonObject("error").getString("type")).endsWith("time-limit");
        }
    }

    @Test
    void cancelsARunningJob() {
        CompletableFuture<Void> running = new CompletableFuture<>();
        LocalJob job = submit(handler.job("cancelled", computation -> {
            running.complete(null);
            return awaitAbort(computation);
        }));

        running.orTimeout(20, TimeUnit.SECONDS).thenRun(job::cancel).join();

        assertThat(ended(job).getString("status")).isEqualTo("CANCELLED");
        assertThat(ended(job).containsKey("result")).isFalse();
    }

    @Test
    void cancelsAWaitingJobThatIsStopped() {
        LocalJob first = submit(handler.job("first", LocalJobsTest::awaitAbort));
        LocalJob waiting = submit(handler.job("waiting", computation -> ANSWER));

        waiting.stop();

        assertThat(ended(waiting).getString("status")).isEqualTo("CANCELLED");
        first.cancel();
        assertThat(ended(first).getString("status")).isEqualTo("CANCELLED");
    }

    @Test
    void reportsProgressWhileAJobRuns() {
        CompletableFuture<JobProgress> reported = new CompletableFuture<>();
        LocalJob job = jobs.submit(
                handler.job("reports", computation -> {
                    computation.progress().report(0.5, "half of the deals");
                    return ANSWER.copy()
                            .put("message", reported.get(20, TimeUnit.SECONDS).message());
                }),
                reported::complete);

        assertThat(ended(job).getJsonObject("result").getString("message")).isEqualTo("half of the deals");
    }

    private LocalJob submit(NewJob job) {
        return jobs.submit(job, progress -> {});
    }

    private static JsonObject ended(LocalJob job) {
        return job.ended().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static Signal awaitEnd(Computation computation) {
        while (computation.cancellation().signal() == Signal.RUN) {
            Thread.onSpinWait();
        }
        return computation.cancellation().signal();
    }

    private static JsonObject awaitAbort(Computation computation) {
        while (true) {
            computation.cancellation().throwIfAborted();
            Thread.onSpinWait();
        }
    }

    private static WorkerSettings settings(Duration grace) {
        return new WorkerSettings(1, 0, 1, grace, Duration.ofSeconds(1), Backoff.ofMillis(1, 1, 1));
    }
}
