package io.plosolver.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.job.JobType;
import io.plosolver.testing.Claims;
import io.plosolver.worker.RunningAttempt.AbortReason;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Signals of an attempt after successive requests to end, and interrupts of its thread. */
class RunningAttemptTest {

    static Stream<Arguments> requests() {
        Consumer<RunningAttempt> stop = RunningAttempt::stop;
        Consumer<RunningAttempt> deadline = RunningAttempt::finishEarly;
        Consumer<RunningAttempt> checkpointAndStop = RunningAttempt::checkpointAndStop;
        Consumer<RunningAttempt> abort = job -> job.abort(AbortReason.NOT_OURS);
        return Stream.of(
                Arguments.of("stop", stop, stop, Signal.STOP),
                Arguments.of("deadline after stop", stop, deadline, Signal.FINISH_EARLY),
                Arguments.of("stop after deadline", deadline, stop, Signal.FINISH_EARLY),
                Arguments.of("checkpoint after stop", stop, checkpointAndStop, Signal.STOP),
                Arguments.of("stop where a checkpoint is impossible", checkpointAndStop, stop, Signal.STOP),
                Arguments.of("abort after stop", stop, abort, Signal.ABORT),
                Arguments.of("stop after abort", abort, stop, Signal.ABORT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void followsTheMoreUrgentRequest(
            String name, Consumer<RunningAttempt> first, Consumer<RunningAttempt> second, Signal expected) {
        RunningAttempt job = new RunningAttempt(Claims.of(JobType.PROBE, new JsonObject()), 0);

        first.accept(job);
        second.accept(job);

        assertThat(job.signal()).isEqualTo(expected);
    }

    @Test
    void interruptsItsExecution() {
        RunningAttempt job = new RunningAttempt(Claims.of(JobType.PROBE, new JsonObject()), 0);
        job.executionBegins();

        job.interrupt();

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void doesNotInterruptTheThreadAfterTheExecutionHasEnded() {
        RunningAttempt job = new RunningAttempt(Claims.of(JobType.PROBE, new JsonObject()), 0);
        job.executionBegins();
        job.executionEnds();

        job.interrupt();

        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void clearsAnInterruptThatTheExecutionDidNotNotice() {
        RunningAttempt job = new RunningAttempt(Claims.of(JobType.PROBE, new JsonObject()), 0);
        job.executionBegins();
        job.interrupt();

        job.executionEnds();

        assertThat(Thread.interrupted()).isFalse();
    }

    /** The execution ends during the interrupt: its thread must not start the next execution before the interrupt has arrived. */
    @Test
    void neverInterruptsTheNextExecutionOfTheThread() throws InterruptedException {
        RunningAttempt job = new RunningAttempt(Claims.of(JobType.PROBE, new JsonObject()), 0);
        SlowlyInterrupted thread = new SlowlyInterrupted(job);
        thread.start();
        thread.begun.await();

        job.interrupt();

        thread.join();
        assertThat(thread.nextExecutionInterrupted).isFalse();
    }

    /** A thread that ends its execution while it is being interrupted, and records whether its next execution is interrupted. */
    private static final class SlowlyInterrupted extends Thread {

        private final RunningAttempt job;
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch interrupting = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);
        private final CountDownLatch interrupted = new CountDownLatch(1);
        private volatile boolean nextExecutionInterrupted;

        SlowlyInterrupted(RunningAttempt job) {
            this.job = job;
        }

        @Override
        public void run() {
            job.executionBegins();
            begun.countDown();
            awaitUninterruptibly(interrupting);
            job.executionEnds();
            ended.countDown();
            nextExecutionInterrupted = awaitUninterruptibly(interrupted);
        }

        @Override
        public void interrupt() {
            interrupting.countDown();
            await().until(() -> ended.getCount() == 0 || getState() == State.BLOCKED);
            super.interrupt();
            interrupted.countDown();
        }

        private static boolean awaitUninterruptibly(CountDownLatch latch) {
            boolean interrupted = false;
            while (true) {
                try {
                    latch.await();
                    return interrupted | Thread.interrupted();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
    }
}
