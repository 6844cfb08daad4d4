package io.plosolver.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.ReapTerms;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

/** A reaper that looks once a second. */
class ReapWatchTest {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final OffsetDateTime BEGIN = OffsetDateTime.parse("2026-01-01T12:00:00Z");

    private final ReapWatch watch = new ReapWatch(INTERVAL);
    private OffsetDateTime now = BEGIN;

    @Test
    void takesRunOutLeasesAtItsFirstLook() {
        assertThat(takes()).isTrue();
    }

    @Test
    void takesRunOutLeasesForAsLongAsItLooksInTime() {
        lookEvery(INTERVAL, 5);

        assertThat(takes()).isTrue();
    }

    @Test
    void takesNothingWhenItsQuestionWasUnderWayForLong() {
        lookEvery(INTERVAL, 2);

        now = now.plusSeconds(20);

        assertThat(takes()).isFalse();
    }

    @Test
    void leavesWorkersSecondsToRenewTheirLeasesAfterALookThatFailed() {
        lookEvery(INTERVAL, 2);

        watch.failed();

        assertThat(secondsUntilItTakes()).isBetween(4, 6);
    }

    @Test
    void leavesWorkersSecondsToRenewTheirLeasesAfterALookThatWasLate() {
        lookEvery(INTERVAL, 2);

        now = now.plusSeconds(20);
        watch.looked(now);

        assertThat(secondsUntilItTakes()).isBetween(4, 6);
    }

    @Test
    void asksForAServerThatHasBeenUpForAsLong() {
        lookEvery(INTERVAL, 2);

        assertThat(watch.terms().databaseUp()).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void takesRunOutLeasesNowAndThenWhereTheDatabaseIsAlwaysSlow() {
        lookEvery(INTERVAL, 2);

        int taken = 0;
        for (int look = 0; look < 30; look++) {
            now = now.plusSeconds(10);
            taken += takes() ? 1 : 0;
            watch.looked(now);
        }

        assertThat(taken).isPositive();
    }

    private int secondsUntilItTakes() {
        int seconds = 0;
        for (; !takes(); seconds++) {
            lookEvery(INTERVAL, 1);
        }
        return seconds;
    }

    private void lookEvery(Duration interval, int looks) {
        for (int look = 0; look < looks; look++) {
            now = now.plus(interval);
            watch.looked(now);
        }
    }

    /** As the database decides it when a question arrives now. */
    private boolean takes() {
        ReapTerms terms = watch.terms();
        return now.isBefore(terms.before());
    }
}
