package io.plosolver.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.dispatch.SharedSlots.Reserved;
import io.plosolver.dispatch.WorkerCapacity.Slots;
import io.plosolver.job.FirstLease;
import io.plosolver.job.NewJob;
import io.plosolver.job.service.SlotReservations.Reservation;
import io.plosolver.testing.ScriptedHandler;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SharedSlotsTest {

    private static final String QUEUE = new ScriptedHandler().type().label();

    private final ScriptedHandler handler = new ScriptedHandler();
    private final SharedSlots slots = new SharedSlots();
    private final Owner owner = new Owner();

    @BeforeEach
    void open() {
        slots.open(owner);
        announce(2);
    }

    @Test
    void grantAsManyReservationsAsSlotsAreFree() {
        assertThat(reserve("a")).isPresent();
        assertThat(reserve("b")).isPresent();
        assertThat(reserve("c")).isEmpty();
        assertThat(slots.any()).isFalse();
    }

    @Test
    void grantTheLeaseOfTheWorkerWithTheSlot() {
        FirstLease lease = reserve("a").orElseThrow().lease();

        assertThat(lease.worker()).isEqualTo("node");
        assertThat(lease.duration()).isEqualTo(owner.lease());
    }

    @Test
    void subtractReservationsFromWhatAWorkerAnnouncesMeanwhile() {
        reserve("a").orElseThrow();

        announce(1);

        assertThat(reserve("b")).isEmpty();
        assertThat(slots.take(QUEUE)).isEmpty();
    }

    @Test
    void forgetTheSlotsOfALostNodeUntilItAnnouncesThem() {
        slots.forget("node");

        assertThat(reserve("a")).isEmpty();
        assertThat(slots.take(QUEUE)).isEmpty();

        announce(1);
        assertThat(reserve("a")).isPresent();
    }

    @Test
    void giveAnUnusedSlotBack() {
        announce(1);
        reserve("a").orElseThrow().unused();

        assertThat(reserve("b")).isPresent();
        assertThat(owner.freed).isOne();
    }

    @Test
    void countAHandedOverJobInTheAnswerOfItsWorkerOnly() {
        announce(1);
        claim(reserve("a").orElseThrow(), job("a", 5));
        announce(0);
        owner.handedOver.forEach(Reserved::handedOver);

        assertThat(reserve("b")).isEmpty();
        announce(1);
        assertThat(reserve("b")).isPresent();
    }

    @Test
    void boundTheReservationsForAHeavyQueue() {
        NewJob heavy = handler.heavy(job("heavy", 5));
        slots.set(new Slots("node", 2, true, Map.of(heavy.queue(), 1)));

        assertThat(slots.reserve(heavy)).isPresent();
        assertThat(slots.reserve(heavy)).isEmpty();
        assertThat(reserve("short")).isPresent();
    }

    @Test
    void grantNothingWhileJobsMayWait() {
        slots.mayHaveJobs(QUEUE);
        assertThat(reserve("a")).isEmpty();

        slots.hasNoJobs(QUEUE);
        assertThat(reserve("a")).isPresent();
    }

    @Test
    void grantNothingWhileTheQueueIsClaimedFrom() {
        slots.beginClaims(QUEUE);
        slots.hasNoJobs(QUEUE);
        assertThat(reserve("a")).isEmpty();

        slots.endClaims(QUEUE);
        assertThat(reserve("a")).isPresent();
    }

    @Test
    void grantNothingForAQueueThatTheDispatcherDoesNotServe() {
        NewJob job = job("a", 5);
        NewJob foreign = new NewJob(job.type(), "foreign", 5, 1, job.timeLimit(), job.params(), job.forecast());

        assertThat(slots.reserve(foreign)).isEmpty();
    }

    @Test
    void grantNothingForDocumentsThatTakeLongToInsert() {
        NewJob job = job("a", 5);
        JsonObject large = new JsonObject().put("range", "A".repeat(100_000));

        assertThat(slots.reserve(new NewJob(job.type(), QUEUE, 5, 1, job.timeLimit(), large, job.forecast())))
                .isEmpty();
    }

    @Test
    void grantOneOfTwoEqualJobsAReservation() {
        Reservation first = slots.reserve(handler.shared("ab", job("a", 5))).orElseThrow();

        assertThat(slots.reserve(handler.shared("ab", job("b", 5)))).isEmpty();
        first.unused();
        assertThat(slots.reserve(handler.shared("ab", job("b", 5)))).isPresent();
    }

    @Test
    void letClaimsWaitForTheInsertionsOfJobsThatMayHaveEqualOnes() {
        NewJob job = handler.shared("ab", job("a", 5));
        Reservation reserved = slots.reserve(job).orElseThrow();

        Future<Void> insertions = slots.beginClaims(QUEUE);

        assertThat(insertions.isComplete()).isFalse();
        claim(reserved, job);
        assertThat(insertions.succeeded()).isTrue();
    }

    @Test
    void letClaimsNotWaitForOtherInsertions() {
        reserve("a").orElseThrow();

        assertThat(slots.beginClaims(QUEUE).succeeded()).isTrue();
    }

    @Test
    void handOverTheMostUrgentFirst() {
        owner.holds = true;
        Reservation first = slots.reserve(job("later", 3)).orElseThrow();
        Reservation second = slots.reserve(job("first", 7)).orElseThrow();
        claim(first, job("later", 3));
        claim(second, job("first", 7));

        owner.held.forEach(Runnable::run);

        assertThat(owner.handedOver)
                .extracting(reserved -> reserved.claim().params().getString("body"))
                .containsExactly("first", "later");
    }

    @Test
    void grantNothingBeforeADispatcherOpensThemAndAfterItHasClosedThem() {
        SharedSlots unopened = new SharedSlots();
        unopened.set(new Slots("node", 1, true, Map.of()));

        slots.close();

        assertThat(unopened.reserve(job("a", 5))).isEmpty();
        assertThat(reserve("a")).isEmpty();
    }

    @Test
    void closeWhenTheLastJobIsHandedOver() {
        Reservation reserved = reserve("a").orElseThrow();

        Future<Void> closed = slots.close();
        claim(reserved, job("a", 5));

        assertThat(closed.isComplete()).isFalse();
        owner.handedOver.forEach(Reserved::handedOver);
        assertThat(closed.succeeded()).isTrue();
    }

    private Optional<Reservation> reserve(String name) {
        return slots.reserve(job(name, 5));
    }

    private NewJob job(String name, int priority) {
        return handler.job(name, priority, computation -> new JsonObject());
    }

    private void announce(int count) {
        slots.set(new Slots("node", count, true, Map.of()));
    }

    private static void claim(Reservation reserved, NewJob job) {
        reserved.claimed(job.claim(UUID.randomUUID(), reserved.lease()));
    }

    /** A dispatcher that runs its actions at once, or holds them. */
    private final class Owner implements SharedSlots.Dispatcher {

        private final List<Reserved> handedOver = new ArrayList<>();
        private final List<Runnable> held = new ArrayList<>();
        private boolean holds;
        private int freed;

        @Override
        public Collection<String> queues() {
            return handler.queues();
        }

        @Override
        public Duration lease() {
            return Duration.ofMinutes(1);
        }

        @Override
        public void execute(Runnable action) {
            if (holds) {
                held.add(action);
            } else {
                action.run();
            }
        }

        @Override
        public void handOver(List<Reserved> jobs) {
            handedOver.addAll(jobs);
        }

        @Override
        public void slotFreed() {
            freed++;
        }
    }
}
