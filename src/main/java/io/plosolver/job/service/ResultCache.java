package io.plosolver.job.service;

import io.plosolver.job.JobDefinition;
import io.plosolver.job.JobType;
import io.plosolver.job.KnownResult;
import io.plosolver.job.ResultKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Cache of results for equal jobs. It has no storage of its own: an entry is the row of the job that computed the
 * result, and expires with it.
 */
public final class ResultCache {

    private static final String LOOK_UP = """
            SELECT id, result::text AS result, result_relabelling::text AS relabelling FROM job
            WHERE result_key = decode($1, 'hex') AND status = 'COMPLETED'
              AND finished_at > clock_timestamp() - $2::bigint * interval '1 ms'
            ORDER BY finished_at DESC LIMIT 1""";

    private final Vertx vertx;
    private final Pool pool;
    private final Map<JobType, JobDefinition> definitions = new EnumMap<>(JobType.class);
    private final Duration maxAge;

    /** @param maxAge maximum age of a result; zero switches the cache off */
    public ResultCache(Vertx vertx, Pool pool, Collection<? extends JobDefinition> definitions, Duration maxAge) {
        this.vertx = vertx;
        this.pool = pool;
        this.maxAge = maxAge;
        definitions.forEach(definition -> this.definitions.put(definition.type(), definition));
    }

    /** Returns whether results are shared at all. */
    boolean isOn() {
        return !maxAge.isZero();
    }

    /**
     * Returns the result of an equal job, translated for the job of the key, or empty if there is none young enough.
     */
    public Future<Optional<KnownResult>> find(JobType type, ResultKey key) {
        JobDefinition definition = definitions.get(type);
        if (!isOn() || definition == null) {
            return Future.succeededFuture(Optional.empty());
        }
        return pool.preparedQuery(LOOK_UP)
                .execute(Tuple.of(key.hash(), maxAge.toMillis()))
                .compose(rows -> {
                    for (Row row : rows) {
                        // Off the event loop, which a large result would block.
                        return vertx.executeBlocking(() -> translated(definition, row, key.relabelling()), false)
                                .map(document -> Optional.of(new KnownResult(row.getUUID("id"), document)));
                    }
                    return Future.succeededFuture(Optional.empty());
                });
    }

    private static String translated(JobDefinition definition, Row row, JsonObject to) {
        String result = row.getString("result");
        JsonObject from = new JsonObject(row.getString("relabelling"));
        return from.equals(to)
                ? result
                : definition.translate(new JsonObject(result), from, to).encode();
    }
}
