package io.plosolver.jobtype.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.compute.Computation;
import io.plosolver.compute.ComputationAbortedException;
import io.plosolver.compute.Progress;
import io.plosolver.solver.SolverLimits;
import io.plosolver.testing.Claims;
import io.plosolver.testing.SolverDocuments;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Solves over all hands of a river that are cancelled at some moment while they are built or run. */
class SolverCancellationTest {

    private static final int THREADS = 2;
    private static final int ATTEMPTS = 4;
    private static final Duration AT_ONCE = Duration.ofMillis(250);

    private final SolverAnalysisHandler handler = new SolverAnalysisHandler(
            new SolverSettings(new SolverLimits(2_000_000_000, 10_000), THREADS, 60, 2_000_000_000),
            SolverStorage.NONE);
    private ExecutorService threads;

    @BeforeEach
    void start() {
        threads = Executors.newFixedThreadPool(THREADS);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 30, 100, 300, 1_000})
    void stopsAtOnce(int afterMillis) {
        // The best of some attempts: other load may delay one attempt, only the solver delays all of them.
        Duration best = Duration.ofDays(1);
        for (int attempt = 0; attempt < ATTEMPTS && best.compareTo(AT_ONCE) >= 0; attempt++) {
            long due = System.nanoTime() + Duration.ofMillis(afterMillis).toNanos();
            assertThatThrownBy(() -> run(Signal.ABORT, due)).isInstanceOf(ComputationAbortedException.class);
            Duration late = Duration.ofNanos(System.nanoTime() - due);
            best = late.compareTo(best) < 0 ? late : best;
        }

        assertThat(best).isLessThan(AT_ONCE);
    }

    @Test
    void measuresTheCurrentStrategyAtTheDeadline() throws Exception {
        long due = System.nanoTime() + Duration.ofSeconds(2).toNanos();

        JsonObject result = run(Signal.FINISH_EARLY, due);

        assertThat(result.getString("stopReason")).isEqualTo("deadline");
        assertThat(result.getDouble("exploitability")).isBetween(0.0, 1.0);
        assertThat(result.getJsonObject("strategies").containsKey("")).isTrue();
    }

    private JsonObject run(Signal signal, long due) throws Exception {
        Cancellation cancellation = () -> System.nanoTime() < due ? Signal.RUN : signal;
        JsonObject river = SolverDocuments.river()
                .put("ranges", new JsonObject().put("oop", "*").put("ip", "*"))
                .put("target", new JsonObject("{\"exploitability\": 0, \"iterations\": 100000}"));
        return handler.run(
                Claims.of(handler.type(), river), new Computation(THREADS, threads, Progress.NONE, cancellation));
    }
}
