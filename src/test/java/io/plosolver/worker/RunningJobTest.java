package io.plosolver.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.job.JobType;
import io.plosolver.testing.Claims;
import io.plosolver.worker.RunningJob.AbortReason;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests to end that follow one another. */
class RunningJobTest {

    static Stream<Arguments> requests() {
        Consumer<RunningJob> stop = RunningJob::stop;
        Consumer<RunningJob> deadline = RunningJob::finishEarly;
        Consumer<RunningJob> handOver = RunningJob::handOver;
        Consumer<RunningJob> abort = job -> job.abort(AbortReason.NOT_OURS);
        return Stream.of(
                Arguments.of("stop", stop, stop, Signal.STOP),
                Arguments.of("deadline after stop", stop, deadline, Signal.FINISH_EARLY),
                Arguments.of("stop after deadline", deadline, stop, Signal.FINISH_EARLY),
                Arguments.of("hand-over after stop", stop, handOver, Signal.STOP),
                Arguments.of("stop where hand-over is impossible", handOver, stop, Signal.STOP),
                Arguments.of("abort after stop", stop, abort, Signal.ABORT),
                Arguments.of("stop after abort", abort, stop, Signal.ABORT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void followsTheMoreUrgentRequest(
            String name, Consumer<RunningJob> first, Consumer<RunningJob> second, Signal expected) {
        RunningJob job = new RunningJob(Claims.of(JobType.PROBE, new JsonObject()), 0);

        first.accept(job);
        second.accept(job);

        assertThat(job.signal()).isEqualTo(expected);
    }
}
