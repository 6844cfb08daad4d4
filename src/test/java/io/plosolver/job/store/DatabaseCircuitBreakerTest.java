package io.plosolver.job.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DatabaseCircuitBreakerTest {

    private static final Duration LIMIT = Duration.ofMillis(300);

    private final DatabaseCircuitBreaker circuitBreaker = new DatabaseCircuitBreaker(LIMIT);
    private final Promise<String> silent = Promise.promise();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void passesAnswersAndFailuresOn() {
        Promise<String> answer = Promise.promise();
        Promise<String> failure = Promise.promise();
        Future<String> answered = circuitBreaker.call(answer::future);
        Future<String> failed = circuitBreaker.call(failure::future);

        answer.complete("answer");
        failure.fail("refused");

        await().until(() -> answered.isComplete() && failed.isComplete());
        assertThat(answered.result()).isEqualTo("answer");
        assertThat(failed.cause()).hasMessage("refused");
    }

    @Test
    void failsPendingCallsWhenTheDatabaseIsUnreachable() {
        Future<String> waited = circuitBreaker.call(silent::future);

        await().until(waited::isComplete);

        assertThat(DatabaseErrors.isUnreachable(waited.cause())).isTrue();
    }

    @Test
    void refusesOthersAtOnceDuringASilence() {
        Future<String> waited = circuitBreaker.call(silent::future);
        await().until(waited::isComplete);

        for (int i = 0; i < 100; i++) {
            call();
        }

        assertThat(asked.get())
                .as("one may find out whether the silence is over")
                .isLessThanOrEqualTo(1);
    }

    @Test
    void closesWhenTheDatabaseAnswersAgain() {
        Future<String> waited = circuitBreaker.call(silent::future);
        await().until(waited::isComplete);

        silent.complete("late");

        assertThat(call()).matches(Future::succeeded);
    }

    @Test
    void closesAtALateFailureThatTheDatabaseReports() {
        Future<String> waited = circuitBreaker.call(silent::future);
        await().until(waited::isComplete);

        silent.fail(new PgException("undefined table", "ERROR", "42P01", ""));

        assertThat(call()).matches(Future::succeeded);
    }

    @Test
    void probesAgainWhileAProbeHangs() {
        Future<String> waited = circuitBreaker.call(silent::future);
        await().until(waited::isComplete);

        await().until(() -> {
            circuitBreaker.call(() -> {
                asked.incrementAndGet();
                return silent.future();
            });
            return asked.get() == 2;
        });
    }

    @Test
    void findsOutThatOnlyOneQuestionTakesLong() {
        Future<String> waited = circuitBreaker.call(silent::future);
        await().until(waited::isComplete);

        await().until(() -> call().succeeded());
    }

    private Future<String> call() {
        return circuitBreaker.call(() -> {
            asked.incrementAndGet();
            return Future.succeededFuture("answer");
        });
    }
}
