package io.plosolver.job.store;

import io.plosolver.job.JobFilter;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements of the listings with one filter. Each combination of criteria has its own text, because the plan of a
 * statement must fit its criteria.
 *
 * <p>Parameters: 1 statuses, 2 type, 3 queue, 4 worker, 5 label, 6 since, 7 until, 8 finished since, 9 first id, 10 id
 * after the last, 11 cursor, 12 rows of the window, and of a page 13 rows of the page.
 */
final class JobListSql {

    /** The criteria that are checked on the rows of a window. */
    enum Checks {
        NONE,
        TIMES,
        OTHERS
    }

    /** The columns that the criteria need. */
    private static final String COLUMNS =
            "job.id, job.status, job.type, job.queue, job.worker, job.label, job.created_at, job.finished_at";

    private static final String PAGE = """
            WITH scanned AS MATERIALIZED (%1$s),
            searched AS (
                SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY part ORDER BY id DESC) AS place FROM scanned) AS placed
                WHERE place = $12 ORDER BY id DESC LIMIT 1),
            matching AS (
                SELECT id FROM scanned
                WHERE %2$s AND id >= coalesce((SELECT id FROM searched), '00000000-0000-0000-0000-000000000000')
                ORDER BY id DESC LIMIT $13)
            SELECT bound.id AS searched, %3$s FROM (SELECT (SELECT id FROM searched) AS id) AS bound
            LEFT JOIN (matching JOIN job USING (id)) ON true ORDER BY matching.id DESC""";

    private static final String WINDOW = """
            SELECT %s FROM job WHERE %s AND id < $11 AND id < $10 AND id >= $9
            ORDER BY id DESC LIMIT $12""";

    private static final String WINDOW_OF_EACH_STATUS = """
            SELECT part.status AS part, job.* FROM unnest($1::text[]) AS part (status)
            CROSS JOIN LATERAL (%s) AS job""";

    private static final String COUNTS = """
            SELECT part.status, counted.jobs, counted.read FROM unnest($1::text[]) AS part (status)
            CROSS JOIN LATERAL (
                SELECT count(*) FILTER (WHERE %s) AS jobs, count(*) AS read FROM (%s) AS job) AS counted""";

    private static final String COUNTS_OF_LABELLED = """
            WITH scanned AS MATERIALIZED (%1$s)
            SELECT part.status, count(scanned.id) AS jobs, (SELECT count(*) FROM scanned) AS read
            FROM unnest($1::text[]) AS part (status)
            LEFT JOIN (SELECT * FROM scanned WHERE %2$s) AS scanned ON scanned.status = part.status
            GROUP BY part.status""";

    private final JobFilter filter;
    private final boolean byLabel;
    private final boolean byStatus;
    private final boolean byType;

    JobListSql(JobFilter filter) {
        this.filter = filter;
        byLabel = filter.label().isPresent();
        byStatus = !byLabel && !filter.statuses().isEmpty();
        byType = !byLabel && !byStatus && filter.type().isPresent();
    }

    /** Returns what a page checks beyond the condition of its index. */
    Checks checks() {
        boolean others = byLabel
                || filter.queue().isPresent()
                || filter.worker().isPresent()
                || filter.finishedSince().isPresent()
                || filter.type().isPresent() && !byType;
        boolean times = filter.since().isPresent() || filter.until().isPresent();
        return others ? Checks.OTHERS : times ? Checks.TIMES : Checks.NONE;
    }

    /** Returns the statement of a page: the jobs, and {@code searched}, the last id of a window that is full. */
    String page() {
        String conditions = conditions(!filter.statuses().isEmpty() && !byStatus, !byType);
        return PAGE.formatted(scan(), conditions, JobRows.SUMMARY_COLUMNS);
    }

    /** Returns the statement of the counts by status. */
    String counts() {
        return byLabel
                ? COUNTS_OF_LABELLED.formatted(WINDOW.formatted(COLUMNS, "label IS NOT NULL"), conditions(false, true))
                : COUNTS.formatted(conditions(false, true), WINDOW.formatted(COLUMNS, "status = part.status"));
    }

    private String scan() {
        if (byStatus) {
            return WINDOW_OF_EACH_STATUS.formatted(WINDOW.formatted(COLUMNS, "status = part.status"));
        }
        return WINDOW.formatted(
                "'' AS part, " + COLUMNS, byLabel ? "label IS NOT NULL" : byType ? "type = $2" : "true");
    }

    /** Returns the conditions on the rows of a window. Each parameter occurs, because PostgreSQL must know its type. */
    private String conditions(boolean status, boolean type) {
        List<String> conditions = new ArrayList<>();
        conditions.add(status ? "status = ANY ($1::text[])" : "$1::text[] IS NOT NULL");
        conditions.add(filter.type().isEmpty() ? "$2::text IS NULL" : type ? "type = $2" : "true");
        conditions.add(filter.queue().isPresent() ? "queue = $3" : "$3::text IS NULL");
        conditions.add(filter.worker().isPresent() ? "worker = $4" : "$4::text IS NULL");
        conditions.add(byLabel ? "starts_with(lower(label), lower($5))" : "$5::text IS NULL");
        conditions.add(filter.since().isPresent() ? "created_at >= $6" : "$6::timestamptz IS NULL");
        conditions.add(filter.until().isPresent() ? "created_at < $7" : "$7::timestamptz IS NULL");
        conditions.add(filter.finishedSince().isPresent() ? "finished_at >= $8" : "$8::timestamptz IS NULL");
        return String.join(" AND ", conditions);
    }
}
