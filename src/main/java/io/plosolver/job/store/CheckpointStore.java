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
 * Checkpoints of running solves in PostgreSQL: at most one complete checkpoint per job, stored in parts, and beside it
 * the parts of the next one. Each statement of an attempt locks the job's row and names the lease, so that an attempt
 * that has lost its lease writes nothing. The end of a job deletes its checkpoint.
 */
public final class CheckpointStore {

    private static final String VALID_LEASE =
            "SELECT id FROM job WHERE id = $1 AND status = 'PROCESSING' AND lease_token = $2 FOR SHARE";

    private static final String ADD_PART = """
            WITH valid AS (%s),
            part AS (
                INSERT INTO checkpoint_part (job_id, generation, part, data) SELECT valid.id, $3::uuid, $4::integer, $5::bytea FROM valid)
            SELECT count(*) FROM valid""".formatted(VALID_LEASE);

    /**
     * Makes a checkpoint the current one and deletes the parts of all others, including those of attempts that crashed
     * during a write.
     */
    private static final String CONCLUDE = """
            WITH valid AS (%s),
            head AS (
                INSERT INTO checkpoint (job_id, generation, iterations) SELECT valid.id, $3::uuid, $4::integer FROM valid
                ON CONFLICT (job_id) DO UPDATE SET generation = $3, iterations = $4, saved_at = clock_timestamp()),
            old AS (DELETE FROM checkpoint_part USING valid WHERE job_id = valid.id AND generation <> $3)
            SELECT count(*) FROM valid""".formatted(VALID_LEASE);

    private static final String FIND = "SELECT generation, iterations FROM checkpoint WHERE job_id = $1";

    private static final String PART =
            "SELECT data FROM checkpoint_part WHERE job_id = $1 AND generation = $2 AND part = $3";

    private final Pool pool;

    public CheckpointStore(Pool pool) {
        this.pool = pool;
    }

    /** A complete checkpoint. */
    public record Checkpoint(UUID generation, int iterations) {}

    /**
     * Adds a part to a checkpoint that is being written.
     *
     * @param generation id of the checkpoint, the same for all of its parts
     * @return false if the lease is lost
     */
    public Future<Boolean> addPart(JobClaim claim, UUID generation, int part, Buffer data) {
        return guardedWrite(
                ADD_PART,
                Tuple.of(claim.jobId(), claim.leaseToken(), generation)
                        .addInteger(part)
                        .addValue(data));
    }

    /** Replaces the job's checkpoint by one whose parts have all been written; returns false if the lease is lost. */
    public Future<Boolean> conclude(JobClaim claim, UUID generation, int iterations) {
        return guardedWrite(CONCLUDE, Tuple.of(claim.jobId(), claim.leaseToken(), generation, iterations));
    }

    /** Returns a job's checkpoint, or empty if there is none. */
    public Future<Optional<Checkpoint>> find(UUID jobId) {
        return run(FIND, Tuple.of(jobId)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(new Checkpoint(row.getUUID("generation"), row.getInteger("iterations")));
            }
            return Optional.empty();
        });
    }

    /** Returns a part of a checkpoint, or empty after the last part. */
    public Future<Optional<Buffer>> part(UUID jobId, UUID generation, int part) {
        return run(PART, Tuple.of(jobId, generation, part)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(row.getBuffer(0));
            }
            return Optional.empty();
        });
    }

    private Future<Boolean> guardedWrite(String sql, Tuple tuple) {
        return run(sql, tuple).map(rows -> rows.iterator().next().getLong(0) == 1);
    }

    private Future<RowSet<Row>> run(String sql, Tuple tuple) {
        return pool.preparedQuery(sql).execute(tuple);
    }
}
