package io.plosolver.dispatch;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contract of every transport. Each test has queue names of its own, because brokers are shared. */
public abstract class JobTransportContract {

    protected final String queue = "contract-" + UUID.randomUUID();
    protected final String other = queue + ".other";
    /** Queues of the wake-ups that the dispatcher received, in order. */
    protected final List<String> delivered = new CopyOnWriteArrayList<>();

    protected Vertx vertx;
    private Context context;
    private JobTransport transport;

    /** Returns a transport that has not been started. */
    protected abstract JobTransport create(Vertx vertx) throws Exception;

    @BeforeEach
    void begin() throws Exception {
        vertx = Vertx.vertx();
        context = vertx.getOrCreateContext();
        transport = create(vertx);
    }

    @AfterEach
    void end() {
        await(on(() -> transport.stop()));
        await(vertx.close());
    }

    @Test
    void deliversAWakeUpToItsOwnQueue() {
        start();
        demand(true);

        publish(other);

        awaitDelivered(1);
        assertThat(delivered).containsExactly(other);
    }

    @Test
    void deliversEveryWakeUpThatWaitedBeforeThereWasDemand() {
        start();
        publish(Collections.nCopies(500, queue));

        demand(true);

        awaitDelivered(500);
        awaitDepth(queue, 0);
    }

    @Test
    void deliversEveryWakeUpThatIsPublishedUnderDemand() {
        start();
        demand(true);

        for (int i = 0; i < 20; i++) {
            publish(Collections.nCopies(25, i % 2 == 0 ? queue : other));
        }

        awaitDelivered(500);
        assertThat(delivered).filteredOn(queue::equals).hasSize(250);
    }

    @Test
    void deliversNothingBeforeThereIsDemand() {
        start();

        publish(queue);

        awaitDepth(queue, 1);
        assertThat(delivered).isEmpty();
    }

    @Test
    void keepsWhatFollowsAWakeUpThatEndedTheDemand() {
        start(wakeUp -> {
            delivered.add(wakeUp);
            transport.setDemand(false);
            return Future.succeededFuture();
        });
        publish(Collections.nCopies(10, queue));

        demand(true);

        awaitDelivered(1);
        awaitDepth(queue, 9);
        assertThat(delivered).hasSize(1);
    }

    @Test
    void deliversAgainWhenDemandComesBack() {
        start();
        demand(true);
        publish(queue);
        awaitDelivered(1);

        demand(false);
        publish(queue);
        demand(true);

        awaitDelivered(2);
    }

    @Test
    void deliversWhatItKeptWhileThereWasNoDemand() {
        start();
        demand(true);
        demand(false);
        publish(Collections.nCopies(5, queue));
        awaitDepth(queue, 5);

        demand(true);

        awaitDelivered(5);
    }

    @Test
    void goesOnWhenTheDispatcherFails() {
        start(wakeUp -> {
            delivered.add(wakeUp);
            return Future.failedFuture("not now");
        });
        demand(true);

        publish(List.of(queue, queue, queue));

        awaitDelivered(3);
        awaitDepth(queue, 0);
    }

    @Test
    void refusesAQueueThatIsNotThere() {
        start();

        assertThatThrownBy(() -> publish("nowhere")).hasMessageContaining("nowhere");
    }

    @Test
    void publishesNothingInNoTime() {
        start();

        publish(List.of());

        assertThat(depth(queue)).isZero();
    }

    @Test
    void saysThatItWorks() {
        start();

        assertThat(await(transport.check()).getString("transport")).isNotBlank();
    }

    protected final JobTransport transport() {
        return transport;
    }

    /** Starts the transport with a dispatcher that records its wake-ups. */
    protected final void start() {
        start(wakeUp -> {
            delivered.add(wakeUp);
            return Future.succeededFuture();
        });
    }

    protected final void start(Function<String, Future<Void>> dispatcher) {
        await(on(() -> transport.start(List.of(queue, other), dispatcher)));
    }

    protected final void demand(boolean wanted) {
        await(on(() -> {
            transport.setDemand(wanted);
            return Future.succeededFuture();
        }));
    }

    protected final void publish(String wakeUp) {
        publish(List.of(wakeUp));
    }

    protected final void publish(List<String> wakeUps) {
        await(on(() -> transport.publish(new ArrayList<>(wakeUps))));
    }

    protected final long depth(String queue) {
        return await(on(() -> transport.depth(queue)));
    }

    protected final void awaitDepth(String queue, long depth) {
        await().untilAsserted(() -> assertThat(depth(queue)).isEqualTo(depth));
    }

    protected final void awaitDelivered(int count) {
        await().untilAsserted(() -> assertThat(delivered).hasSize(count));
    }

    /** Calls on the event loop of the transport. */
    protected final <T> Future<T> on(Supplier<Future<T>> call) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(now -> {
            try {
                call.get().onComplete(promise);
            } catch (RuntimeException e) {
                promise.fail(e);
            }
        });
        return promise.future();
    }
}
