package io.plosolver.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComputePoolTest {

    private static final int MAX_WAITING = 200;
    private static final Duration SHORT = Duration.ofMillis(50);

    private final Vertx vertx = Vertx.vertx();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() throws Exception {
        release.countDown();
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    @Test
    void refusesWorkThatWaitsTooLongForAThread() {
        ComputePool pool = new ComputePool(vertx, SHORT);

        Future<String> late = pool.run(this::blocked);

        assertThatThrownBy(() -> late.await(30, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        PoolBusyException.class,
                        refusal -> assertThat(refusal.retrySeconds()).isEqualTo(10))
                .hasMessageContainingAll("no answer after 0.05 seconds", "try again in 10 seconds");
    }

    @Test
    void refusesWorkAtOnceWhenTooMuchWaits() {
        ComputePool pool = new ComputePool(vertx, Duration.ofMinutes(1));
        for (int waiting = 0; waiting < MAX_WAITING; waiting++) {
            pool.run(this::blocked);
        }

        Future<String> refused = pool.run(this::blocked);

        assertThat(refused.cause())
                .isInstanceOfSatisfying(
                        PoolBusyException.class,
                        refusal -> assertThat(refusal.retrySeconds()).isEqualTo(2));
    }

    private String blocked() throws InterruptedException {
        release.await();
        return "done";
    }
}
