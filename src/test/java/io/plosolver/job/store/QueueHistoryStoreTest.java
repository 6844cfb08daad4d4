package io.plosolver.job.store;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.job.JobStatus;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What queues did over an hour, against a count of all rows in memory. */
class QueueHistoryStoreTest extends JobStoreFixture {

    private static final String QUEUE = "spot_simulation";
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final int STEPS = 60;
    private static final String INSERT = """
            INSERT INTO job (id, type, queue, status, priority, max_attempts, time_limit_ms, params, forecast, created_at,
                started_at, attempt_started_at, finished_at, lease_token, lease_until, result, attempt)
            VALUES ($1, 'spot_simulation', 'spot_simulation', $2::text, 5, 3, 60000, '{}', '{}', $3, $4, $4, $5,
                CASE WHEN $2::text = 'PROCESSING' THEN $1::uuid END, CASE WHEN $2::text = 'PROCESSING' THEN now() END,
                CASE WHEN $2::text = 'COMPLETED' THEN '{}'::json END, 0)""";

    private record Row(JobStatus status, Instant posted, Instant started, Instant ended) {}

    private final List<Row> rows = new ArrayList<>();

    @BeforeEach
    void fill() {
        Random random = new Random(3);
        Instant now = Instant.now();
        List<Tuple> batch = new ArrayList<>();
        for (int i = 0; i < 800; i++) {
            JobStatus status = JobStatus.values()[random.nextInt(JobStatus.values().length)];
            Instant posted = now.minusMillis(random.nextInt(5_400_000));
            Instant started = status == JobStatus.QUEUED || status == JobStatus.CANCELLED
                    ? null
                    : posted.plusMillis(random.nextInt(100_000));
            Instant ended =
                    status.isFinal() ? (started == null ? posted : started).plusMillis(random.nextInt(60_000)) : null;
            if (ended != null && ended.isAfter(now) || started != null && started.isAfter(now)) {
                continue;
            }
            rows.add(new Row(status, posted, started, ended));
            batch.add(Tuple.tuple()
                    .addUUID(UUID.randomUUID())
                    .addString(status.name())
                    .addOffsetDateTime(posted.atOffset(ZoneOffset.UTC))
                    .addOffsetDateTime(started == null ? null : started.atOffset(ZoneOffset.UTC))
                    .addOffsetDateTime(ended == null ? null : ended.atOffset(ZoneOffset.UTC)));
        }
        await(pool.preparedQuery(INSERT).executeBatch(batch));
    }

    @Test
    void countsWhatHappenedInEachStep() {
        QueueHistory history = await(new QueueHistoryStore(pool).read(List.of(QUEUE), STEP, STEPS));

        QueueHistory.Figures figures = history.queues().get(QUEUE);
        assertThat(history.complete()).isTrue();
        assertThat(history.steps()).isEqualTo(STEPS);
        for (int step = 0; step < STEPS; step++) {
            Instant begin = history.from().plus(STEP.multipliedBy(step));
            Instant end = begin.plus(STEP);
            assertThat(figures.posted()[step])
                    .as("posted " + step)
                    .isEqualTo(count(row -> isIn(row.posted, begin, end)));
            assertThat(figures.completed()[step])
                    .isEqualTo(count(row -> row.status == JobStatus.COMPLETED && isIn(row.ended, begin, end)));
            assertThat(figures.failed()[step])
                    .isEqualTo(count(row -> row.status == JobStatus.FAILED && isIn(row.ended, begin, end)));
            assertThat(figures.cancelled()[step])
                    .isEqualTo(count(row -> row.status == JobStatus.CANCELLED && isIn(row.ended, begin, end)));
            assertThat(figures.waiting()[step]).as("waiting " + step).isEqualTo(count(row -> waitsAt(row, end)));
        }
        assertThat(count(row -> row.status == JobStatus.COMPLETED)).isGreaterThan(50);
    }

    @Test
    void givesTheMedianOfWhatJobsWaitedAndRan() {
        QueueHistory history = await(new QueueHistoryStore(pool).read(List.of(QUEUE), Duration.ofHours(2), 1));

        double[] waited = rows.stream()
                .filter(row -> row.ended != null && row.started != null && !row.ended.isBefore(history.from()))
                .mapToDouble(row -> Duration.between(row.posted, row.started).toMillis() / 1e3)
                .sorted()
                .toArray();
        double median = (waited[(waited.length - 1) / 2] + waited[waited.length / 2]) / 2;
        QueueHistory.Figures figures = history.queues().get(QUEUE);
        assertThat(figures.waited().get(0)[0]).isCloseTo(median, within(0.001));
        assertThat(figures.waited().get(1)[0]).isBetween(median, 100.0);
        assertThat(figures.ran().get(0)[0]).isBetween(0.0, 60.0);
    }

    @Test
    void beginsLaterIfTooManyJobsEnded() {
        QueueHistory whole = await(new QueueHistoryStore(pool).read(List.of(QUEUE), STEP, STEPS));

        QueueHistory few = await(new QueueHistoryStore(pool, 100).read(List.of(QUEUE), STEP, STEPS));

        int left = STEPS - few.steps();
        assertThat(few.complete()).isFalse();
        assertThat(left).isPositive();
        assertThat(few.from()).isEqualTo(whole.from().plus(STEP.multipliedBy(left)));
        for (int step = 0; step < few.steps(); step++) {
            assertThat(few.queues().get(QUEUE).completed()[step])
                    .isEqualTo(whole.queues().get(QUEUE).completed()[step + left]);
        }
    }

    @Test
    void hasEveryQueueOfTheService() {
        QueueHistory history = await(new QueueHistoryStore(pool).read(List.of(QUEUE, "other"), STEP, 5));

        assertThat(history.queues()).containsOnlyKeys(QUEUE, "other");
        assertThat(history.queues().get("other").waited().get(0)).containsOnly(Double.NaN);
    }

    private long count(Predicate<Row> predicate) {
        return rows.stream().filter(predicate).count();
    }

    private static boolean isIn(Instant time, Instant begin, Instant end) {
        return time != null && !time.isBefore(begin) && time.isBefore(end);
    }

    private static boolean waitsAt(Row row, Instant time) {
        Instant left = row.started == null ? row.ended : row.started;
        return row.posted.isBefore(time) && (left == null || !left.isBefore(time));
    }
}
