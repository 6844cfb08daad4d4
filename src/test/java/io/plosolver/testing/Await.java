package io.plosolver.testing;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;

/** Waits on the thread of a test. */
public final class Await {

    private static final long LIMIT_SECONDS = 30;

    private Await() {}

    /** Returns the result of a future, or throws its failure. Fails the test if the future does not complete. */
    public static <T> T await(Future<T> future) {
        try {
            return future.await(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("nothing happened for " + LIMIT_SECONDS + " s", e);
        }
    }

    /** Waits for a duration, in tests of faults with a given length. */
    public static void pass(Duration duration) {
        Awaitility.await().pollDelay(duration).atMost(duration.plusSeconds(5)).until(() -> true);
    }
}
