package io.plosolver.app.database;

import io.vertx.pgclient.PgConnectOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Which PostgreSQL a node uses.
 *
 * @param url of an external server, or empty for an embedded one
 * @param directory of the embedded server's data, or empty for the default
 * @param discarded whether the embedded server's data goes away with the node
 * @param poolSize connections of this node
 * @param connectionTimeout how long a query waits for a connection
 */
public record DatabaseSettings(
        Optional<String> url, Optional<Path> directory, boolean discarded, int poolSize, Duration connectionTimeout) {

    /** Returns whether a text is an address that the PostgreSQL client understands. */
    public static boolean isUsable(String url) {
        try {
            PgConnectOptions.fromUri(url);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns the same with data that goes away with the node, where the server is embedded. */
    public DatabaseSettings throwAway() {
        return new DatabaseSettings(url, directory, true, poolSize, connectionTimeout);
    }

    /** Masks the URL, which may hold a password: settings are logged and printed. */
    @Override
    public String toString() {
        return "DatabaseSettings[url=" + url.map(secret -> "********").orElse("embedded") + ", directory=" + directory
                + ", discarded=" + discarded + ", poolSize=" + poolSize + "]";
    }
}
