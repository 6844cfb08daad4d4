package io.plosolver.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.job.JobType;
import io.plosolver.testing.Claims;
import io.plosolver.worker.RunningJob.AbortReason;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

    @Test
    void interruptsItsBody() {
        RunningJob job = new RunningJob(Claims.of(JobType.PROBE, new JsonObject()), 0);
        job.bodyBegins();

        job.interrupt();

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void leavesItsThreadAloneWhenItsBodyHasEnded() {
        RunningJob job = new RunningJob(Claims.of(JobType.PROBE, new JsonObject()), 0);
        job.bodyBegins();
        job.bodyEnds();

        job.interrupt();

        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void takesAnInterruptThatItsBodyDidNotNoticeAlong() {
        RunningJob job = new RunningJob(Claims.of(JobType.PROBE, new JsonObject()), 0);
        job.bodyBegins();
        job.interrupt();

        job.bodyEnds();

        assertThat(Thread.interrupted()).isFalse();
    }

    /** The interrupt is under way while the body ends: its thread must not go on to the next body before it has arrived. */
    @Test
    void neverInterruptsTheNextBodyOfTheThread() throws InterruptedException {
        RunningJob job = new RunningJob(Claims.of(JobType.PROBE, new JsonObject()), 0);
        SlowlyInterrupted thread = new SlowlyInterrupted(job);
        thread.start();
        thread.begun.await();

        job.interrupt();

        thread.join();
        assertThat(thread.nextBodyInterrupted).isFalse();
    }

    /** A thread that ends its body while it is being interrupted, and takes note of what its next body finds. */
    private static final class SlowlyInterrupted extends Thread {

        private final RunningJob job;
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch interrupting = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);
        private final CountDownLatch interrupted = new CountDownLatch(1);
        private volatile boolean nextBodyInterrupted;

        SlowlyInterrupted(RunningJob job) {
            this.job = job;
        }

        @Override
        public void run() {
            job.bodyBegins();
            begun.countDown();
            awaitUninterruptibly(interrupting);
            job.bodyEnds();
            ended.countDown();
            nextBodyInterrupted = awaitUninterruptibly(interrupted);
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
