package io.plosolver.dispatch;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.Job;
import io.plosolver.job.JobStatus;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node takes the jobs it has stored itself where it can, and sends tokens for those that others have to take. */
class DirectDispatchTest extends JobLifeFixture {

    private final List<String> tokens = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void startANodeOfOneSlot() {
        transport = new RecordingTransport();
        worker = worker("node", 1, session, store);
        // Which polls at its start only, so that nothing but the news of a job leads to a token.
        DispatchVerticle dispatcher = new DispatchVerticle(
                new DispatchSettings(LEASE, Duration.ofHours(1), false, retention),
                store,
                transport,
                List.of(handler.type().label()));
        dispatch = await(vertx.deployVerticle(worker).compose(deployed -> vertx.deployVerticle(dispatcher)));
        // Until then it may not have heard of the slot.
        run(handler.job("works", computation -> DONE));
        tokens.clear();
    }

    @Test
    void sendsNoTokenForAJobThatItTakesItself() {
        Job first = run(handler.job("works", computation -> DONE));
        Job second = run(handler.job("works", computation -> DONE));

        assertThat(List.of(first.status(), second.status())).containsOnly(JobStatus.COMPLETED);
        assertThat(tokens).isEmpty();
        assertThat(await(store.outbox(10))).isEmpty();
    }

    @Test
    void sendsATokenForAJobThatWaitsWhileItsSlotsAreTaken() {
        CountDownLatch gate = new CountDownLatch(1);
        UUID running = submit(handler.job("waits", computation -> {
            gate.await();
            return DONE;
        }));
        Awaitility.await().until(() -> await(store.find(running)).orElseThrow().status() == JobStatus.PROCESSING);

        UUID waiting = submit(handler.job("works", computation -> DONE));

        Awaitility.await().until(() -> tokens.equals(List.of(handler.type().label())));
        Awaitility.await().until(() -> await(store.outbox(10)).isEmpty());
        gate.countDown();
        assertThat(await(watcher.end(waiting)).status()).isEqualTo(JobStatus.COMPLETED);
    }

    private final class RecordingTransport implements JobTransport {

        @Override
        public Future<Void> start(Collection<String> queues, Function<String, Future<Void>> consumer) {
            return Future.succeededFuture();
        }

        @Override
        public void whenBack(Runnable action) {
            // It is never away.
        }

        @Override
        public Future<Void> publish(List<String> queues) {
            tokens.addAll(queues);
            return Future.succeededFuture();
        }

        @Override
        public void setDemand(boolean wanted) {
            // It delivers nothing.
        }

        @Override
        public Future<Long> depth(String queue) {
            return Future.succeededFuture(1L);
        }

        @Override
        public Future<Void> stop() {
            return Future.succeededFuture();
        }

        @Override
        public String name() {
            return "recorded";
        }

        @Override
        public Future<JsonObject> check() {
            return Future.succeededFuture(new JsonObject());
        }
    }
}
