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

/** Admission of jobs to a node, and the order in which they begin. */
class WorkerSlotsTest {

    private static final String LIGHT = "light";
    private static final String HEAVY = "heavy";

    @Test
    void takesAsManyLongJobsAsItHasSlots() {
        WorkerSlots workerSlots = slots(4);

        begin(workerSlots, 4);

        assertThat(workerSlots.freeSlots()).isZero();
        assertThat(workerSlots.accepts(claim(LIGHT, false))).isFalse();
    }

    @Test
    void freesASlotWhenAnExecutionEndsBeforeItsOutcomeIsStored() {
        WorkerSlots workerSlots = slots(4);
        begin(workerSlots, 4);

        workerSlots.executionEnded();

        assertThat(workerSlots.freeSlots()).isOne();
        assertThat(workerSlots.unstored()).isOne();
    }

    @Test
    void freesOneOfTwoSlotsOnlyWhenTheOutcomeIsStored() {
        WorkerSlots workerSlots = slots(2);
        List<RunningAttempt> jobs = begin(workerSlots, 2);

        workerSlots.executionEnded();
        int unstored = workerSlots.freeSlots();
        workerSlots.remove(jobs.get(0));

        assertThat(unstored).isZero();
        assertThat(workerSlots.freeSlots()).isOne();
    }

    @Test
    void takesNoMoreWhenTooManyOutcomesWaitForTheDatabase() {
        WorkerSlots workerSlots = slots(4);
        for (int job = 0; job < 127; job++) {
            begin(workerSlots, 1);
            workerSlots.executionEnded();
        }
        int before = workerSlots.freeSlots();

        begin(workerSlots, 1);
        workerSlots.executionEnded();

        assertThat(before).isEqualTo(4);
        assertThat(workerSlots.freeSlots()).isZero();
    }

    @Test
    void takesMoreShortJobsThanItHasSlotsAndBeginsThemInTheirOrder() {
        WorkerSlots workerSlots = slots(2);
        shortExecutions(workerSlots);
        begin(workerSlots, 2);

        List<RunningAttempt> prefetched = add(workerSlots, 3);

        assertThat(workerSlots.nextToBegin()).isEmpty();
        assertThat(workerSlots.prefetched()).isEqualTo(3);
        workerSlots.executionEnded();
        assertThat(workerSlots.nextToBegin()).contains(prefetched.get(0));
        assertThat(workerSlots.notBegun()).isEqualTo(prefetched.subList(1, 3));
    }

    @Test
    void beginsAPoisonCandidateWhenOneOtherJobIsLeft() {
        WorkerSlots workerSlots = slots(4);
        List<RunningAttempt> others = begin(workerSlots, 2);
        RunningAttempt poisonCandidate = job(LIGHT, true);
        workerSlots.add(poisonCandidate);

        Optional<RunningAttempt> besideTwo = workerSlots.nextToBegin();
        workerSlots.executionEnded();
        Optional<RunningAttempt> besideAnUnstoredOutcome = workerSlots.nextToBegin();
        workerSlots.remove(others.get(0));

        assertThat(besideTwo).isEmpty();
        assertThat(besideAnUnstoredOutcome).isEmpty();
        assertThat(workerSlots.nextToBegin()).contains(poisonCandidate);
    }

    @Test
    void takesOneJobAndNoOtherBesideAPoisonCandidate() {
        WorkerSlots workerSlots = slots(4);
        shortExecutions(workerSlots);
        workerSlots.add(job(LIGHT, true));
        workerSlots.nextToBegin();

        assertThat(workerSlots.freeSlots()).isOne();
        assertThat(workerSlots.takesPoisonCandidates()).isFalse();
        assertThat(workerSlots.accepts(claim(LIGHT, true))).isFalse();
        assertThat(workerSlots.accepts(claim(LIGHT, false))).isTrue();
        begin(workerSlots, 1);
        assertThat(workerSlots.freeSlots()).isZero();
        assertThat(workerSlots.accepts(claim(LIGHT, false))).isFalse();
    }

    @Test
    void takesNothingWhileAPoisonCandidateWaits() {
        WorkerSlots workerSlots = slots(4);
        begin(workerSlots, 2);

        workerSlots.add(job(LIGHT, true));

        assertThat(workerSlots.freeSlots()).isZero();
    }

    @Test
    void leavesSlotsToOthersThanHeavyJobs() {
        WorkerSlots workerSlots = new WorkerSlots(3, 2, Set.of(HEAVY));
        IntStream.range(0, 2).forEach(number -> workerSlots.add(job(HEAVY, false)));
        IntStream.range(0, 2).forEach(number -> workerSlots.nextToBegin());

        assertThat(workerSlots.bounds()).isEqualTo(Map.of(HEAVY, 0));
        assertThat(workerSlots.accepts(claim(HEAVY, false))).isFalse();
        assertThat(workerSlots.accepts(claim(LIGHT, false))).isTrue();
    }

    @Test
    void prefetchesNoHeavyJobs() {
        WorkerSlots workerSlots = new WorkerSlots(4, 4, Set.of(HEAVY));
        shortExecutions(workerSlots);
        begin(workerSlots, 3);

        assertThat(workerSlots.freeSlots()).isGreaterThan(4);
        assertThat(workerSlots.bounds()).isEqualTo(Map.of(HEAVY, 1));
    }

    @Test
    void withdrawsOnlyJobsThatHaveNotBegun() {
        WorkerSlots workerSlots = slots(2);
        shortExecutions(workerSlots);
        List<RunningAttempt> running = begin(workerSlots, 2);
        List<RunningAttempt> prefetched = add(workerSlots, 1);

        assertThat(workerSlots.withdraw(running.get(0))).isFalse();
        assertThat(workerSlots.withdraw(prefetched.get(0))).isTrue();
        assertThat(workerSlots.notBegun()).isEmpty();
    }

    @Test
    void takesNothingOnceItIsClosed() {
        WorkerSlots workerSlots = slots(2);
        shortExecutions(workerSlots);

        workerSlots.enter(WorkerState.STOPPING);

        assertThat(workerSlots.freeSlots()).isZero();
        assertThat(workerSlots.accepts(claim(LIGHT, false))).isFalse();
    }

    @Test
    void takesNothingWhileItIsPausedAndAgainWhenItIsResumed() {
        WorkerSlots workerSlots = slots(2);

        workerSlots.enter(WorkerState.PAUSED);
        int paused = workerSlots.freeSlots();
        workerSlots.enter(WorkerState.RUNNING);

        assertThat(paused).isZero();
        assertThat(workerSlots.freeSlots()).isEqualTo(2);
    }

    @Test
    void beginsPrefetchedJobsInAddedSlots() {
        WorkerSlots workerSlots = slots(1);
        shortExecutions(workerSlots);
        begin(workerSlots, 1);
        List<RunningAttempt> prefetched = add(workerSlots, 1);

        Optional<RunningAttempt> before = workerSlots.nextToBegin();
        workerSlots.resize(2, 2);

        assertThat(before).isEmpty();
        assertThat(workerSlots.nextToBegin()).contains(prefetched.get(0));
    }

    @Test
    void beginsNothingUntilEnoughExecutionsHaveEndedAfterSlotsWereTakenAway() {
        WorkerSlots workerSlots = slots(4);
        shortExecutions(workerSlots);
        begin(workerSlots, 4);
        List<RunningAttempt> prefetched = add(workerSlots, 1);

        workerSlots.resize(3, 3);
        workerSlots.executionEnded();
        Optional<RunningAttempt> besideThree = workerSlots.nextToBegin();
        int free = workerSlots.freeSlots();
        workerSlots.executionEnded();

        assertThat(besideThree).isEmpty();
        assertThat(free).isGreaterThan(0);
        assertThat(workerSlots.nextToBegin()).contains(prefetched.get(0));
    }

    @Test
    void takesNothingWhileMoreExecutionsRunThanItHasSlots() {
        WorkerSlots workerSlots = slots(4);
        shortExecutions(workerSlots);
        begin(workerSlots, 4);

        workerSlots.resize(2, 1);

        assertThat(workerSlots.freeSlots()).isZero();
        assertThat(workerSlots.bounds()).isEqualTo(Map.of(HEAVY, 0));
    }

    private static WorkerSlots slots(int slots) {
        return new WorkerSlots(slots, slots, Set.of(HEAVY));
    }

    private static void shortExecutions(WorkerSlots workerSlots) {
        IntStream.range(0, 200).forEach(execution -> workerSlots.executionTook(0));
    }

    private static List<RunningAttempt> add(WorkerSlots workerSlots, int count) {
        List<RunningAttempt> jobs = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            jobs.add(job(LIGHT, false));
            workerSlots.add(jobs.get(number));
        }
        return jobs;
    }

    private static List<RunningAttempt> begin(WorkerSlots workerSlots, int count) {
        List<RunningAttempt> jobs = add(workerSlots, count);
        jobs.forEach(job -> assertThat(workerSlots.nextToBegin()).contains(job));
        return jobs;
    }

    private static RunningAttempt job(String queue, boolean poisonCandidate) {
        return new RunningAttempt(claim(queue, poisonCandidate), 0);
    }

    private static JobClaim claim(String queue, boolean poisonCandidate) {
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
                poisonCandidate,
                false);
    }
}
