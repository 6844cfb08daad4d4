package io.plosolver.job.store;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.JobStatus;
import io.plosolver.job.store.QueuePosition.Wait;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The position of a job in its queue, against the order in which jobs are claimed. */
class QueuePositionTest extends EqualJobsFixture {

    private static final int JOBS = 30;
    private static final String FILL = """
            INSERT INTO job (id, type, queue, priority, max_attempts, time_limit_ms, params, forecast)
            SELECT gen_random_uuid(), 'spot_simulation', 'spot_simulation', %d, 3, 60000, '{}', '{}' FROM generate_series(1, %d)""";
    private static final String ENTRIES = """
            SELECT sum(pg_stat_get_xact_tuples_returned(relation))::bigint AS entries
            FROM (SELECT 'job'::regclass::oid UNION ALL SELECT indexrelid FROM pg_index WHERE indrelid = 'job'::regclass)
                AS job (relation)""";

    private QueueStore queues;

    @BeforeEach
    void openQueues() {
        queues = new QueueStore(pool);
    }

    @Test
    void isTheOrderOfClaims() {
        Random random = new Random(17);
        List<UUID> ids = new ArrayList<>();
        for (int job = 0; job < JOBS; job++) {
            ids.add(insert(random.nextInt(4)).id());
        }
        List<QueuePosition> positions = ids.stream().map(this::position).toList();

        List<UUID> byPosition = positions.stream()
                .sorted(Comparator.comparing(position -> position.ahead().orElseThrow()))
                .map(QueuePosition::id)
                .toList();

        assertThat(positions).allMatch(position -> position.waitsFor() == Wait.TURN && !position.more());
        assertThat(positions.stream().mapToInt(position -> position.ahead().orElseThrow()))
                .doesNotHaveDuplicates();
        assertThat(byPosition).isEqualTo(claimedIds(JOBS));
    }

    @Test
    void isThatOfNoOtherQueueAndOfNoJobThatDoesNotExist() {
        UUID id = insert(1).id();
        await(pool.query("UPDATE job SET queue = 'other', version = version + 1")
                .execute());
        insert(9);

        assertThat(position(id).ahead()).hasValue(0);
        assertThat(await(queues.position(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void namesWhatAJobWaitsForIfItIsNotItsTurn() {
        insert("ab", 5);
        UUID equal = insert("ab", 5);
        UUID delayed = insert(9).id();
        await(store.retry(claim(), ERROR, null, Duration.ofHours(1)));
        UUID running = insert(9).id();
        claim();

        assertThat(position(equal).waitsFor()).isEqualTo(Wait.EQUAL_JOB);
        assertThat(position(delayed).waitsFor()).isEqualTo(Wait.TIME);
        assertThat(position(running))
                .extracting(QueuePosition::status, QueuePosition::waitsFor, QueuePosition::ahead)
                .containsExactly(JobStatus.PROCESSING, Wait.NONE, OptionalInt.empty());
    }

    @Test
    void namesTheQuarantine() {
        UUID id = insert(1).id();
        await(store.claim(QUEUE, "dead", RUN_OUT, 1));
        await(store.reap(ReapLimits.runOut(Duration.ZERO), 10, ERROR));

        assertThat(position(id).waitsFor()).isEqualTo(Wait.QUARANTINE);
    }

    @Test
    void saysThatTheQueueIsPaused() {
        UUID id = insert(1).id();
        await(queues.pause(QUEUE));
        try {
            assertThat(position(id).paused()).isTrue();
        } finally {
            await(queues.resume(QUEUE));
        }
    }

    @Test
    void countsAThousandJobsAtMost() {
        fill(9, 1_000);
        UUID id = insert(5).id();
        assertThat(position(id))
                .extracting(QueuePosition::ahead, QueuePosition::more)
                .containsExactly(OptionalInt.of(1_000), false);

        fill(9, 1);

        assertThat(position(id))
                .extracting(QueuePosition::ahead, QueuePosition::more)
                .containsExactly(OptionalInt.of(1_000), true);
    }

    @Test
    void readsOnlyJobsThatAreAhead() {
        fill(9, 100);
        UUID id = insert(5).id();
        fill(4, 5_000);
        await(pool.query("VACUUM ANALYZE job").execute());

        assertThat(entriesReadFor(id)).isBetween(100L, 150L);
    }

    private QueuePosition position(UUID id) {
        return await(queues.position(id)).orElseThrow();
    }

    private void fill(int priority, int jobs) {
        await(pool.query(FILL.formatted(priority, jobs)).execute());
    }

    private long entriesReadFor(UUID id) {
        return await(pool.withTransaction(connection -> connection
                .query(ENTRIES)
                .execute()
                .compose(before -> connection
                        .preparedQuery(QueueStore.POSITION)
                        .execute(Tuple.of(id, QueuePosition.MAX_AHEAD + 1))
                        .compose(read -> connection.query(ENTRIES).execute())
                        .map(after -> entries(after.iterator().next())
                                - entries(before.iterator().next())))));
    }

    private static long entries(Row row) {
        return row.getLong("entries");
    }
}
