package io.plosolver.job.store;

import io.plosolver.job.JobClaim;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/**
 * The states of running solves, in PostgreSQL: at most one a job that is whole, in parts, and beside it the parts of the next
 * one. Each statement of an attempt locks the job's row and names the lease, so that whoever lost the job writes nothing.
 * The end of a job deletes its state.
 */
public final class CheckpointStore {

    private static final String HELD =
            "SELECT id FROM job WHERE id = $1 AND status = 'PROCESSING' AND lease_token = $2 FOR SHARE";

    private static final String ADD_PART = """
            WITH held AS (%s),
            part AS (
                INSERT INTO checkpoint_part (job_id, generation, part, data) SELECT held.id, $3::uuid, $4::integer, $5::bytea FROM held)
            SELECT count(*) FROM held""".formatted(HELD);

    /** From here on this one counts; parts of all others go, those of attempts that died in the middle included. */
    private static final String CONCLUDE = """
            WITH held AS (%s),
            head AS (
                INSERT INTO checkpoint (job_id, generation, iterations) SELECT held.id, $3::uuid, $4::integer FROM held
                ON CONFLICT (job_id) DO UPDATE SET generation = $3, iterations = $4, saved_at = clock_timestamp()),
            old AS (DELETE FROM checkpoint_part USING held WHERE job_id = held.id AND generation <> $3)
            SELECT count(*) FROM held""".formatted(HELD);

    private static final String FIND = "SELECT generation, iterations FROM checkpoint WHERE job_id = $1";

    private static final String PART =
            "SELECT data FROM checkpoint_part WHERE job_id = $1 AND generation = $2 AND part = $3";

    private final Pool pool;

    public CheckpointStore(Pool pool) {
        this.pool = pool;
    }

    /** A state that is whole. */
    public record Checkpoint(UUID generation, int iterations) {}

    /**
     * Adds a part to a state that is being written.
     *
     * @param generation the same for all parts of a state, and for no other
     * @return false when the lease is lost
     */
    public Future<Boolean> addPart(JobClaim claim, UUID generation, int part, Buffer data) {
        return held(
                ADD_PART,
                Tuple.of(claim.jobId(), claim.leaseToken(), generation)
                        .addInteger(part)
                        .addValue(data));
    }

    /** Puts the state whose parts have all been written in place of the one before; returns false when the lease is lost. */
    public Future<Boolean> conclude(JobClaim claim, UUID generation, int iterations) {
        return held(CONCLUDE, Tuple.of(claim.jobId(), claim.leaseToken(), generation, iterations));
    }

    /** Returns a job's state, or empty when none was saved. */
    public Future<Optional<Checkpoint>> find(UUID jobId) {
        return run(FIND, Tuple.of(jobId)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(new Checkpoint(row.getUUID("generation"), row.getInteger("iterations")));
            }
            return Optional.empty();
        });
    }

    /** Returns a part of a state, or empty after the last. */
    public Future<Optional<Buffer>> part(UUID jobId, UUID generation, int part) {
        return run(PART, Tuple.of(jobId, generation, part)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(row.getBuffer(0));
            }
            return Optional.empty();
        });
    }

    private Future<Boolean> held(String sql, Tuple tuple) {
        return run(sql, tuple).map(rows -> rows.iterator().next().getLong(0) == 1);
    }

    private Future<RowSet<Row>> run(String sql, Tuple tuple) {
        return pool.preparedQuery(sql).execute(tuple);
    }
}
