package io.plosolver.job.store;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.JobCounts;
import io.plosolver.job.JobFilter;
import io.plosolver.job.JobPage;
import io.plosolver.job.JobStatus;
import io.plosolver.job.JobType;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listings of thousands of jobs by any filter, against a filter of all rows in memory. */
class JobListsTest extends JobStoreFixture {

    private static final int JOBS = 3_000;
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final String INSERT = """
            INSERT INTO job (id, type, queue, status, priority, max_attempts, time_limit_ms, params, forecast, worker,
                label, created_at, finished_at, lease_token, lease_until, result, attempt)
            VALUES ($1, $2, $3, $4::text, 5, 3, 60000, '{}', '{}', $5, $6, $7,
                CASE WHEN $4::text IN ('COMPLETED', 'FAILED', 'CANCELLED') THEN $7::timestamptz + interval '1 s' END,
                CASE WHEN $4::text = 'PROCESSING' THEN $1::uuid END, CASE WHEN $4::text = 'PROCESSING' THEN now() END,
                CASE WHEN $4::text = 'COMPLETED' THEN '{}'::json END, 0)""";

    private record Row(
            UUID id, JobType type, String queue, JobStatus status, String worker, String label, Instant createdAt) {}

    private final List<Row> rows = new ArrayList<>();
    private JobLists lists;

    @BeforeEach
    void fill() {
        // Small windows, so that most listings need several.
        lists = new JobLists(pool, new JobLists.Windows(300, 150, 10_000));
        Random random = new Random(17);
        List<Tuple> batch = new ArrayList<>();
        for (int i = 0; i < JOBS; i++) {
            Instant at = START.plusSeconds(i);
            JobType type = random.nextInt(10) == 0 ? JobType.SOLVER_ANALYSIS : JobType.SPOT_SIMULATION;
            Row row = new Row(
                    new UUID(at.toEpochMilli() << 16 | 0x7000, random.nextLong() | Long.MIN_VALUE),
                    type,
                    type.label() + (random.nextInt(20) == 0 ? ".heavy" : ""),
                    JobStatus.values()[random.nextInt(JobStatus.values().length)],
                    random.nextInt(100) == 0 ? "rare" : "web-" + random.nextInt(3),
                    random.nextInt(50) == 0 ? (random.nextBoolean() ? "BTN vs BB " : "CO vs BB ") + i : null,
                    at);
            rows.add(row);
            batch.add(Tuple.of(row.id, row.type.label(), row.queue, row.status.name(), row.worker, row.label)
                    .addOffsetDateTime(at.atOffset(ZoneOffset.UTC)));
        }
        await(pool.preparedQuery(INSERT).executeBatch(batch));
        Collections.reverse(rows);
    }

    @Test
    void listsWhatAFilterOfAllRowsLeaves() {
        Random random = new Random(4);
        for (int i = 0; i < 60; i++) {
            JobFilter filter = filter(random);

            List<UUID> listed = everyPage(filter, 1 + random.nextInt(100));

            assertThat(listed)
                    .as(filter.toString())
                    .isEqualTo(
                            rows.stream().filter(matches(filter)).map(Row::id).toList());
        }
    }

    @Test
    void countsWhatAFilterOfAllRowsLeavesByStatus() {
        Random random = new Random(5);
        for (int i = 0; i < 30; i++) {
            JobFilter filter = filter(random);
            Map<JobStatus, Long> expected = new EnumMap<>(JobStatus.class);
            for (JobStatus status : JobStatus.values()) {
                expected.put(
                        status,
                        rows.stream()
                                .filter(matches(filter.withStatuses(Set.of(status))))
                                .count());
            }

            JobCounts counts = await(lists.counts(filter));

            assertThat(counts).as(filter.toString()).isEqualTo(new JobCounts(expected, true));
        }
    }

    @Test
    void saysThatOlderJobsWereNotCounted() {
        JobLists few = new JobLists(pool, new JobLists.Windows(100, 100, 10));

        JobCounts counts = await(few.counts(JobFilter.ALL));

        assertThat(counts.complete()).isFalse();
        assertThat(counts.jobs().values()).containsOnly(10L);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void readsNoTableFromEndToEnd(int seed) {
        JobFilter filter = filter(new Random(seed));
        JobListSql sql = new JobListSql(filter);

        for (String statement : List.of(sql.page(), sql.counts())) {
            assertThat(plan(statement, statement.contains("$13") ? 13 : 12))
                    .as(filter.toString())
                    .contains("Index")
                    .doesNotContain("Seq Scan on job");
        }
    }

    /** Returns the generic plan of a statement, as the pool of the service makes it. */
    private String plan(String statement, int parameters) {
        String types =
                "text[], text, text, text, text, timestamptz, timestamptz, timestamptz, uuid, uuid, uuid, integer"
                        + (parameters == 13 ? ", integer" : "");
        String nulls = "NULL, ".repeat(parameters - 1) + "NULL";
        StringBuilder plan = new StringBuilder();
        await(pool.withConnection(connection -> connection
                .query("SET plan_cache_mode = force_generic_plan; PREPARE listing (" + types + ") AS " + statement)
                .execute()
                .compose(prepared -> connection
                        .query("EXPLAIN EXECUTE listing (" + nulls + ")")
                        .execute())
                .onSuccess(lines ->
                        lines.forEach(line -> plan.append(line.getString(0)).append('\n')))
                .compose(explained -> connection.query("DEALLOCATE listing").execute())));
        return plan.toString();
    }

    private List<UUID> everyPage(JobFilter filter, int limit) {
        List<UUID> listed = new ArrayList<>();
        Optional<UUID> next = Optional.empty();
        do {
            JobPage page = await(lists.page(filter, next, limit));
            page.jobs().forEach(job -> listed.add(job.id()));
            assertThat(page.jobs()).hasSizeLessThanOrEqualTo(limit);
            next = page.next();
        } while (next.isPresent());
        return listed;
    }

    private static JobFilter filter(Random random) {
        Set<JobStatus> statuses = new HashSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            statuses.add(JobStatus.values()[random.nextInt(JobStatus.values().length)]);
        }
        return new JobFilter(
                statuses,
                maybe(random, JobType.SOLVER_ANALYSIS),
                maybe(random, "solver_analysis.heavy"),
                maybe(random, random.nextBoolean() ? "rare" : "web-1"),
                maybe(random, random.nextBoolean() ? "btn" : "CO vs"),
                maybe(random, START.plusSeconds(random.nextInt(JOBS))),
                maybe(random, START.plusSeconds(random.nextInt(JOBS))),
                maybe(random, START.plusSeconds(random.nextInt(JOBS))));
    }

    private static <T> Optional<T> maybe(Random random, T value) {
        return random.nextInt(4) == 0 ? Optional.of(value) : Optional.empty();
    }

    private static Predicate<Row> matches(JobFilter filter) {
        return row -> (filter.statuses().isEmpty() || filter.statuses().contains(row.status))
                && filter.type().map(row.type::equals).orElse(true)
                && filter.queue().map(row.queue::equals).orElse(true)
                && filter.worker().map(row.worker::equals).orElse(true)
                && filter.label()
                        .map(label -> row.label != null && row.label.regionMatches(true, 0, label, 0, label.length()))
                        .orElse(true)
                && filter.since().map(since -> !row.createdAt.isBefore(since)).orElse(true)
                && filter.until().map(row.createdAt::isBefore).orElse(true)
                && filter.finishedSince()
                        .map(since -> row.status.isFinal()
                                && !row.createdAt.plusSeconds(1).isBefore(since))
                        .orElse(true);
    }
}
