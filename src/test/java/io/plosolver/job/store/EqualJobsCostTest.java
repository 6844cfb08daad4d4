package io.plosolver.job.store;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import org.junit.jupiter.api.Test;

/** What a claim reads, as PostgreSQL counts it, while few or many equal jobs wait in front of 100 others. */
class EqualJobsCostTest extends EqualJobsFixture {

    private static final int FEW = 100;
    private static final int MANY = 10_000;
    private static final int OTHERS = 100;
    private static final int SLOTS = 8;
    private static final String KEY = "ab12";

    /** Of the job table and its indexes, since the connection last sent its statistics; triggers and functions included. */
    private static final String READ = """
            SELECT sum(pg_stat_get_xact_tuples_returned(relation))::bigint AS entries,
                sum(pg_stat_get_xact_blocks_fetched(relation))::bigint AS pages
            FROM (SELECT 'job'::regclass::oid UNION ALL SELECT indexrelid FROM pg_index WHERE indrelid = 'job'::regclass)
                AS job (relation)""";

    /** Rows and index entries read, and pages read or written. */
    private record Cost(int claimed, long entries, long pages) {}

    @Test
    void readsAsMuchWithManyEqualJobsAsWithFew() {
        Cost few = costOfClaim(FEW, false);
        Cost many = costOfClaim(MANY, false);

        assertSame(many, few);
    }

    @Test
    void readsAsMuchWithManyEqualJobsAsWithFewWhileOneOfThemRuns() {
        Cost few = costOfClaim(FEW, true);
        Cost many = costOfClaim(MANY, true);

        assertSame(many, few);
    }

    /** Trees of indexes are a level or two deeper with more jobs. */
    private static void assertSame(Cost many, Cost few) {
        assertThat(few.claimed()).isEqualTo(SLOTS);
        assertThat(many.claimed()).isEqualTo(SLOTS);
        assertThat(many.entries()).isLessThanOrEqualTo(few.entries() + SLOTS);
        assertThat(many.pages()).isLessThan(2 * few.pages());
    }

    private Cost costOfClaim(int equal, boolean oneRuns) {
        await(pool.query("TRUNCATE job, outbox CASCADE").execute());
        insertMany(equal, KEY);
        insertMany(OTHERS, null);
        if (oneRuns) {
            assertThat(claim(1)).hasSize(1);
        }
        await(pool.query("VACUUM ANALYZE job").execute());
        return await(pool.getConnection()
                .compose(connection -> connection
                        .begin()
                        .compose(begun -> read(connection))
                        .compose(before -> claim(connection)
                                .compose(claimed -> read(connection).map(after -> cost(before, claimed, after))))
                        .eventually(connection::close)));
    }

    private static Future<Row> read(SqlConnection connection) {
        return connection.query(READ).execute().map(rows -> rows.iterator().next());
    }

    private static Future<Integer> claim(SqlConnection connection) {
        return connection
                .preparedQuery(JobSql.CLAIM)
                .execute(Tuple.of(QUEUE, "w", LEASE.toMillis(), (long) SLOTS, true))
                .map(rows -> rows.size());
    }

    private static Cost cost(Row before, int claimed, Row after) {
        return new Cost(
                claimed,
                after.getLong("entries") - before.getLong("entries"),
                after.getLong("pages") - before.getLong("pages"));
    }
}
