package io.plosolver.job.store;

import io.plosolver.job.Job;
import io.plosolver.job.JobCounts;
import io.plosolver.job.JobFilter;
import io.plosolver.job.JobPage;
import io.plosolver.job.JobStatus;
import io.plosolver.job.JobType;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Listings of jobs by filter, newest first.
 *
 * <p>The cost of a listing is bounded whatever the filter and however many jobs are stored. A listing reads a window:
 * the newest jobs below the cursor, in the order of one index. The index is that of the labelled jobs if the filter has
 * a label, else that of the status, else that of the type, else the primary key. The other criteria are checked on the
 * rows of the window. If the window ends before the page is full, the page ends there too, and its {@link
 * JobPage#next()} continues below the window.
 *
 * <p>Ids rise with the time at which they were made, so {@code since} and {@code until} bound the ids. Ids are made by
 * the clock of a node and rows are dated by the clock of the database: the bounds leave {@link #CLOCK_DIFFERENCE}
 * between the two, and the date of the row decides.
 */
final class JobLists {

    private static final long CLOCK_DIFFERENCE = 60_000;
    private static final UUID FIRST_ID = new UUID(0, 0);
    private static final UUID AFTER_LAST_ID = new UUID(-1, -1);
    private static final int TIME_SHIFT = 16;

    private final Pool pool;
    private final Windows windows;

    /**
     * Sizes of windows, in rows.
     *
     * @param rows window whose criteria are not all in the index
     * @param times window whose only criteria outside the index are times, which nearly all rows within the bounds meet
     * @param counted most jobs of a status that are counted
     */
    record Windows(int rows, int times, int counted) {}

    JobLists(Pool pool) {
        this(pool, new Windows(20_000, 2_000, 10_000));
    }

    JobLists(Pool pool, Windows windows) {
        this.pool = pool;
        this.windows = windows;
    }

    /** Returns at most {@code limit} jobs below an id, without their documents. */
    Future<JobPage> page(JobFilter filter, Optional<UUID> before, int limit) {
        JobListSql sql = new JobListSql(filter);
        int window = switch (sql.checks()) {
            case NONE -> limit + 1;
            case TIMES -> Math.max(limit + 1, windows.times());
            case OTHERS -> Math.max(limit + 1, windows.rows());
        };
        Tuple tuple = tuple(filter, filter.statuses(), before, window).addInteger(limit + 1);
        return pool.preparedQuery(sql.page()).execute(tuple).map(rows -> page(rows, limit));
    }

    private static JobPage page(RowSet<Row> rows, int limit) {
        List<Job> jobs = new ArrayList<>(rows.size());
        Optional<UUID> searched = Optional.empty();
        for (Row row : rows) {
            searched = Optional.ofNullable(row.getUUID("searched"));
            if (row.getUUID("id") != null) {
                jobs.add(JobRows.job(row));
            }
        }
        return jobs.size() > limit
                ? new JobPage(
                        List.copyOf(jobs.subList(0, limit)),
                        Optional.of(jobs.get(limit - 1).id()))
                : new JobPage(List.copyOf(jobs), searched);
    }

    /**
     * Counts the jobs that match a filter, by status, whatever statuses the filter has. Reads the newest jobs of each
     * status, or with a label the newest labelled jobs, as many as a window has.
     */
    Future<JobCounts> counts(JobFilter filter) {
        int window = filter.label().isPresent() ? windows.rows() : windows.counted();
        Tuple tuple = tuple(filter, Arrays.asList(JobStatus.values()), Optional.empty(), window);
        return pool.preparedQuery(new JobListSql(filter).counts())
                .execute(tuple)
                .map(rows -> {
                    Map<JobStatus, Long> jobs = new EnumMap<>(JobStatus.class);
                    boolean complete = true;
                    for (Row row : rows) {
                        jobs.put(JobStatus.valueOf(row.getString("status")), row.getLong("jobs"));
                        complete &= row.getLong("read") < window;
                    }
                    return new JobCounts(jobs, complete);
                });
    }

    /** Returns the parameters of {@link JobListSql} that all its statements have. */
    private static Tuple tuple(JobFilter filter, Collection<JobStatus> statuses, Optional<UUID> before, int window) {
        UUID first = filter.since()
                .map(since -> idAt(since.toEpochMilli() - CLOCK_DIFFERENCE))
                .orElse(FIRST_ID);
        UUID end = filter.until()
                .map(until -> idAt(until.toEpochMilli() + CLOCK_DIFFERENCE))
                .orElse(AFTER_LAST_ID);
        return Tuple.tuple()
                .addArrayOfString(statuses.stream().map(JobStatus::name).toArray(String[]::new))
                .addString(filter.type().map(JobType::label).orElse(null))
                .addString(filter.queue().orElse(null))
                .addString(filter.worker().orElse(null))
                .addString(filter.label().orElse(null))
                .addOffsetDateTime(filter.since().map(JobLists::utc).orElse(null))
                .addOffsetDateTime(filter.until().map(JobLists::utc).orElse(null))
                .addOffsetDateTime(filter.finishedSince().map(JobLists::utc).orElse(null))
                .addUUID(first)
                .addUUID(end)
                .addUUID(before.orElse(AFTER_LAST_ID))
                .addInteger(window);
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /** Returns the smallest id (RFC 9562 version 7) of a time, which may lie before the first or after the last. */
    private static UUID idAt(long millis) {
        long bounded = Math.max(0, Math.min(millis, (1L << (Long.SIZE - TIME_SHIFT)) - 1));
        return new UUID(bounded << TIME_SHIFT, 0);
    }
}
