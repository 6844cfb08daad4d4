package io.plosolver.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.JobClaim;
import io.plosolver.job.JobType;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many jobs a node takes beside those it has, and which begins next. */
class OccupancyTest {

    private static final String LIGHT = "light";
    private static final String HEAVY = "heavy";

    @Test
    void takesAsManyLongJobsAsItHasSlots() {
        Occupancy occupancy = slots(4);

        begin(occupancy, 4);

        assertThat(occupancy.freeSlots()).isZero();
        assertThat(occupancy.accepts(claim(LIGHT, false))).isFalse();
    }

    @Test
    void freesASlotWhenABodyEndsBeforeItsOutcomeIsStored() {
        Occupancy occupancy = slots(4);
        begin(occupancy, 4);

        occupancy.bodyEnded();

        assertThat(occupancy.freeSlots()).isOne();
        assertThat(occupancy.unsettled()).isOne();
    }

    @Test
    void freesOneOfTwoSlotsOnlyWhenTheOutcomeIsStored() {
        Occupancy occupancy = slots(2);
        List<RunningJob> jobs = begin(occupancy, 2);

        occupancy.bodyEnded();
        int unsettled = occupancy.freeSlots();
        occupancy.remove(jobs.get(0));

        assertThat(unsettled).isZero();
        assertThat(occupancy.freeSlots()).isOne();
    }

    @Test
    void takesNoMoreWhenTooManyOutcomesWaitForTheDatabase() {
        Occupancy occupancy = slots(4);
        for (int job = 0; job < 127; job++) {
            begin(occupancy, 1);
            occupancy.bodyEnded();
        }
        int before = occupancy.freeSlots();

        begin(occupancy, 1);
        occupancy.bodyEnded();

        assertThat(before).isEqualTo(4);
        assertThat(occupancy.freeSlots()).isZero();
    }

    @Test
    void takesMoreShortJobsThanItHasSlotsAndBeginsThemInTheirOrder() {
        Occupancy occupancy = slots(2);
        shortBodies(occupancy);
        begin(occupancy, 2);

        List<RunningJob> reserved = add(occupancy, 3);

        assertThat(occupancy.nextToBegin()).isEmpty();
        assertThat(occupancy.reserved()).isEqualTo(3);
        occupancy.bodyEnded();
        assertThat(occupancy.nextToBegin()).contains(reserved.get(0));
        assertThat(occupancy.notBegun()).isEqualTo(reserved.subList(1, 3));
    }

    @Test
    void beginsASuspectWhenOneOtherJobIsLeft() {
        Occupancy occupancy = slots(4);
        List<RunningJob> others = begin(occupancy, 2);
        RunningJob suspect = job(LIGHT, true);
        occupancy.add(suspect);

        Optional<RunningJob> besideTwo = occupancy.nextToBegin();
        occupancy.bodyEnded();
        Optional<RunningJob> besideAnUnstoredOutcome = occupancy.nextToBegin();
        occupancy.remove(others.get(0));

        assertThat(besideTwo).isEmpty();
        assertThat(besideAnUnstoredOutcome).isEmpty();
        assertThat(occupancy.nextToBegin()).contains(suspect);
    }

    @Test
    void takesOneJobAndNoOtherSuspectBesideASuspect() {
        Occupancy occupancy = slots(4);
        shortBodies(occupancy);
        occupancy.add(job(LIGHT, true));
        occupancy.nextToBegin();

        assertThat(occupancy.freeSlots()).isOne();
        assertThat(occupancy.takesSuspects()).isFalse();
        assertThat(occupancy.accepts(claim(LIGHT, true))).isFalse();
        assertThat(occupancy.accepts(claim(LIGHT, false))).isTrue();
        begin(occupancy, 1);
        assertThat(occupancy.freeSlots()).isZero();
        assertThat(occupancy.accepts(claim(LIGHT, false))).isFalse();
    }

    @Test
    void takesNothingWhileASuspectWaits() {
        Occupancy occupancy = slots(4);
        begin(occupancy, 2);

        occupancy.add(job(LIGHT, true));

        assertThat(occupancy.freeSlots()).isZero();
    }

    @Test
    void leavesSlotsToOthersThanHeavyJobs() {
        Occupancy occupancy = new Occupancy(3, 2, Set.of(HEAVY));
        IntStream.range(0, 2).forEach(number -> occupancy.add(job(HEAVY, false)));
        IntStream.range(0, 2).forEach(number -> occupancy.nextToBegin());

        assertThat(occupancy.bounds()).isEqualTo(Map.of(HEAVY, 0));
        assertThat(occupancy.accepts(claim(HEAVY, false))).isFalse();
        assertThat(occupancy.accepts(claim(LIGHT, false))).isTrue();
    }

    @Test
    void claimsNothingHeavyAhead() {
        Occupancy occupancy = new Occupancy(4, 4, Set.of(HEAVY));
        shortBodies(occupancy);
        begin(occupancy, 3);

        assertThat(occupancy.freeSlots()).isGreaterThan(4);
        assertThat(occupancy.bounds()).isEqualTo(Map.of(HEAVY, 1));
    }

    @Test
    void withdrawsWhatHasNotBegunOnly() {
        Occupancy occupancy = slots(2);
        shortBodies(occupancy);
        List<RunningJob> running = begin(occupancy, 2);
        List<RunningJob> reserved = add(occupancy, 1);

        assertThat(occupancy.withdraw(running.get(0))).isFalse();
        assertThat(occupancy.withdraw(reserved.get(0))).isTrue();
        assertThat(occupancy.notBegun()).isEmpty();
    }

    @Test
    void takesNothingOnceItIsClosed() {
        Occupancy occupancy = slots(2);
        shortBodies(occupancy);

        occupancy.close();

        assertThat(occupancy.freeSlots()).isZero();
        assertThat(occupancy.accepts(claim(LIGHT, false))).isFalse();
    }

    private static Occupancy slots(int slots) {
        return new Occupancy(slots, slots, Set.of(HEAVY));
    }

    private static void shortBodies(Occupancy occupancy) {
        IntStream.range(0, 200).forEach(body -> occupancy.bodyTook(0));
    }

    private static List<RunningJob> add(Occupancy occupancy, int count) {
        List<RunningJob> jobs = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            jobs.add(job(LIGHT, false));
            occupancy.add(jobs.get(number));
        }
        return jobs;
    }

    private static List<RunningJob> begin(Occupancy occupancy, int count) {
        List<RunningJob> jobs = add(occupancy, count);
        jobs.forEach(job -> assertThat(occupancy.nextToBegin()).contains(job));
        return jobs;
    }

    private static RunningJob job(String queue, boolean suspect) {
        return new RunningJob(claim(queue, suspect), 0);
    }

    private static JobClaim claim(String queue, boolean suspect) {
        return new JobClaim(
                UUID.randomUUID(),
                UUID.randomUUID(),
                JobType.PROBE,
                1,
                1,
                Duration.ofMinutes(1),
                new JsonObject(),
                queue,
                null,
                suspect,
                false);
    }
}
