package io.plosolver.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.dispatch.WorkerCapacity.Slots;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerCapacityTest {

    private final WorkerCapacity slots = new WorkerCapacity();

    @Test
    void givesAllSlotsOfTheNodeThatHasMost() {
        slots.set(new Slots("small", 1, true, Map.of()));
        slots.set(new Slots("large", 3, true, Map.of()));

        assertThat(slots.take("short")).hasValue(new Slots("large", 3, true, Map.of()));
        assertThat(slots.take("short")).hasValue(new Slots("small", 1, true, Map.of()));
        assertThat(slots.take("short")).isEmpty();
        assertThat(slots.any()).isFalse();
    }

    @Test
    void givesAQueueNoMoreThanItsBoundAndLeavesTheRestToOthers() {
        slots.set(new Slots("node", 4, true, Map.of("heavy", 3)));

        assertThat(slots.take("heavy").orElseThrow().count()).isEqualTo(3);
        assertThat(slots.take("heavy")).isEmpty();
        assertThat(slots.take("short").orElseThrow().count()).isEqualTo(1);
    }

    @Test
    void takesBackWhatWasNotUsedForTheQueueItWasTakenFor() {
        slots.set(new Slots("node", 4, true, Map.of("heavy", 3)));
        Slots taken = slots.take("heavy").orElseThrow();

        slots.giveBack(taken, "heavy", 2, false);

        assertThat(slots.take("heavy").orElseThrow().count()).isEqualTo(2);
        assertThat(slots.take("short").orElseThrow().count()).isEqualTo(1);
    }

    @Test
    void keepsTheBoundOfAQueueWhileAnotherHasAllSlots() {
        slots.set(new Slots("node", 4, true, Map.of("heavy", 1)));
        Slots taken = slots.take("short").orElseThrow();
        assertThat(slots.any()).isFalse();

        slots.giveBack(taken, "short", 3, false);

        assertThat(slots.take("heavy").orElseThrow().count()).isEqualTo(1);
    }

    @Test
    void offersANodeForOnePoisonCandidateAtATime() {
        slots.set(new Slots("node", 4, true, Map.of("heavy", 1)));

        Slots taken = slots.take("heavy").orElseThrow();

        assertThat(taken.takesPoisonCandidates()).isTrue();
        assertThat(slots.take("short").orElseThrow().takesPoisonCandidates())
                .as("while another claim may find one")
                .isFalse();
    }

    @Test
    void keepsTheOfferWithItsClaimWhenAnotherClaimEnds() {
        slots.set(new Slots("node", 4, true, Map.of("heavy", 1)));
        slots.take("heavy").orElseThrow();
        Slots without = slots.take("short").orElseThrow();

        slots.giveBack(without, "short", 3, false);

        assertThat(slots.take("short").orElseThrow().takesPoisonCandidates()).isFalse();
    }

    @Test
    void keepsTheOfferWithItsClaimWhenTheNodeAnnouncesItsSlots() {
        slots.set(new Slots("node", 4, true, Map.of("heavy", 1)));
        Slots first = slots.take("heavy").orElseThrow();
        slots.set(new Slots("node", 4, true, Map.of()));

        Slots second = slots.take("short").orElseThrow();
        slots.giveBack(first, "heavy", 1, true);
        slots.giveBack(second, "short", 4, false);

        assertThat(second.takesPoisonCandidates()).isFalse();
        assertThat(slots.take("short").orElseThrow().takesPoisonCandidates()).isFalse();
    }

    @Test
    void offersANodeAgainAfterAClaimWithoutAPoisonCandidate() {
        slots.set(new Slots("node", 2, true, Map.of()));
        Slots taken = slots.take("short").orElseThrow();

        slots.giveBack(taken, "short", 1, false);

        assertThat(slots.take("short").orElseThrow().takesPoisonCandidates()).isTrue();
    }

    /** The node may crash by the first one before it can refuse a second one. */
    @Test
    void offersANodeWithAPoisonCandidateForNoOtherUntilItAnnouncesItsSlots() {
        slots.set(new Slots("node", 2, true, Map.of()));
        Slots taken = slots.take("short").orElseThrow();

        slots.giveBack(taken, "short", 1, true);
        Slots next = slots.take("short").orElseThrow();
        slots.set(new Slots("node", 2, true, Map.of()));

        assertThat(next.takesPoisonCandidates()).isFalse();
        assertThat(slots.take("short").orElseThrow().takesPoisonCandidates()).isTrue();
    }

    @Test
    void believesAnAnnouncementThatCameDuringAClaim() {
        slots.set(new Slots("node", 3, true, Map.of("heavy", 1)));
        Slots taken = slots.take("heavy").orElseThrow();
        slots.set(new Slots("node", 2, false, Map.of()));

        slots.giveBack(taken, "heavy", 1, false);

        assertThat(slots.take("short").orElseThrow().takesPoisonCandidates()).isFalse();
    }
}
