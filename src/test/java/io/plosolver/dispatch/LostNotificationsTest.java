package io.plosolver.dispatch;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.Job;
import io.plosolver.job.JobStatus;
import io.plosolver.job.store.Retention;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Jobs without a notification, and jobs that a node finds at its start. */
class LostNotificationsTest extends JobLifecycleFixture {

    @Test
    void deletesWhatEndedLongEnoughAgoWhenItStarts() {
        start(1);
        Job done = run(handler.job("works", computation -> DONE));
        await(vertx.undeploy(dispatch));
        retention = new Retention(Duration.ofMillis(1), Duration.ZERO);

        start(1);

        Awaitility.await().until(() -> await(store.find(done.id())).isEmpty());
    }

    @Test
    void findsAJobWithoutANotification() {
        transport = new TransportThatIsAway();
        start(1);

        Job stored = await(store.insert(handler.job("works", computation -> DONE)));

        assertThat(await(watcher.end(stored.id())).status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void runsAJobWhoseNewsWasLost() {
        start(1);

        UUID id = await(store.insert(handler.job("works", computation -> DONE))).id();

        assertThat(await(watcher.end(id)).status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void runsAJobWhoseWakeUpWasLost() {
        start(1);
        Job job = await(store.insert(handler.job("works", computation -> DONE)));
        await(store.clearOutbox(await(store.outbox(10))));

        assertThat(await(watcher.end(job.id())).status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void takesBackAtStartWhatADeadPredecessorHeld() {
        Job job = await(store.insert(handler.job("works", computation -> DONE)));
        await(store.claim(job.queue(), "dead", Duration.ofHours(1), 1));

        start(1);

        assertThat(await(watcher.end(job.id())).attempt()).isEqualTo(2);
    }

    private static final class TransportThatIsAway implements JobTransport {

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
            return Future.failedFuture(new TransportUnavailableException("away"));
        }

        @Override
        public void setDemand(boolean wanted) {
            // It delivers nothing.
        }

        @Override
        public Future<Long> depth(String queue) {
            return Future.failedFuture(new TransportUnavailableException("away"));
        }

        @Override
        public Future<Void> stop() {
            return Future.succeededFuture();
        }

        @Override
        public String name() {
            return "transport";
        }

        @Override
        public Future<JsonObject> check() {
            return Future.failedFuture(new TransportUnavailableException("away"));
        }
    }
}
