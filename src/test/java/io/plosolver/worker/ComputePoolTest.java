package io.plosolver.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.ComputationAbortedException;
import io.plosolver.worker.ComputePool.Cost;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ComputePoolTest {

    private static final int MAX_CHEAP = 20;
    private static final int MAX_EXPENSIVE = 6;
    private static final int MAX_BYTES = 1000;
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Vertx vertx = Vertx.vertx();
    private final ComputePool pool =
            new ComputePool(vertx, "test", new ComputeLimits(2, 1, MAX_CHEAP, MAX_EXPENSIVE, MAX_BYTES, LONG));
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() throws Exception {
        release.countDown();
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    @Test
    void refusesWorkThatWaitsTooLongForAThreadAndCancelsIt() {
        ComputeBudget budget = new ComputeBudget(LONG, SHORT);

        Future<String> late = pool.run(budget, this::blocked);

        assertThatThrownBy(() -> await(late))
                .isInstanceOfSatisfying(
                        PoolBusyException.class,
                        refusal -> assertThat(refusal.retrySeconds()).isEqualTo(10))
                .hasMessageContainingAll("no answer after 0.05 seconds", "try again in 10 seconds");
        assertThat(budget.isCancelled()).isTrue();
    }

    @Test
    void refusesWorkAtOnceWhenTooMuchWaits() {
        for (int waiting = 0; waiting < MAX_CHEAP; waiting++) {
            pool.run(budget(), this::blocked);
        }

        Future<String> refused = pool.run(budget(), this::blocked);

        assertThatThrownBy(() -> await(refused))
                .isInstanceOfSatisfying(
                        PoolBusyException.class,
                        refusal -> assertThat(refusal.retrySeconds()).isEqualTo(2))
                .hasMessage(
                        "20 requests of this kind wait already (http.compute.max-waiting): try again in 2 seconds.");
    }

    @Test
    void refusesWorkAtOnceWhenTheWaitingBodiesAreTooLong() {
        pool.run(budget(), Cost.EXPENSIVE, 600, this::blocked);

        Future<String> refused = pool.run(budget(), Cost.CHEAP, 401, this::blocked);
        Future<String> accepted = pool.run(budget(), Cost.CHEAP, 400, cancellation -> "fits");

        assertThatThrownBy(() -> await(refused))
                .isInstanceOf(PoolBusyException.class)
                .hasMessageContaining("more than 1000 bytes (http.compute.max-waiting-bytes)");
        assertThat(await(accepted)).isEqualTo("fits");
    }

    @Test
    void runsCheapWorkWhileExpensiveWorkWaits() {
        for (int waiting = 0; waiting < MAX_EXPENSIVE; waiting++) {
            pool.run(budget(), Cost.EXPENSIVE, 0, this::blocked);
        }

        assertThatThrownBy(() -> await(pool.run(budget(), Cost.EXPENSIVE, 0, this::blocked)))
                .isInstanceOf(PoolBusyException.class);
        String outcome = await(pool.run(budget(), cancellation -> "cheap"));
        assertThat(outcome).isEqualTo("cheap");
    }

    @Test
    void startsAgainAmongTheExpensiveWhatProvesNotToBeCheap() {
        AtomicInteger starts = new AtomicInteger();

        String thread = await(pool.run(budget(), cancellation -> {
            if (starts.incrementAndGet() == 1) {
                computeUntilAborted(cancellation);
            }
            return Thread.currentThread().getName();
        }));

        assertThat(starts).hasValue(2);
        assertThat(thread).startsWith("test-expensive");
    }

    @Test
    void stopsWorkThatTakesMoreProcessorTimeThanItsBudget() {
        ComputeBudget small = new ComputeBudget(Duration.ofMillis(10), LONG);

        Future<String> expensive = pool.run(small, Cost.EXPENSIVE, 0, ComputePoolTest::computeUntilAborted);
        assertThatThrownBy(() -> await(expensive))
                .isInstanceOf(BudgetExceededException.class)
                .hasMessageStartingWith(
                        "takes more than 0.01 seconds of processor time (http.compute.processor-time): write fewer");

        Future<String> next = pool.run(small, Cost.EXPENSIVE, 0, ComputePoolTest::computeUntilAborted);
        assertThatThrownBy(() -> await(next)).isInstanceOf(BudgetExceededException.class);
    }

    /** A waiting task would keep its request, body included, until a thread is free. */
    @Test
    void endsWaitingWorkWhenItsBudgetIsCancelled() {
        for (int earlier = 1; earlier < MAX_EXPENSIVE; earlier++) {
            pool.run(budget(), Cost.EXPENSIVE, 0, this::blocked);
        }
        ComputeBudget budget = budget();
        Future<String> waiting = pool.run(budget, Cost.EXPENSIVE, 0, this::blocked);

        budget.cancel();

        assertThatThrownBy(() -> await(waiting)).isInstanceOf(ComputationAbortedException.class);
        assertThat(pool.pending()).isEqualTo(MAX_EXPENSIVE - 1);
    }

    @Test
    void stopsRunningWorkWhenItsBudgetIsCancelled() throws InterruptedException {
        ComputeBudget budget = budget();
        CountDownLatch running = new CountDownLatch(1);
        Future<String> work = pool.run(budget, Cost.EXPENSIVE, 0, cancellation -> {
            running.countDown();
            return computeUntilAborted(cancellation);
        });
        running.await();

        budget.cancel();

        assertThatThrownBy(() -> await(work)).isInstanceOf(ComputationAbortedException.class);
    }

    @Test
    void freesThePlaceOfWaitingWorkWhenItsBudgetIsCancelledAndNeverRunsIt() {
        for (int waiting = 0; waiting < MAX_EXPENSIVE - 1; waiting++) {
            pool.run(budget(), Cost.EXPENSIVE, 0, this::blocked);
        }
        AtomicInteger runs = new AtomicInteger();
        ComputeBudget cancelled = budget();
        Future<Integer> abandoned = pool.run(cancelled, Cost.EXPENSIVE, 0, cancellation -> runs.incrementAndGet());

        cancelled.cancel();

        assertThat(pool.pending()).isEqualTo(MAX_EXPENSIVE - 1);
        Future<String> next = pool.run(budget(), Cost.EXPENSIVE, 0, cancellation -> "next");
        release.countDown();
        assertThat(await(next)).isEqualTo("next");
        assertThatThrownBy(() -> await(abandoned)).isInstanceOf(ComputationAbortedException.class);
        assertThat(runs).hasValue(0);
        assertThat(pool.pending()).isLessThan(MAX_EXPENSIVE);
    }

    private static ComputeBudget budget() {
        return new ComputeBudget(LONG, LONG);
    }

    private static String computeUntilAborted(Cancellation cancellation) {
        while (true) {
            cancellation.throwIfAborted();
        }
    }

    private String blocked(Cancellation cancellation) throws InterruptedException {
        release.await();
        return "done";
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(30, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no outcome within 30 seconds", e);
        }
    }
}
