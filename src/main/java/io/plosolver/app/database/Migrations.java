package io.plosolver.app.database;

import org.flywaydb.core.Flyway;

/** Brings a database to the schema of this version. */
public final class Migrations {

    private Migrations() {}

    /** Applies what is missing; nodes that start together take turns by Flyway's advisory lock. Blocks. */
    public static void apply(DatabaseAddress address) {
        Flyway.configure()
                .dataSource(address.dataSource())
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }
}
