package io.plosolver.app.database;

import io.plosolver.app.database.embedded.InitialSchema;
import io.vertx.pgclient.PgConnectOptions;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Schema migrations. */
public final class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    private Migrations() {}

    /** Returns the schema of this version, for a new database. */
    static InitialSchema initialSchema() {
        String fingerprint = SchemaVersion.ofClassPath().fingerprint();
        return new InitialSchema() {
            @Override
            public String fingerprint() {
                return fingerprint;
            }

            @Override
            public void create(PgConnectOptions address) {
                apply(DatabaseAddress.of(address));
            }
        };
    }

    /**
     * Applies the missing migrations. Flyway's advisory lock serialises nodes that start at the same time. Blocks.
     *
     * @throws IllegalStateException if the database is unreachable, a migration fails, or the schema is newer than this
     *     version; nothing is changed then
     */
    public static void apply(DatabaseAddress address) {
        SchemaVersion version = SchemaVersion.ofClassPath();
        if (isCurrent(address, version)) {
            return;
        }
        Flyway flyway = Flyway.configure()
                .dataSource(address.dataSource())
                .locations("classpath:db/migration")
                .load();
        try {
            requireKnownSchema(address, flyway.info());
            flyway.migrate();
            record(address, version);
        } catch (FlywayException e) {
            throw new IllegalStateException(
                    "the database at " + address + " cannot be used, " + reason(e)
                            + ": start it, or correct its address (DATABASE_URL, database.url)",
                    e);
        }
    }

    /** Returns whether nothing is to be done. Of a database that cannot be read, Flyway reports why. */
    private static boolean isCurrent(DatabaseAddress address, SchemaVersion version) {
        try (Connection connection = address.dataSource().getConnection()) {
            return version.isIn(connection);
        } catch (SQLException e) {
            LOG.debug("the version of the schema in {} is not known", address, e);
            return false;
        }
    }

    private static void record(DatabaseAddress address, SchemaVersion version) {
        try (Connection connection = address.dataSource().getConnection()) {
            version.record(connection);
        } catch (SQLException e) {
            // Such as a user without the right to do so. The next start asks Flyway again.
            LOG.debug("the version of the schema in {} is not recorded", address, e);
        }
    }

    /** Returns PostgreSQL's own text in one line. Flyway adds a paragraph to it. */
    private static String reason(FlywayException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return String.valueOf(cause.getMessage()).lines().findFirst().orElse("without a reason");
            }
        }
        return String.valueOf(failure.getMessage()).strip();
    }

    /** Statements of this version could misread or damage the rows of a newer one. Flyway itself lets them through. */
    private static void requireKnownSchema(DatabaseAddress address, MigrationInfoService migrations) {
        String known = "none";
        for (MigrationInfo migration : migrations.all()) {
            MigrationState state = migration.getState();
            if (state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED) {
                throw new IllegalStateException("the database at " + address + " has schema version "
                        + migration.getVersion() + ", and this version of PLOSolver knows those up to " + known
                        + ": start the newer version of PLOSolver that changed it, or use another database"
                        + " (DATABASE_URL, database.directory). Nothing was changed.");
            }
            known = String.valueOf(migration.getVersion());
        }
    }
}
