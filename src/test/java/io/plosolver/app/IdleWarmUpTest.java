package io.plosolver.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.compute.Computation;
import io.plosolver.compute.ComputationAbortedException;
import io.plosolver.testing.Await;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdleWarmUpTest {

    private static final Duration SHORT = Duration.ofMillis(5);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicBoolean idle = new AtomicBoolean(true);
    private final AtomicInteger begun = new AtomicInteger();
    private final CountDownLatch aborted = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private IdleWarmUp warmUp;

    @AfterEach
    void close() {
        Await.await(warmUp.stop());
        Await.await(vertx.close());
    }

    @Test
    void runsOnceOnAnIdleNode() throws InterruptedException {
        start(computation -> {
            begun.incrementAndGet();
            ended.countDown();
        });

        ended.await();
        Await.pass(SHORT.multipliedBy(10));
        assertThat(begun).hasValue(1);
    }

    @Test
    void waitsForAnIdleNode() throws InterruptedException {
        idle.set(false);
        start(computation -> ended.countDown());

        Await.pass(SHORT.multipliedBy(10));
        assertThat(ended.getCount()).isEqualTo(1);
        idle.set(true);
        ended.await();
    }

    @Test
    void endsWhenAJobBeginsAndStartsAgainAfterIt() throws InterruptedException {
        start(computation -> {
            if (begun.incrementAndGet() == 1) {
                idle.set(false);
                await().until(() -> computation.cancellation().signal() == Signal.ABORT);
                aborted.countDown();
                throw new ComputationAbortedException();
            }
            ended.countDown();
        });

        aborted.await();
        idle.set(true);

        ended.await();
        assertThat(begun).hasValue(2);
    }

    @Test
    void endsWithTheNode() {
        start(computation -> {
            begun.incrementAndGet();
            await().until(() -> computation.cancellation().signal() == Signal.ABORT);
            ended.countDown();
            throw new ComputationAbortedException();
        });
        await().until(() -> begun.get() == 1);

        Await.await(warmUp.stop());

        assertThat(ended.getCount()).isZero();
    }

    @Test
    void endsWithAFailureWithoutAnotherTry() {
        start(computation -> {
            begun.incrementAndGet();
            throw new IllegalStateException("of the test");
        });

        await().until(() -> begun.get() == 1);
        Await.pass(SHORT.multipliedBy(10));
        assertThat(begun).hasValue(1);
    }

    private void start(Consumer<Computation> toys) {
        warmUp = new IdleWarmUp(vertx, idle::get, toys, SHORT);
        warmUp.runAfter(SHORT);
    }
}
