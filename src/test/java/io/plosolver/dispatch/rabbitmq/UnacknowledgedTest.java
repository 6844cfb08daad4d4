package io.plosolver.dispatch.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnacknowledgedTest {

    private final Unacknowledged tokens = new Unacknowledged();

    @BeforeEach
    void holdThree() {
        tokens.hold(1, "a");
        tokens.hold(2, "b");
        tokens.hold(3, "a");
    }

    @Test
    void handsTheOldestFirstAndEachOnce() {
        assertThat(tokens.hand()).contains(new Unacknowledged.Token(1, "a"));
        assertThat(tokens.hand()).contains(new Unacknowledged.Token(2, "b"));
        assertThat(tokens.hand()).contains(new Unacknowledged.Token(3, "a"));
        assertThat(tokens.hand()).isEmpty();
    }

    @Test
    void acknowledgesNothingBehindATokenThatIsNotDone() {
        handAll();
        tokens.done(2);
        assertThat(tokens.takeDone()).isEmpty();

        tokens.done(1);

        assertThat(tokens.takeDone()).hasValue(2);
        assertThat(tokens.takeDone()).isEmpty();
    }

    @Test
    void givesBackOnlyWhatWasNotHandedOver() {
        tokens.hand();

        assertThat(tokens.takeHeld()).containsExactly(2L, 3L);
        tokens.done(1);

        assertThat(tokens.takeDone()).hasValue(1);
    }

    private void handAll() {
        while (tokens.hand().isPresent()) {
            // Until none is held.
        }
    }
}
