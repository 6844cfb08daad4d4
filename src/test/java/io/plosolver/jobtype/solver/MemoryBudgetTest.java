package io.plosolver.jobtype.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.compute.Computation;
import io.plosolver.compute.ComputationAbortedException;
import io.plosolver.job.PermanentJobException;
import io.plosolver.jobtype.solver.MemoryBudget.Reservation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class MemoryBudgetTest {

    private final MemoryBudget memory = new MemoryBudget(100_000_000);

    @Test
    void reservesMemoryThatIsFree() throws Exception {
        try (Reservation one = memory.reserve(60_000_000, Computation.onThisThread());
                Reservation other = memory.reserve(40_000_000, Computation.onThisThread())) {
            assertThat(memory.used()).isEqualTo(100_000_000);
        }

        assertThat(memory.used()).isZero();
    }

    @Test
    void waitsForFreeMemoryAndReportsIt() throws Exception {
        Waiting waiting;
        try (Reservation first = memory.reserve(60_000_000, Computation.onThisThread())) {
            waiting = new Waiting(50_000_000);
            waiting.reported.await();

            assertThat(waiting.reservation).isNotDone();
            assertThat(waiting.messages).contains("waiting for memory: needs 50 MB, 40 MB of 100 MB free");
        }

        waiting.reservation.get(10, TimeUnit.SECONDS).close();
        assertThat(memory.used()).isZero();
    }

    @Test
    void startsALargeSolveBeforeASmallOneThatArrivedLater() throws Exception {
        Reservation first = memory.reserve(60_000_000, Computation.onThisThread());
        Waiting large = new Waiting(90_000_000);
        large.reported.await();
        Waiting small = new Waiting(10_000_000);
        small.reported.await();

        assertThat(small.reservation).isNotDone();
        first.close();
        large.reservation.get(10, TimeUnit.SECONDS).close();
        small.reservation.get(10, TimeUnit.SECONDS).close();
    }

    @Test
    void stopsWaitingWhenTheComputationIsCancelled() throws Exception {
        try (Reservation all = memory.reserve(100_000_000, Computation.onThisThread())) {
            Waiting waiting = new Waiting(1);
            waiting.reported.await();

            waiting.signal.set(Signal.ABORT);

            assertThatThrownBy(() -> waiting.reservation.get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(ComputationAbortedException.class);
        }
        assertThat(memory.used()).isZero();
    }

    @Test
    void failsTheJobThatWaitsPastItsTimeLimit() throws Exception {
        try (Reservation all = memory.reserve(100_000_000, Computation.onThisThread())) {
            Waiting waiting = new Waiting(1_000_000);
            waiting.reported.await();

            waiting.signal.set(Signal.FINISH_EARLY);

            assertThatThrownBy(() -> waiting.reservation.get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(PermanentJobException.class)
                    .hasMessageContaining("still waiting for memory: needs 1 MB, 0 MB of 100 MB free");
        }
    }

    /** A reservation that waits on its own thread. */
    private final class Waiting {

        private final List<String> messages = Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch reported = new CountDownLatch(1);
        private final AtomicReference<Signal> signal = new AtomicReference<>(Signal.RUN);
        private final CompletableFuture<Reservation> reservation = new CompletableFuture<>();

        Waiting(long bytes) {
            Computation computation = new Computation(
                    1,
                    Runnable::run,
                    (fraction, message) -> {
                        messages.add(message);
                        reported.countDown();
                    },
                    signal::get);
            Thread thread = new Thread(() -> {
                try {
                    reservation.complete(memory.reserve(bytes, computation));
                } catch (PermanentJobException | InterruptedException | RuntimeException e) {
                    reservation.completeExceptionally(e);
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
    }
}
