package io.plosolver.app.database;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.testing.TestDatabases;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Prepared statements and plans of the service's connections. */
class DatabaseAddressTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static DatabaseAddress address;

    @BeforeAll
    static void createDatabase() {
        address = TestDatabases.fresh(DatabaseAddressTest.class);
    }

    @AfterAll
    static void close() {
        await(VERTX.close());
    }

    @Test
    void preparesLongStatementsOnce() {
        SqlConnection connection = jobConnection();
        String statement = "SELECT 1 /*" + " long".repeat(2_000) + " */";

        await(connection.preparedQuery(statement).execute());

        assertThat(text(
                        connection,
                        "SELECT count(*)::text FROM pg_prepared_statements WHERE statement LIKE '% long long %'"))
                .isEqualTo("1");
    }

    @Test
    void plansTheStatementsOfJobsOnceAndForIndexes() {
        SqlConnection connection = jobConnection();

        assertThat(text(connection, "SHOW plan_cache_mode")).isEqualTo("force_generic_plan");
        assertThat(text(connection, "SHOW enable_seqscan")).isEqualTo("off");
        assertThat(text(connection, "SHOW enable_bitmapscan")).isEqualTo("off");
        assertThat(text(connection, "SHOW enable_hashjoin")).isEqualTo("off");
    }

    @Test
    void leavesThePlansOfReportsToPostgres() {
        SqlConnection connection =
                await(address.reportPool(VERTX, new PoolOptions()).getConnection());

        assertThat(text(connection, "SHOW plan_cache_mode")).isEqualTo("auto");
        assertThat(text(connection, "SHOW enable_seqscan")).isEqualTo("on");
        assertThat(text(connection, "SHOW enable_bitmapscan")).isEqualTo("on");
        assertThat(text(connection, "SHOW enable_hashjoin")).isEqualTo("on");
    }

    @Test
    void namesAllConnectionsOfThisProcessAlike() throws SQLException {
        SqlConnection pooled = jobConnection();
        try (Connection single = address.session();
                ResultSet row = single.createStatement().executeQuery("SHOW application_name")) {
            row.next();

            assertThat(text(pooled, "SHOW application_name"))
                    .startsWith("plosolver ")
                    .isEqualTo(row.getString(1));
        }
    }

    private static SqlConnection jobConnection() {
        return await(address.jobPool(VERTX, new PoolOptions()).getConnection());
    }

    private static String text(SqlConnection connection, String query) {
        return await(connection.query(query).execute()).iterator().next().getString(0);
    }
}
