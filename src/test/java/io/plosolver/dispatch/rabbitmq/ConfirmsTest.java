package io.plosolver.dispatch.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import org.junit.jupiter.api.Test;

class ConfirmsTest {

    private final Confirms confirms = new Confirms();

    @Test
    void completesABatchWithItsLastConfirmInAnyOrder() {
        Future<Void> batch = confirms.expect(3);

        confirms.resolve(3, false, true);
        confirms.resolve(1, false, true);
        assertThat(batch.isComplete()).isFalse();
        confirms.resolve(2, false, true);

        assertThat(batch.succeeded()).isTrue();
    }

    @Test
    void takesAConfirmOfManyOverSeveralBatches() {
        Future<Void> first = confirms.expect(2);
        Future<Void> second = confirms.expect(2);

        confirms.resolve(3, true, true);

        assertThat(first.succeeded()).isTrue();
        assertThat(second.isComplete()).isFalse();
    }

    @Test
    void failsOnlyTheBatchOfARefusedTag() {
        Future<Void> first = confirms.expect(2);
        Future<Void> second = confirms.expect(1);

        confirms.resolve(1, false, false);
        confirms.resolve(3, true, true);

        assertThat(first.failed()).isTrue();
        assertThat(second.succeeded()).isTrue();
    }

    @Test
    void ignoresConfirmsThatComeAfterABatchWasGivenUp() {
        Future<Void> batch = confirms.expect(1);

        confirms.failAll(new IllegalStateException("blocked"));
        confirms.resolve(1, false, true);

        assertThat(batch.cause()).hasMessage("blocked");
    }
}
