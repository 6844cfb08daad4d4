package io.plosolver.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.testing.TestDatabases;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class MigrationsTest {

    private final DatabaseAddress address = TestDatabases.fresh(MigrationsTest.class);

    @Test
    void migratesTwiceWithoutHarm() throws SQLException {
        int before = appliedMigrations();

        Migrations.apply(address);

        assertThat(appliedMigrations()).isEqualTo(before);
    }

    @Test
    void refusesASchemaThatIsNewerThanThisVersion() throws SQLException {
        execute("INSERT INTO flyway_schema_history"
                + " SELECT max(installed_rank) + 1, '9999', 'from the future', 'SQL', 'V9999__from_the_future.sql', 1, 'test',"
                + " now(), 1, true FROM flyway_schema_history");
        int before = appliedMigrations();

        assertThatThrownBy(() -> Migrations.apply(address))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(address.toString())
                .hasMessageContaining("schema version 9999")
                .hasMessageContaining("start the newer version");

        assertThat(appliedMigrations()).isEqualTo(before);
    }

    @Test
    void recordsTheVersionOfTheSchema() throws SQLException {
        SchemaVersion version = SchemaVersion.ofClassPath();
        try (Connection connection = address.session()) {
            assertThat(version.isIn(connection)).isTrue();
            assertThat(new SchemaVersion(version.count(), "other").isIn(connection))
                    .isFalse();
            assertThat(new SchemaVersion(version.count() + 1, version.fingerprint()).isIn(connection))
                    .isFalse();
        }
    }

    /** Flyway refuses a changed migration, so a refusal shows that it was asked. */
    @Test
    void asksFlywayOnlyAboutDatabasesWithoutTheRecord() throws SQLException {
        execute("UPDATE flyway_schema_history SET checksum = 1 WHERE version = '2'");
        Migrations.apply(address);
        execute("COMMENT ON TABLE flyway_schema_history IS NULL");

        assertThatThrownBy(() -> Migrations.apply(address)).hasMessageContaining("checksum mismatch");
    }

    @Test
    void recordsAMigrationOfAnEarlierVersion() throws SQLException {
        execute("COMMENT ON TABLE flyway_schema_history IS 'PLOSolver migrations of an earlier version'");

        Migrations.apply(address);

        try (Connection connection = address.session()) {
            assertThat(SchemaVersion.ofClassPath().isIn(connection)).isTrue();
        }
    }

    @Test
    void hasNoVersionInAnEmptyDatabase() throws SQLException {
        DatabaseAddress empty = TestDatabases.empty(MigrationsTest.class);
        try (Connection connection = empty.session()) {
            assertThat(SchemaVersion.ofClassPath().isIn(connection)).isFalse();
        }
    }

    /** A jar tells checksums by its directory, and a folder by the content of its files. */
    @Test
    void countsTheMigrationsOfTheClassPath() throws SQLException {
        assertThat(SchemaVersion.ofClassPath().count()).isEqualTo(appliedMigrations());
    }

    private int appliedMigrations() throws SQLException {
        try (Connection connection = address.session();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM flyway_schema_history")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = address.session();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
