package io.plosolver.app.database;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/** Schema migrations. */
public final class Migrations {

    private Migrations() {}

    /**
     * Applies the missing migrations. Flyway's advisory lock serialises nodes that start at the same time. Blocks.
     *
     * @throws IllegalStateException if the schema is newer than this version; nothing is changed then
     */
    public static void apply(DatabaseAddress address) {
        Flyway flyway = Flyway.configure()
                .dataSource(address.dataSource())
                .locations("classpath:db/migration")
                .load();
        requireKnownSchema(address, flyway.info());
        flyway.migrate();
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
