package io.plosolver.job.store;

import io.plosolver.job.Job;
import io.plosolver.job.JobStatus;
import io.plosolver.job.store.QueuePosition.Wait;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Store of queues: their states, computed from the rows of their jobs and never from events that may be lost, and their
 * pauses.
 */
public final class QueueStore {

    /**
     * Reads indexed ranges only, so the cost does not depend on the number of finished jobs. Ids rise with time, so the
     * first id is the oldest. The expected time of a waiting job is the mean of those of its queue among the last
     * thousand completed ones, else the mean of how long the running ones have taken so far, else a second.
     */
    private static final String STATES = """
            WITH ended AS MATERIALIZED (
                SELECT queue, status, count(*) AS jobs FROM job
                WHERE finished_at > now() - interval '1 minute' GROUP BY queue, status),
            computed AS MATERIALIZED (
                SELECT queue, avg(extract(epoch FROM finished_at - attempt_started_at)) AS seconds
                FROM (SELECT queue, status, cached, finished_at, attempt_started_at FROM job
                    WHERE finished_at IS NOT NULL ORDER BY finished_at DESC LIMIT 1000) AS latest
                WHERE status = 'COMPLETED' AND NOT cached GROUP BY queue),
            available AS MATERIALIZED (
                SELECT greatest(1, sum(slots)) AS slots FROM node
                WHERE gone_since IS NULL AND seen_at > clock_timestamp() - interval '15 seconds'),
            counted AS (
            SELECT q.place, q.queue,
                EXISTS (SELECT FROM paused_queue p WHERE p.queue = q.queue),
                (SELECT count(*) FROM job WHERE job.queue = q.queue AND status = 'QUEUED' AND next_attempt_at IS NULL
                    AND NOT poison_candidate AND NOT duplicate)
                + (SELECT count(*) FROM job WHERE job.queue = q.queue AND result_key IS NOT NULL AND status = 'QUEUED'
                    AND next_attempt_at IS NULL AND NOT poison_candidate AND duplicate)
                + (SELECT count(*) FROM job WHERE job.queue = q.queue AND status = 'QUEUED' AND next_attempt_at IS NULL
                    AND poison_candidate) AS waiting,
                (SELECT count(*) FROM job WHERE job.queue = q.queue AND status = 'QUEUED'
                    AND next_attempt_at IS NOT NULL),
                (SELECT count(*) FROM job WHERE job.queue = q.queue AND status = 'PROCESSING'),
                (SELECT (extract(epoch FROM clock_timestamp() - min(created_at)) * 1000)::bigint
                    FROM generate_series(0, 9) AS level, LATERAL (
                        (SELECT created_at FROM job WHERE job.queue = q.queue AND status = 'QUEUED'
                            AND next_attempt_at IS NULL AND NOT poison_candidate AND NOT duplicate AND priority = level ORDER BY id LIMIT 1)
                        UNION ALL
                        (SELECT created_at FROM job WHERE job.queue = q.queue AND status = 'QUEUED'
                            AND next_attempt_at IS NULL AND poison_candidate AND priority = level ORDER BY id LIMIT 1)) AS oldest),
                coalesce((SELECT jobs FROM ended WHERE ended.queue = q.queue AND status = 'COMPLETED'), 0),
                coalesce((SELECT jobs FROM ended WHERE ended.queue = q.queue AND status = 'FAILED'), 0)
            FROM unnest($1::text[]) WITH ORDINALITY AS q (queue, place))
            SELECT counted.*, (1000.0 * waiting / available.slots * coalesce(
                (SELECT seconds FROM computed WHERE computed.queue = counted.queue),
                (SELECT extract(epoch FROM avg(clock_timestamp() - attempt_started_at)) FROM job
                    WHERE job.queue = counted.queue AND status = 'PROCESSING'),
                1))::bigint
            FROM counted CROSS JOIN available ORDER BY place""";

    /** Retries that wait for their time, the next first. */
    private static final String SCHEDULED = """
            SELECT %s FROM job WHERE status = 'QUEUED' AND next_attempt_at IS NOT NULL
            ORDER BY next_attempt_at, id LIMIT $1""".formatted(JobRows.SUMMARY_COLUMNS);

    /**
     * Position of a job in the order of claims: priority, then age. Jobs ahead are two contiguous ranges of the index
     * job_waiting, so at most twice the limit of index entries are read, whatever the length of the queue.
     */
    static final String POSITION = """
            SELECT it.queue, it.status, it.next_attempt_at IS NOT NULL AS delayed, it.poison_candidate, it.duplicate,
                EXISTS (SELECT FROM paused_queue AS paused WHERE paused.queue = it.queue) AS paused,
                (SELECT count(*) FROM (
                    (SELECT FROM job WHERE %1$s AND priority > it.priority LIMIT $2)
                    UNION ALL (SELECT FROM job WHERE %1$s AND priority = it.priority AND id < it.id LIMIT $2)
                    LIMIT $2) AS ahead) AS ahead
            FROM job AS it WHERE it.id = $1""".formatted("""
            job.queue = it.queue AND status = 'QUEUED' AND next_attempt_at IS NULL AND NOT poison_candidate AND NOT duplicate""");

    private static final String PAUSE = "INSERT INTO paused_queue (queue) VALUES ($1) ON CONFLICT DO NOTHING";

    private static final String RESUME = "DELETE FROM paused_queue WHERE queue = $1";

    private final Pool pool;

    public QueueStore(Pool pool) {
        this.pool = pool;
    }

    /** Returns the states of the named queues, in the given order. */
    public Future<List<QueueState>> states(Collection<String> queues) {
        return pool.preparedQuery(STATES)
                .execute(Tuple.of((Object) queues.toArray(String[]::new)))
                .map(rows -> {
                    List<QueueState> states = new ArrayList<>(rows.size());
                    rows.forEach(row -> states.add(state(row)));
                    return states;
                });
    }

    /** Returns the summaries of the jobs that wait for the time of their next attempt, the next first. */
    public Future<List<Job>> scheduled(int limit) {
        return pool.preparedQuery(SCHEDULED).execute(Tuple.of(limit)).map(rows -> {
            List<Job> jobs = new ArrayList<>(rows.size());
            rows.forEach(row -> jobs.add(JobRows.job(row)));
            return jobs;
        });
    }

    /** Returns the position of a job in its queue; empty if the job does not exist. */
    public Future<Optional<QueuePosition>> position(UUID id) {
        return pool.preparedQuery(POSITION)
                .execute(Tuple.of(id, QueuePosition.MAX_AHEAD + 1))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(position(id, rows.iterator().next())));
    }

    /** Pauses a queue: no more jobs are claimed from it, and running jobs go on. */
    public Future<Void> pause(String queue) {
        return pool.preparedQuery(PAUSE).execute(Tuple.of(queue)).mapEmpty();
    }

    /** Resumes a queue; dispatchers see it at their next poll. */
    public Future<Void> resume(String queue) {
        return pool.preparedQuery(RESUME).execute(Tuple.of(queue)).mapEmpty();
    }

    private static QueuePosition position(UUID id, Row row) {
        JobStatus status = JobStatus.valueOf(row.getString("status"));
        Wait wait = status == JobStatus.QUEUED ? waitOf(row) : Wait.NONE;
        int ahead = Math.toIntExact(row.getLong("ahead"));
        boolean more = wait == Wait.TURN && ahead > QueuePosition.MAX_AHEAD;
        return new QueuePosition(
                id,
                row.getString("queue"),
                status,
                wait,
                row.getBoolean("paused"),
                wait == Wait.TURN ? OptionalInt.of(Math.min(ahead, QueuePosition.MAX_AHEAD)) : OptionalInt.empty(),
                more);
    }

    private static Wait waitOf(Row row) {
        if (row.getBoolean("delayed")) {
            return Wait.TIME;
        }
        if (row.getBoolean("poison_candidate")) {
            return Wait.QUARANTINE;
        }
        return row.getBoolean("duplicate") ? Wait.EQUAL_JOB : Wait.TURN;
    }

    private static QueueState state(Row row) {
        return new QueueState(
                row.getString(1),
                row.getBoolean(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                Optional.ofNullable(row.getLong(6)).map(Duration::ofMillis),
                row.getLong(7),
                row.getLong(8),
                Duration.ofMillis(row.getLong(9)));
    }
}
