package io.plosolver.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final Duration LIMIT = Duration.ofMillis(300);

    private final Patience patience = new Patience(LIMIT);
    private final Promise<String> silent = Promise.promise();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void passesAnswersAndFailuresOn() {
        Promise<String> answer = Promise.promise();
        Promise<String> failure = Promise.promise();
        Future<String> answered = patience.ask(answer::future);
        Future<String> failed = patience.ask(failure::future);

        answer.complete("answer");
        failure.fail("refused");

        await().until(() -> answered.isComplete() && failed.isComplete());
        assertThat(answered.result()).isEqualTo("answer");
        assertThat(failed.cause()).hasMessage("refused");
    }

    @Test
    void tellsThoseWhoWaitThatTheDatabaseIsAway() {
        Future<String> waited = patience.ask(silent::future);

        await().until(waited::isComplete);

        assertThat(StoreFailures.isAway(waited.cause())).isTrue();
    }

    @Test
    void refusesOthersAtOnceDuringASilence() {
        Future<String> waited = patience.ask(silent::future);
        await().until(waited::isComplete);

        for (int i = 0; i < 100; i++) {
            ask();
        }

        assertThat(asked.get())
                .as("one may find out whether the silence is over")
                .isLessThanOrEqualTo(1);
    }

    @Test
    void asksAgainWhenTheSilenceIsOver() {
        Future<String> waited = patience.ask(silent::future);
        await().until(waited::isComplete);

        silent.complete("late");

        assertThat(ask()).matches(Future::succeeded);
    }

    @Test
    void findsOutThatOnlyOneQuestionTakesLong() {
        Future<String> waited = patience.ask(silent::future);
        await().until(waited::isComplete);

        await().until(() -> ask().succeeded());
    }

    private Future<String> ask() {
        return patience.ask(() -> {
            asked.incrementAndGet();
            return Future.succeededFuture("answer");
        });
    }
}
