package io.plosolver.job;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Results of completed jobs, for equal jobs. It has no store of its own: a result lives as long as its job's row. */
public final class ResultCache {

    private static final String LOOK_UP = """
            SELECT id, result, result_frame FROM job
            WHERE result_key = decode($1, 'hex') AND status = 'COMPLETED'
              AND finished_at > clock_timestamp() - $2::bigint * interval '1 ms'
            ORDER BY finished_at DESC LIMIT 1""";

    private final Pool pool;
    private final Map<JobType, JobDefinition> definitions = new EnumMap<>(JobType.class);
    private final Duration maxAge;

    /** @param maxAge how old a result may be; zero turns the cache off */
    public ResultCache(Pool pool, Collection<? extends JobDefinition> definitions, Duration maxAge) {
        this.pool = pool;
        this.maxAge = maxAge;
        definitions.forEach(definition -> this.definitions.put(definition.type(), definition));
    }

    /** Returns whether results are kept for others at all. */
    boolean isOn() {
        return !maxAge.isZero();
    }

    /** Returns the result of an equal job in the words of the one that asks, or empty when there is none young enough. */
    public Future<Optional<KnownResult>> find(JobType type, ResultKey key) {
        if (!isOn()) {
            return Future.succeededFuture(Optional.empty());
        }
        return pool.preparedQuery(LOOK_UP)
                .execute(Tuple.of(key.hash(), maxAge.toMillis()))
                .map(rows -> {
                    for (Row row : rows) {
                        JsonObject document = definitions
                                .get(type)
                                .translate(
                                        row.get(JsonObject.class, "result"),
                                        row.get(JsonObject.class, "result_frame"),
                                        key.frame());
                        return Optional.of(new KnownResult(row.getUUID("id"), document));
                    }
                    return Optional.empty();
                });
    }
}
