package io.plosolver.dispatch.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnacknowledgedTest {

    private final Unacknowledged wakeUps = new Unacknowledged();

    @BeforeEach
    void addThree() {
        wakeUps.add(1, "a");
        wakeUps.add(2, "b");
        wakeUps.add(3, "a");
    }

    @Test
    void handsTheOldestFirstAndEachOnce() {
        assertThat(wakeUps.next()).contains(new Unacknowledged.WakeUp(1, "a"));
        assertThat(wakeUps.next()).contains(new Unacknowledged.WakeUp(2, "b"));
        assertThat(wakeUps.next()).contains(new Unacknowledged.WakeUp(3, "a"));
        assertThat(wakeUps.next()).isEmpty();
    }

    @Test
    void acknowledgesNothingBehindAWakeUpThatIsNotDone() {
        handAll();
        wakeUps.done(2);
        assertThat(wakeUps.takeDone()).isEmpty();

        wakeUps.done(1);

        assertThat(wakeUps.takeDone()).hasValue(2);
        assertThat(wakeUps.takeDone()).isEmpty();
    }

    @Test
    void givesBackOnlyWhatWasNotHandedOver() {
        wakeUps.next();

        assertThat(wakeUps.takeWaiting()).containsExactly(2L, 3L);
        wakeUps.done(1);

        assertThat(wakeUps.takeDone()).hasValue(1);
    }

    private void handAll() {
        while (wakeUps.next().isPresent()) {
            // Until none is held.
        }
    }
}
