package io.plosolver.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.JobClaim;
import io.plosolver.job.JobType;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Prefetch limits of a node with two slots. */
class PrefetchTest {

    private static final int MANY = 100;
    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000 * MICRO;

    private final Prefetch prefetch = new Prefetch(2);

    @Test
    void isEmptyUntilExecutionsHaveShownToBeShort() {
        assertThat(prefetch.room()).isZero();
        assertThat(prefetch.takes()).isFalse();

        IntStream.range(0, 8).forEach(execution -> prefetch.executionTook(MICRO));

        assertThat(prefetch.room()).isZero();
    }

    @Test
    void isBoundedHoweverShortExecutionsAre() {
        shortExecutions(0);

        assertThat(prefetch.room()).isEqualTo(64);
    }

    @Test
    void holdsNoMoreThanTenMillisecondsOfWorkForTheSlotsTogether() {
        shortExecutions(MILLI);

        assertThat(prefetch.room()).isBetween(19, 20);
    }

    @Test
    void isClosedByALongExecution() {
        shortExecutions(MICRO);

        prefetch.executionTook(Duration.ofMinutes(1).toNanos());

        assertThat(prefetch.room()).isZero();
    }

    @Test
    void hasRoomOnlyAfterHalfOfItIsUsed() {
        shortExecutions(0);
        IntStream.range(0, 33).forEach(number -> prefetch.add(job(0)));

        assertThat(prefetch.room()).isZero();
        assertThat(prefetch.takes()).isTrue();

        prefetch.next();

        assertThat(prefetch.room()).isEqualTo(32);
    }

    @Test
    void acceptsTwiceItsLimitForClaimsFromTwoQueues() {
        shortExecutions(0);
        IntStream.range(0, 128).forEach(number -> prefetch.add(job(0)));

        assertThat(prefetch.takes()).isFalse();
    }

    @Test
    void handsOutInTheOrderOfTheClaims() {
        RunningAttempt first = job(0);
        RunningAttempt second = job(0);
        prefetch.add(first);
        prefetch.add(second);

        assertThat(prefetch.next()).contains(first);
        assertThat(prefetch.next()).contains(second);
        assertThat(prefetch.next()).isEmpty();
    }

    @Test
    void returnsAllJobsAndExpectsLongExecutionsWhenTheOldestIsOverdue() {
        shortExecutions(0);
        RunningAttempt old = job(0);
        RunningAttempt young = job(90 * MILLI);
        prefetch.add(old);
        prefetch.add(young);

        assertThat(prefetch.overdue(99 * MILLI)).isEmpty();
        assertThat(prefetch.overdue(101 * MILLI)).containsExactly(old, young);
        assertThat(prefetch.takes()).isFalse();
    }

    private void shortExecutions(long nanos) {
        IntStream.range(0, MANY).forEach(execution -> prefetch.executionTook(nanos));
    }

    private static RunningAttempt job(long startedNanos) {
        JobClaim claim = new JobClaim(
                UUID.randomUUID(),
                UUID.randomUUID(),
                JobType.PROBE,
                1,
                3,
                Duration.ofMinutes(1),
                new JsonObject(),
                "probe",
                null,
                false,
                false);
        return new RunningAttempt(claim, startedNanos);
    }
}
