package io.plosolver.dispatch;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.Job;
import io.plosolver.job.JobStatus;
import io.plosolver.tracing.JobTracing;
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
import org.junit.jupiter.api.Test;

/**
 * Direct dispatch: a node claims the jobs it has stored itself if it has a free slot, and sends wake-ups for the
 * others.
 */
class DirectDispatchTest extends JobLifecycleFixture {

    private final List<String> wakeUps = Collections.synchronizedList(new ArrayList<>());

    @Test
    void sendsNoWakeUpForAJobThatItTakesItself() {
        // With so many, a slot is known to be free before the outcome of its last job is stored.
        startWithNothingButNews(4);
        run(handler.job("first, before which the dispatcher may not know the slots", computation -> DONE));
        wakeUps.clear();

        Job second = run(handler.job("second", computation -> DONE));
        Job third = run(handler.job("third", computation -> DONE));

        assertThat(List.of(second.status(), third.status())).containsOnly(JobStatus.COMPLETED);
        assertThat(wakeUps).isEmpty();
        assertThat(await(store.outbox(10))).isEmpty();
    }

    @Test
    void sendsAWakeUpForAJobThatWaitsWhileItsSlotsAreTaken() {
        startWithNothingButNews(1);
        CountDownLatch gate = new CountDownLatch(1);
        UUID running = submit(handler.job("waits", computation -> {
            gate.await();
            return DONE;
        }));
        Awaitility.await().until(() -> await(store.find(running)).orElseThrow().status() == JobStatus.PROCESSING);

        UUID waiting = submit(handler.job("works", computation -> DONE));

        // Entries of waiting jobs are deleted only when the transport has stored their wake-ups.
        Awaitility.await().until(() -> await(store.outbox(10)).isEmpty());
        assertThat(await(store.find(waiting)).orElseThrow().status()).isEqualTo(JobStatus.QUEUED);
        assertThat(wakeUps).contains(handler.type().label());
        gate.countDown();
        assertThat(await(watcher.end(waiting)).status()).isEqualTo(JobStatus.COMPLETED);
    }

    /** Starts a node that polls at its start only. */
    private void startWithNothingButNews(int slots) {
        transport = new RecordingTransport();
        worker = worker("node", slots, heartbeat, store);
        DispatchVerticle dispatcher = new DispatchVerticle(
                new DispatchSettings(LEASE, Duration.ofHours(1), false, retention),
                store,
                transport,
                handler.queues(),
                sharedSlots,
                registry,
                JobTracing.OFF);
        dispatch = await(vertx.deployVerticle(worker).compose(deployed -> vertx.deployVerticle(dispatcher)));
    }

    private final class RecordingTransport implements JobTransport {

        @Override
        public Future<Void> start(Collection<String> queues, Function<String, Future<Void>> consumer) {
            return Future.succeededFuture();
        }

        @Override
        public void onAvailable(Runnable action) {
            // This transport has no outages.
        }

        @Override
        public Future<Void> publish(List<String> queues) {
            wakeUps.addAll(queues);
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
