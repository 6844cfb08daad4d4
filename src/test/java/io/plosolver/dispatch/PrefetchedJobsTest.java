package io.plosolver.dispatch;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.job.Job;
import io.plosolver.job.JobStatus;
import io.plosolver.job.service.JobMessages;
import io.plosolver.job.store.JobStore;
import io.plosolver.node.NodeHeartbeat;
import io.plosolver.worker.WorkerVerticle;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Prefetched jobs on a node with one slot behind an unexpectedly long execution. */
class PrefetchedJobsTest extends JobLifecycleFixture {

    private static final JsonObject DONE = new JsonObject().put("done", true);
    private static final int SHORT_JOBS = 100;
    private static final int BEHIND = 5;

    private final AtomicInteger bodiesBehind = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);

    @BeforeEach
    void getUsedToShortJobs() {
        start(1);
        handler.job("short", computation -> DONE);
        handler.job("behind", computation -> {
            bodiesBehind.incrementAndGet();
            return DONE;
        });
        handler.job("long", computation -> {
            end.await();
            return DONE;
        });
        awaitStatus(store("short", SHORT_JOBS, 5), JobStatus.COMPLETED);
    }

    @AfterEach
    void endTheLongJob() {
        end.countDown();
    }

    @Test
    void goBackToTheQueueAsIfNeverTaken() {
        List<UUID> behind = behindALongJob();

        // A claim that began before the return may take a job once more, until the node refuses it.
        await().untilAsserted(() -> assertThat(find(behind)).allSatisfy(job -> {
            assertThat(job.status()).isEqualTo(JobStatus.QUEUED);
            assertThat(job.attempt()).isZero();
        }));
        assertThat(bodiesBehind).hasValue(0);
        end.countDown();
        awaitStatus(behind, JobStatus.COMPLETED);
    }

    @Test
    void areRunByAnotherNodeMeanwhile() {
        List<UUID> behind = behindALongJob();

        startAnotherNode(another -> {
            awaitStatus(behind, JobStatus.COMPLETED);

            assertThat(find(behind)).allSatisfy(job -> assertThat(job.worker()).isEqualTo(another));
            assertThat(end.getCount()).isEqualTo(1);
        });
    }

    @Test
    void areCancelledWithoutHavingBegun() {
        List<UUID> behind = behindALongJob();

        behind.forEach(id -> await(jobs.cancel(id)));
        end.countDown();

        UUID next = store("short", 1, 5).get(0);
        awaitStatus(List.of(next), JobStatus.COMPLETED);
        assertThat(find(behind)).allSatisfy(job -> assertThat(job.status()).isEqualTo(JobStatus.CANCELLED));
        assertThat(bodiesBehind).hasValue(0);
    }

    @Test
    void areGivenBackAtOnceByANodeThatDrains() {
        List<UUID> behind = behindALongJob();

        worker.drain(Duration.ofSeconds(10));

        awaitStatus(behind, JobStatus.QUEUED);
        assertThat(bodiesBehind).hasValue(0);
    }

    /** Returns the jobs that were claimed together with the long one, which has begun. */
    private List<UUID> behindALongJob() {
        List<UUID> ids = store("behind", BEHIND, 5, "long");
        await().until(() -> await(worker.check()).getInteger("busy") == 1);
        assertThat(find(ids.subList(0, 1)))
                .allSatisfy(job -> assertThat(job.status()).isEqualTo(JobStatus.PROCESSING));
        return ids.subList(1, ids.size());
    }

    /** In a Vert.x of its own, as on another machine: workers of one share their threads. */
    private void startAnotherNode(Consumer<String> whileItRuns) {
        Vertx vertxThere = Vertx.vertx();
        JobMessages.register(vertxThere);
        JobStore storeThere = new JobStore(poolOf(vertxThere));
        NodeHeartbeat sessionThere = sessionOf("other");
        WorkerVerticle workerThere = worker("other", 1, sessionThere, storeThere);
        DispatchVerticle dispatcherThere = dispatcher(storeThere, new LocalTransport(), true);
        String deployed = await(
                vertxThere.deployVerticle(workerThere).compose(done -> vertxThere.deployVerticle(dispatcherThere)));
        try {
            whileItRuns.accept("other");
        } finally {
            await(vertxThere.undeploy(deployed));
            await(vertxThere.close());
            await(sessionThere.stop());
        }
    }

    /** Stores jobs in one statement, so that one claim can take them all; the urgent ones are run first. */
    private List<UUID> store(String body, int count, int priority, String... urgent) {
        Stream<String> bodies =
                Stream.concat(Stream.of(urgent), IntStream.range(0, count).mapToObj(number -> body));
        String[] names = bodies.toArray(String[]::new);
        UUID[] ids = Stream.of(names).map(name -> UUID.randomUUID()).toArray(UUID[]::new);
        Integer[] priorities = IntStream.range(0, names.length)
                .mapToObj(number -> number < urgent.length ? priority + 1 : priority)
                .toArray(Integer[]::new);
        await(pool.preparedQuery("""
                INSERT INTO job (id, type, queue, priority, max_attempts, time_limit_ms, params, forecast)
                SELECT id, $1, $1, priority, 2, 60000, json_build_object('body', body), '{}'
                FROM unnest($2::uuid[], $3::text[], $4::integer[]) AS new (id, body, priority)""").execute(Tuple.of(handler.type().label(), ids, names, priorities)));
        return List.of(ids);
    }

    private List<Job> find(List<UUID> ids) {
        return ids.stream().map(id -> await(store.find(id)).orElseThrow()).toList();
    }

    private void awaitStatus(List<UUID> ids, JobStatus status) {
        await().until(() -> find(ids).stream().allMatch(job -> job.status() == status));
    }
}
