package io.plosolver.dispatch;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.job.service.JobMessages;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ClusterTransportTest extends JobTransportContract {

    private final List<String> elsewhere = new CopyOnWriteArrayList<>();

    @Override
    protected JobTransport create(Vertx vertx) {
        JobMessages.register(vertx);
        return new ClusterTransport(vertx);
    }

    @Test
    void wakesADispatcherOfAnotherNodeThatHasFreeSlots() {
        start();
        dispatcherElsewhere(true);

        publish(List.of(queue, queue, other));

        await().untilAsserted(() -> assertThat(elsewhere).containsExactlyInAnyOrder(queue, other));
        assertThat(delivered).isEmpty();
    }

    @Test
    void leavesADispatcherOfAnotherNodeAloneThatHasNone() {
        start();
        ClusterTransport another = dispatcherElsewhere(false);

        publish(queue);

        // Messages arrive in order, so the second proves that the first was ignored.
        await(on(() -> {
            another.setDemand(true);
            return transport().publish(List.of(other));
        }));
        await().untilAsserted(() -> assertThat(elsewhere).containsExactly(other));
    }

    private ClusterTransport dispatcherElsewhere(boolean wanted) {
        ClusterTransport another = new ClusterTransport(vertx);
        await(on(() -> {
            another.setDemand(wanted);
            return another.start(List.of(queue, other), wakeUp -> {
                elsewhere.add(wakeUp);
                return Future.succeededFuture();
            });
        }));
        return another;
    }
}
