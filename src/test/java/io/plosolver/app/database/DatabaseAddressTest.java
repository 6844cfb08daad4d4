package io.plosolver.app.database;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.testing.TestDatabases;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the service's connections do with statements. */
class DatabaseAddressTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static SqlConnection connection;

    @BeforeAll
    static void connect() {
        Pool pool = TestDatabases.pool(VERTX, TestDatabases.fresh(DatabaseAddressTest.class));
        connection = await(pool.getConnection());
    }

    @AfterAll
    static void close() {
        await(VERTX.close());
    }

    @Test
    void preparesLongStatementsOnce() {
        String statement = "SELECT 1 /*" + " long".repeat(2_000) + " */";

        await(connection.preparedQuery(statement).execute());

        assertThat(text("SELECT count(*)::text FROM pg_prepared_statements WHERE statement LIKE '% long long %'"))
                .isEqualTo("1");
    }

    @Test
    void plansOnceAndForIndexes() {
        assertThat(text("SHOW plan_cache_mode")).isEqualTo("force_generic_plan");
        assertThat(text("SHOW enable_seqscan")).isEqualTo("off");
        assertThat(text("SHOW enable_bitmapscan")).isEqualTo("off");
    }

    private static String text(String query) {
        return await(connection.query(query).execute()).iterator().next().getString(0);
    }
}
