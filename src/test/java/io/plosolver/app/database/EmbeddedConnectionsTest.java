package io.plosolver.app.database;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.app.database.embedded.EmbeddedDatabase;
import io.plosolver.app.database.embedded.InitialSchema;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which connections to the embedded server use TLS, as the server reports it. */
class EmbeddedConnectionsTest {

    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    private static Path folder;

    private static EmbeddedDatabase server;

    @BeforeAll
    static void start() {
        server = EmbeddedDatabase.persistent(Optional.of(folder.resolve("database")), InitialSchema.NONE);
    }

    @AfterAll
    static void stop() {
        await(VERTX.close());
        server.close();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells which process listens on a port")
    void poolsUseNoTlsToTheServerThatListens() {
        assertThat(usesTls(DatabaseAddress.jobPool(
                        VERTX, new PoolOptions().setMaxSize(1), Database.addressesOf(server, VERTX))))
                .isFalse();
    }

    @Test
    void connectionsToTheAddressThatAnotherMayTakeUseTls() {
        PgConnection connection = await(
                PgConnection.connect(VERTX, DatabaseAddress.of(server.address()).options()));

        assertThat(usesTls(connection)).isTrue();
    }

    private static boolean usesTls(SqlClient client) {
        for (Row row : await(client.query("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
                .execute())) {
            return row.getBoolean(0);
        }
        throw new IllegalStateException("the server does not list the connection");
    }
}
