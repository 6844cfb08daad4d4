package io.plosolver.app.database;

import io.vertx.core.Handler;
import io.vertx.sqlclient.SqlConnection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Planner settings for connections whose statements all find a few rows by an index.
 *
 * <p>A prepared statement is planned once and the plan is cached, so a plan made while a table was empty must still be
 * right for a million rows. With default settings PostgreSQL either plans most statements on every use, which doubles
 * their cost, or caches a sequential scan because the table was small at the first start. A bitmap scan reads all dead
 * entries of a partial index since the last vacuum; an index scan removes them.
 *
 * <p>A statement after connecting applies the settings. PgBouncer rejects them as startup parameters.
 */
final class IndexPlans implements Handler<SqlConnection> {

    private static final Logger LOG = LoggerFactory.getLogger(IndexPlans.class);

    private static final Map<String, String> SETTINGS = Map.of(
            "plan_cache_mode", "force_generic_plan",
            "enable_seqscan", "off",
            "enable_bitmapscan", "off",
            "enable_hashjoin", "off",
            "enable_mergejoin", "off",
            "jit", "off");

    private static final String APPLY = new TreeMap<>(SETTINGS)
            .entrySet().stream()
                    .map(setting -> "SET " + setting.getKey() + " = " + setting.getValue())
                    .collect(Collectors.joining("; "));

    /** Applies the settings to a new connection and returns the connection to its pool. */
    @Override
    public void handle(SqlConnection connection) {
        connection
                .query(APPLY)
                .execute()
                .onFailure(failure -> LOG.warn("a new connection to PostgreSQL has no planner settings", failure))
                .eventually(connection::close);
    }
}
