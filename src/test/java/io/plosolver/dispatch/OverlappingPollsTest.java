package io.plosolver.dispatch;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.JobClaim;
import io.plosolver.job.JobStatus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Polls whose interval is shorter than an answer of the broker. */
class OverlappingPollsTest extends JobLifecycleFixture {

    private final AtomicInteger depthRequests = new AtomicInteger();
    private final Promise<Long> depth = Promise.promise();

    @Test
    void queriesASlowBrokerOnceAtATime() {
        dispatch = await(vertx.deployVerticle(dispatcher(store, new SlowTransport(), true)));
        insert();
        Awaitility.await().until(() -> depthRequests.get() == 1);

        for (int poll = 0; poll < 3; poll++) {
            awaitPoll();
        }

        assertThat(depthRequests).hasValue(1);
        depth.complete(1L);
        Awaitility.await().until(() -> depthRequests.get() > 1);
    }

    /** A poll reaps an expired lease. */
    private void awaitPoll() {
        insert();
        JobClaim claim =
                await(store.claim("spot_simulation", "lost", Duration.ZERO, 1)).get(0);
        Awaitility.await()
                .until(() -> await(store.find(claim.jobId())).orElseThrow().status() != JobStatus.PROCESSING);
    }

    private void insert() {
        await(store.insert(handler.job("waits", computation -> DONE)));
    }

    private final class SlowTransport implements JobTransport {

        @Override
        public Future<Void> start(Collection<String> queues, Function<String, Future<Void>> consumer) {
            return Future.succeededFuture();
        }

        @Override
        public void onAvailable(Runnable action) {
            // It is slow, not unreachable.
        }

        @Override
        public Future<Void> publish(List<String> queues) {
            return Future.succeededFuture();
        }

        @Override
        public void setDemand(boolean wanted) {
            // It delivers nothing.
        }

        @Override
        public Future<Long> depth(String queue) {
            depthRequests.incrementAndGet();
            return depth.future();
        }

        @Override
        public Future<Void> stop() {
            return Future.succeededFuture();
        }

        @Override
        public String name() {
            return "slow";
        }

        @Override
        public Future<JsonObject> check() {
            return Future.succeededFuture(new JsonObject());
        }
    }
}
