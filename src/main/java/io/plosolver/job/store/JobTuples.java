package io.plosolver.job.store;

import io.plosolver.job.Completion;
import io.plosolver.job.FirstLease;
import io.plosolver.job.IdempotencyKey;
import io.plosolver.job.JobClaim;
import io.plosolver.job.KnownResult;
import io.plosolver.job.NewJob;
import io.plosolver.job.ResultKey;
import io.plosolver.job.ResultOrigin;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of the statements of {@link JobSql} that store whole documents. Documents are passed as text: the driver
 * would encode a JSON object on an event loop, and an array of text is sent without a conversion.
 */
final class JobTuples {

    /** Types of a row of {@link JobSql#INSERT}. */
    static final List<Class<?>> NEW_ROW = List.of(
            UUID.class,
            String.class,
            String.class,
            Integer.class,
            Integer.class,
            Long.class,
            String.class,
            String.class,
            String.class,
            String.class,
            String.class,
            String.class,
            String.class,
            String.class,
            UUID.class,
            String.class,
            Long.class);

    /** Types of a row of {@link JobSql#COMPLETE}. */
    static final List<Class<?>> RESULT_ROW = List.of(
            UUID.class,
            UUID.class,
            String.class,
            Boolean.class,
            Boolean.class,
            String.class,
            UUID.class,
            Double.class,
            String.class);

    private JobTuples() {}

    /** Returns a row of {@link JobSql#INSERT}. */
    static Tuple insert(UUID id, NewJob job, Optional<FirstLease> lease) {
        return columns(id, job)
                .addString(job.resultKey().map(ResultKey::hash).orElse(null))
                .addString(job.texts().relabelling().orElse(null))
                .addString(job.traceParent().orElse(null))
                .addUUID(lease.map(FirstLease::token).orElse(null))
                .addString(lease.map(FirstLease::worker).orElse(null))
                .addLong(lease.map(granted -> granted.duration().toMillis()).orElse(null));
    }

    /** Returns the parameters of {@link JobSql#INSERT_UNDER_KEY}. */
    static Tuple insertUnderKey(UUID id, NewJob job, Optional<FirstLease> lease, IdempotencyKey key) {
        return insert(id, job, lease).addString(key.value()).addBuffer(Buffer.buffer(key.documentHash()));
    }

    /** Returns the parameters of {@link JobSql#INSERT_COMPLETED}. */
    static Tuple insertCompleted(UUID id, NewJob job, Optional<IdempotencyKey> key, KnownResult result) {
        return columns(id, job)
                .addString(key.map(IdempotencyKey::value).orElse(null))
                .addBuffer(key.map(named -> Buffer.buffer(named.documentHash())).orElse(null))
                .addString(result.document())
                .addUUID(result.jobId())
                .addString(job.texts().relabelling().orElse(null));
    }

    private static Tuple columns(UUID id, NewJob job) {
        return Tuple.tuple()
                .addUUID(id)
                .addString(job.type().label())
                .addString(job.queue())
                .addInteger(job.priority())
                .addInteger(job.maxAttempts())
                .addLong(job.timeLimit().toMillis())
                .addString(job.texts().params())
                .addString(job.texts().forecast())
                .addString(job.heading().label())
                .addString(job.heading().game())
                .addString(new JsonArray(job.heading().boards()).encode());
    }

    /** Returns a row of {@link JobSql#COMPLETE}. */
    static Tuple complete(JobClaim claim, Completion completion, @Nullable UUID source) {
        ResultOrigin origin = completion.origin();
        List<String> warnings = completion.warnings();
        return Tuple.tuple()
                .addUUID(claim.jobId())
                .addUUID(claim.leaseToken())
                .addString(completion.result())
                .addBoolean(origin == ResultOrigin.CACHED)
                .addBoolean(origin == ResultOrigin.COMPUTED)
                .addString(warnings.isEmpty() ? null : new JsonArray(warnings).encode())
                .addUUID(source)
                .addDouble(completion.exploitability())
                .addString(completion.headline());
    }
}
