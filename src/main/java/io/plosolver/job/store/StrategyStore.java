package io.plosolver.job.store;

import io.plosolver.job.JobClaim;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Strategies of solves in PostgreSQL: opaque bytes by job and line. Each statement of an attempt locks the job's row
 * and names the lease, so that an attempt that has lost its lease writes nothing. Rows of an attempt that lost its
 * lease are deleted by the next attempt or at the end of the job.
 */
public final class StrategyStore {

    private static final String VALID_LEASE =
            "SELECT id FROM job WHERE id = $1 AND status = 'PROCESSING' AND lease_token = $2 FOR SHARE";

    private static final String BEGIN = """
            WITH valid AS (%s),
            old AS (DELETE FROM strategy USING valid WHERE job_id = valid.id AND lease_token <> $2),
            begun AS (
                INSERT INTO strategy (lease_token, job_id, description, outline) SELECT $2, valid.id, $3::json, $4::bytea FROM valid
                ON CONFLICT (lease_token) DO UPDATE SET description = $3, outline = $4)
            SELECT count(*) FROM valid""".formatted(VALID_LEASE);

    private static final String ADD = """
            WITH valid AS (%s),
            line AS (
                INSERT INTO strategy_line (lease_token, number, line, summary)
                SELECT $2, given.number, given.line, given.summary::json
                FROM valid, unnest($3::integer[], $4::text[], $8::text[]) AS given (number, line, summary)
                ON CONFLICT (lease_token, number) DO NOTHING),
            part AS (
                INSERT INTO strategy_part (lease_token, number, part, data)
                SELECT $2, given.number, given.part, given.data
                FROM valid, unnest($5::integer[], $6::integer[], $7::bytea[]) AS given (number, part, data)
                ON CONFLICT (lease_token, number, part) DO NOTHING)
            SELECT count(*) FROM valid""".formatted(VALID_LEASE);

    /** Reads no results, because a result may have megabytes. */
    private static final String FIND = """
            SELECT strategy.lease_token, strategy.description, strategy.outline, job.params, job.result_relabelling,
                requested.result_relabelling AS requested_relabelling
            FROM strategy JOIN job ON job.id = strategy.job_id LEFT JOIN job AS requested ON requested.id = $2
            WHERE job.id = $1""";

    private static final String LINES = "SELECT line FROM strategy_line WHERE lease_token = $1 ORDER BY number";

    private static final String ADD_SUMMARIES = """
            WITH valid AS (%s),
            added AS (UPDATE strategy SET summaries = $3::json FROM valid WHERE lease_token = $2)
            SELECT count(*) FROM valid""".formatted(VALID_LEASE);

    private static final String SUMMARIES =
            "SELECT line, summary FROM strategy_line WHERE lease_token = $1 AND line = ANY ($2::text[])";

    private static final String OTHER_SUMMARIES = "SELECT summaries FROM strategy WHERE lease_token = $1";

    private static final String KNOWN_LINE = """
            SELECT line, number FROM strategy_line
            WHERE lease_token = $1 AND line = ANY ($2::text[]) ORDER BY array_position($2::text[], line) LIMIT 1""";

    private static final String PARTS =
            "SELECT data FROM strategy_part WHERE lease_token = $1 AND number = $2 ORDER BY part";

    private final Pool pool;

    public StrategyStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * The stored strategies of a job.
     *
     * @param id key of the strategies in this store
     * @param params parameters of the job
     * @param relabellings empty if an earlier version stored one of the jobs
     * @param description description stored by the writer
     * @param outline outline of the tree, stored by the writer
     */
    public record StoredStrategies(
            UUID id, JsonObject params, Optional<Relabellings> relabellings, JsonObject description, byte[] outline) {}

    /**
     * The relabellings of two jobs with the same result.
     *
     * @param requested relabelling of the job whose strategies are requested
     * @param stored relabelling of the job that computed them
     */
    public record Relabellings(JsonObject requested, JsonObject stored) {}

    /** The bytes of one line. */
    public record StoredLine(String line, byte[] bytes) {}

    /**
     * A line with its number in the order of the lines.
     *
     * @param summary figures that can be read without the bytes of the line; empty for lines that need none
     */
    public record NewLine(int number, String line, Optional<JsonObject> summary) {}

    /**
     * A part of the bytes of a line.
     *
     * @param number number of the line
     * @param part number of the part within the line, from 0
     */
    public record Part(int number, int part, Buffer data) {}

    /** The rows that one statement adds. */
    public record Batch(List<NewLine> lines, List<Part> parts) {

        public Batch {
            lines = List.copyOf(lines);
            parts = List.copyOf(parts);
        }
    }

    /** Starts the strategies of an attempt; returns false if the lease is lost. Repeatable, as all writes are. */
    public Future<Boolean> begin(JobClaim claim, JsonObject description, byte[] outline) {
        return guardedWrite(BEGIN, guarded(claim).addValue(description).addValue(Buffer.buffer(outline)));
    }

    /**
     * Adds lines and parts of lines in one statement; returns false if the lease is lost. A line is added with its
     * first part or before it.
     */
    public Future<Boolean> add(JobClaim claim, Batch batch) {
        return guardedWrite(
                ADD,
                guarded(claim)
                        .addArrayOfInteger(
                                batch.lines().stream().map(NewLine::number).toArray(Integer[]::new))
                        .addArrayOfString(
                                batch.lines().stream().map(NewLine::line).toArray(String[]::new))
                        .addArrayOfInteger(
                                batch.parts().stream().map(Part::number).toArray(Integer[]::new))
                        .addArrayOfInteger(
                                batch.parts().stream().map(Part::part).toArray(Integer[]::new))
                        .addArrayOfBuffer(batch.parts().stream().map(Part::data).toArray(Buffer[]::new))
                        .addArrayOfString(batch.lines().stream()
                                .map(line ->
                                        line.summary().map(JsonObject::encode).orElse(null))
                                .toArray(String[]::new)));
    }

    /**
     * Returns the strategies of a COMPLETED job, or empty if none were stored.
     *
     * @param jobId the job that computed the strategies
     * @param requested the job whose strategies are requested: the same job, or another job with the same result
     */
    public Future<Optional<StoredStrategies>> find(UUID jobId, UUID requested) {
        return run(FIND, Tuple.of(jobId, requested)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(new StoredStrategies(
                        row.getUUID("lease_token"),
                        row.get(JsonObject.class, "params"),
                        relabellings(row),
                        row.get(JsonObject.class, "description"),
                        row.getBuffer("outline").getBytes()));
            }
            return Optional.empty();
        });
    }

    private static Optional<Relabellings> relabellings(Row row) {
        JsonObject requested = row.get(JsonObject.class, "requested_relabelling");
        JsonObject stored = row.get(JsonObject.class, "result_relabelling");
        return requested == null || stored == null
                ? Optional.empty()
                : Optional.of(new Relabellings(requested, stored));
    }

    /**
     * Adds summaries of lines that are not stored themselves; returns false if the lease is lost.
     *
     * @param summaries by line
     */
    public Future<Boolean> addSummaries(JobClaim claim, JsonObject summaries) {
        return guardedWrite(ADD_SUMMARIES, guarded(claim).addValue(summaries));
    }

    /** Returns the summaries of {@link #addSummaries} by line; none if there are none. */
    public Future<JsonObject> otherSummaries(UUID id) {
        return run(OTHER_SUMMARIES, Tuple.of(id)).map(rows -> {
            for (Row row : rows) {
                JsonObject summaries = row.get(JsonObject.class, "summaries");
                return summaries == null ? new JsonObject() : summaries;
            }
            return new JsonObject();
        });
    }

    /** Returns the stored lines, in their order. */
    public Future<List<String>> lines(UUID id) {
        return run(LINES, Tuple.of(id)).map(rows -> {
            List<String> lines = new ArrayList<>(rows.size());
            rows.forEach(row -> lines.add(row.getString(0)));
            return lines;
        });
    }

    /** Returns the stored ones of the given lines with their summaries; empty for a line that was stored without one. */
    public Future<Map<String, Optional<JsonObject>>> summaries(UUID id, Collection<String> lines) {
        return run(SUMMARIES, Tuple.of(id, (Object) lines.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, Optional<JsonObject>> summaries = new HashMap<>();
                    rows.forEach(row -> summaries.put(
                            row.getString("line"), Optional.ofNullable(row.get(JsonObject.class, "summary"))));
                    return summaries;
                });
    }

    /** Returns the first of the given lines that was stored, or empty if none was. */
    public Future<Optional<StoredLine>> line(UUID id, Collection<String> lines) {
        return run(KNOWN_LINE, Tuple.of(id, (Object) lines.toArray(String[]::new)))
                .compose(rows -> {
                    for (Row row : rows) {
                        return parts(id, row.getString("line"), row.getInteger("number"))
                                .map(Optional::of);
                    }
                    return Future.succeededFuture(Optional.empty());
                });
    }

    private Future<StoredLine> parts(UUID id, String line, int number) {
        return run(PARTS, Tuple.of(id, number)).map(rows -> {
            Buffer bytes = Buffer.buffer();
            rows.forEach(row -> bytes.appendBuffer(row.getBuffer(0)));
            return new StoredLine(line, bytes.getBytes());
        });
    }

    private static Tuple guarded(JobClaim claim) {
        return Tuple.tuple().addUUID(claim.jobId()).addUUID(claim.leaseToken());
    }

    private Future<Boolean> guardedWrite(String sql, Tuple tuple) {
        return run(sql, tuple).map(rows -> rows.iterator().next().getLong(0) == 1);
    }

    private Future<RowSet<Row>> run(String sql, Tuple tuple) {
        return pool.preparedQuery(sql).execute(tuple);
    }
}
