package io.plosolver.job.store;

import io.plosolver.job.store.QueueHistory.Figures;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * History of the queues, computed from the rows of their jobs.
 *
 * <p>Each job that was posted or ended in the time of the history has ended in it, or has not ended yet. So the history
 * reads two indexed ranges: the latest ended jobs, at most {@code maxRows}, and the jobs that run or wait, of those that
 * wait at most {@code maxRows}. If more have ended, the history begins later.
 */
public final class QueueHistoryStore {

    private static final int MAX_ROWS = 100_000;

    /** Step of a job that waited before the first step. */
    private static final int BEFORE = -1;

    private static final String READ = """
            WITH ended AS MATERIALIZED (
                SELECT queue, status, cached, created_at, started_at, attempt_started_at, finished_at FROM job
                WHERE finished_at >= $1 ORDER BY finished_at DESC LIMIT $3),
            known AS MATERIALIZED (
                SELECT queue, created_at, coalesce(started_at, finished_at) AS left_at FROM ended
                UNION ALL SELECT queue, created_at, started_at FROM job WHERE status = 'PROCESSING'
                UNION ALL SELECT queue, created_at, started_at FROM (
                    SELECT queue, created_at, started_at FROM job WHERE status = 'QUEUED' LIMIT $3) AS queued)
            SELECT 'ended' AS kind, queue, floor(extract(epoch FROM finished_at - $1) / $2)::integer AS step,
                count(*) FILTER (WHERE status = 'COMPLETED') AS completed, count(*) FILTER (WHERE status = 'FAILED') AS failed,
                count(*) FILTER (WHERE status = 'CANCELLED') AS cancelled,
                percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY extract(epoch FROM started_at - created_at)::float8)
                    FILTER (WHERE started_at IS NOT NULL) AS waited,
                percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (
                    ORDER BY extract(epoch FROM finished_at - attempt_started_at)::float8)
                    FILTER (WHERE status = 'COMPLETED' AND NOT cached AND attempt_started_at IS NOT NULL) AS ran
            FROM ended GROUP BY queue, step
            UNION ALL
            SELECT 'posted', queue, floor(extract(epoch FROM greatest(created_at, $1 - interval '1 ms') - $1) / $2)::integer
                AS step, count(*), 0, 0, NULL, NULL
            FROM known WHERE created_at >= $1 OR left_at >= $1 OR left_at IS NULL GROUP BY queue, step
            UNION ALL
            SELECT 'left', queue, floor(extract(epoch FROM left_at - $1) / $2)::integer AS step, count(*), 0, 0, NULL, NULL
            FROM known WHERE left_at >= $1 GROUP BY queue, step
            UNION ALL
            SELECT 'read', '', floor(extract(epoch FROM min(finished_at) - $1) / $2)::integer, count(*), 0, 0, NULL, NULL
            FROM ended""";

    private final Pool pool;
    private final int maxRows;

    public QueueHistoryStore(Pool pool) {
        this(pool, MAX_ROWS);
    }

    QueueHistoryStore(Pool pool, int maxRows) {
        this.pool = pool;
        this.maxRows = maxRows;
    }

    /** Returns the history of the named queues, whose last step is the current one. */
    public Future<QueueHistory> read(List<String> queues, Duration step, int steps) {
        long millis = step.toMillis();
        long last = Math.floorDiv(System.currentTimeMillis(), millis);
        Instant from = Instant.ofEpochMilli((last - steps + 1) * millis);
        Tuple tuple = Tuple.of(from.atOffset(ZoneOffset.UTC), millis / 1e3, maxRows);
        return pool.preparedQuery(READ).execute(tuple).map(rows -> history(rows, queues, from, step, steps));
    }

    private QueueHistory history(RowSet<Row> rows, List<String> queues, Instant from, Duration step, int steps) {
        Map<String, Figures> figures = new LinkedHashMap<>();
        Map<String, long[]> changes = new HashMap<>();
        queues.forEach(queue -> figures.put(queue, Figures.empty(steps)));
        int first = 0;
        for (Row row : rows) {
            if (row.getString("kind").equals("read")) {
                first = row.getLong("completed") < maxRows ? 0 : Math.min(steps - 1, row.getInteger("step") + 1);
            } else {
                String queue = row.getString("queue");
                // The clock of the database may be ahead of this node's.
                int place = Math.min(steps - 1, row.getInteger("step"));
                add(
                        row,
                        place,
                        figures.computeIfAbsent(queue, other -> Figures.empty(steps)),
                        changes.computeIfAbsent(queue, other -> new long[steps + 1]));
            }
        }
        figures.forEach((queue, all) -> cumulate(changes.getOrDefault(queue, new long[steps + 1]), all.waiting()));
        int left = first;
        figures.replaceAll((queue, all) -> all.without(left));
        return new QueueHistory(from.plus(step.multipliedBy(left)), step, steps - left, left == 0, figures);
    }

    /** Adds a row. {@code changes} has the changes of the number of waiting jobs, first those before the first step. */
    private static void add(Row row, int place, Figures figures, long[] changes) {
        long jobs = row.getLong("completed");
        switch (row.getString("kind")) {
            case "posted" -> {
                changes[place - BEFORE] += jobs;
                if (place > BEFORE) {
                    figures.posted()[place] += jobs;
                }
            }
            case "left" -> changes[place - BEFORE] -= jobs;
            default -> {
                figures.completed()[place] += jobs;
                figures.failed()[place] += row.getLong("failed");
                figures.cancelled()[place] += row.getLong("cancelled");
                put(row.getArrayOfDoubles("waited"), place, figures.waited());
                put(row.getArrayOfDoubles("ran"), place, figures.ran());
            }
        }
    }

    private static void put(Double @Nullable [] percentiles, int place, List<double[]> figures) {
        for (int percentile = 0; percentiles != null && percentile < figures.size(); percentile++) {
            figures.get(percentile)[place] = percentiles[percentile];
        }
    }

    private static void cumulate(long[] changes, long[] waiting) {
        long jobs = changes[0];
        for (int step = 0; step < waiting.length; step++) {
            jobs += changes[step - BEFORE];
            waiting[step] = jobs;
        }
    }
}
