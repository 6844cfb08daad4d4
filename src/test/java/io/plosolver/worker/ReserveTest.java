package io.plosolver.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.JobClaim;
import io.plosolver.job.JobType;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many jobs a node with two slots claims before it can run them. */
class ReserveTest {

    private static final int MANY = 100;
    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000 * MICRO;

    private final Reserve reserve = new Reserve(2);

    @Test
    void isEmptyUntilBodiesHaveShownToBeShort() {
        assertThat(reserve.room()).isZero();
        assertThat(reserve.takes()).isFalse();

        IntStream.range(0, 8).forEach(body -> reserve.bodyTook(MICRO));

        assertThat(reserve.room()).isZero();
    }

    @Test
    void isBoundedHoweverShortBodiesAre() {
        shortBodies(0);

        assertThat(reserve.room()).isEqualTo(64);
    }

    @Test
    void holdsNoMoreThanTenMillisecondsOfWorkForTheSlotsTogether() {
        shortBodies(MILLI);

        assertThat(reserve.room()).isBetween(19, 20);
    }

    @Test
    void isClosedByALongBody() {
        shortBodies(MICRO);

        reserve.bodyTook(Duration.ofMinutes(1).toNanos());

        assertThat(reserve.room()).isZero();
    }

    @Test
    void asksForMoreOnlyOnceHalfOfItIsUsed() {
        shortBodies(0);
        IntStream.range(0, 33).forEach(number -> reserve.add(job(0)));

        assertThat(reserve.room()).isZero();
        assertThat(reserve.takes()).isTrue();

        reserve.next();

        assertThat(reserve.room()).isEqualTo(32);
    }

    @Test
    void takesWhatTwoQueuesGiveAtOnceAndNoMore() {
        shortBodies(0);
        IntStream.range(0, 128).forEach(number -> reserve.add(job(0)));

        assertThat(reserve.takes()).isFalse();
    }

    @Test
    void handsOutInTheOrderOfTheClaims() {
        RunningJob first = job(0);
        RunningJob second = job(0);
        reserve.add(first);
        reserve.add(second);

        assertThat(reserve.next()).contains(first);
        assertThat(reserve.next()).contains(second);
        assertThat(reserve.next()).isEmpty();
    }

    @Test
    void namesAllOverdueWhenTheOldestIsAndExpectsLongBodiesThen() {
        shortBodies(0);
        RunningJob old = job(0);
        RunningJob young = job(90 * MILLI);
        reserve.add(old);
        reserve.add(young);

        assertThat(reserve.overdue(99 * MILLI)).isEmpty();
        assertThat(reserve.overdue(101 * MILLI)).containsExactly(old, young);
        assertThat(reserve.takes()).isFalse();
    }

    private void shortBodies(long nanos) {
        IntStream.range(0, MANY).forEach(body -> reserve.bodyTook(nanos));
    }

    private static RunningJob job(long startedNanos) {
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
        return new RunningJob(claim, startedNanos);
    }
}
