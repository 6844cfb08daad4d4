package io.plosolver.app.database;

import org.flywaydb.core.Flyway;

/** Schema migrations. */
public final class Migrations {

    private Migrations() {}

    /** Applies the missing migrations. Flyway's advisory lock serialises nodes that start at the same time. Blocks. */
    public static void apply(DatabaseAddress address) {
        Flyway.configure()
                .dataSource(address.dataSource())
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }
}
