package io.plosolver.app.database;

import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** Brings a database to the schema of this version. */
public final class Migrations {

    private Migrations() {}

    /** Applies what is missing; nodes that start together take turns by Flyway's advisory lock. Blocks. */
    public static void apply(DatabaseAddress address) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.jdbcUrl());
        for (Map.Entry<String, String> property : address.jdbcProperties().entrySet()) {
            try {
                source.setProperty(property.getKey(), property.getValue());
            } catch (SQLException e) {
                throw new IllegalArgumentException("the PostgreSQL driver does not know " + property.getKey(), e);
            }
        }
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }
}
