package io.plosolver.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.store.ReapLimits;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

/** Grace periods of a reaper that polls once a second. */
class ReaperGraceTest {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final OffsetDateTime BEGIN = OffsetDateTime.parse("2026-01-01T12:00:00Z");

    private final ReaperGrace reaperGrace = new ReaperGrace(INTERVAL);
    private OffsetDateTime now = BEGIN;

    @Test
    void reapsExpiredLeasesAtItsFirstPoll() {
        assertThat(takes()).isTrue();
    }

    @Test
    void reapsExpiredLeasesWhilePollsAreInTime() {
        pollInterval(INTERVAL, 5);

        assertThat(takes()).isTrue();
    }

    @Test
    void takesNothingWhenItsQuestionWasUnderWayForLong() {
        pollInterval(INTERVAL, 2);

        now = now.plusSeconds(20);

        assertThat(takes()).isFalse();
    }

    @Test
    void grantsAGracePeriodAfterAFailedPoll() {
        pollInterval(INTERVAL, 2);

        reaperGrace.failed();

        assertThat(secondsUntilItTakes()).isBetween(4, 6);
    }

    @Test
    void grantsAGracePeriodAfterALatePoll() {
        pollInterval(INTERVAL, 2);

        now = now.plusSeconds(20);
        reaperGrace.polled(now);

        assertThat(secondsUntilItTakes()).isBetween(4, 6);
    }

    @Test
    void requiresAServerThatHasBeenUpForTheGracePeriod() {
        pollInterval(INTERVAL, 2);

        assertThat(reaperGrace.limits().databaseUp()).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void takesRunOutLeasesNowAndThenWhereTheDatabaseIsAlwaysSlow() {
        pollInterval(INTERVAL, 2);

        int taken = 0;
        for (int poll = 0; poll < 30; poll++) {
            now = now.plusSeconds(10);
            taken += takes() ? 1 : 0;
            reaperGrace.polled(now);
        }

        assertThat(taken).isPositive();
    }

    private int secondsUntilItTakes() {
        int seconds = 0;
        for (; !takes(); seconds++) {
            pollInterval(INTERVAL, 1);
        }
        return seconds;
    }

    private void pollInterval(Duration interval, int polls) {
        for (int poll = 0; poll < polls; poll++) {
            now = now.plus(interval);
            reaperGrace.polled(now);
        }
    }

    /** Returns what the database decides for a query that arrives now. */
    private boolean takes() {
        ReapLimits limits = reaperGrace.limits();
        return now.isBefore(limits.before());
    }
}
