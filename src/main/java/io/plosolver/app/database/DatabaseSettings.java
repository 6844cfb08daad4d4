package io.plosolver.app.database;

import io.vertx.pgclient.PgConnectOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Database settings of a node.
 *
 * @param url URL of an external server, or empty for an embedded one
 * @param directory data directory of the embedded server, or empty for the default
 * @param discarded true if the embedded server's data is deleted when the node stops
 * @param minFreeSpace bytes that have to be free on the disk of the embedded server, or posts are refused
 * @param poolSize number of connections of this node
 * @param connectionTimeout maximum wait of a query for a connection
 */
public record DatabaseSettings(
        Optional<String> url,
        Optional<Path> directory,
        boolean discarded,
        long minFreeSpace,
        int poolSize,
        Duration connectionTimeout) {

    /** Returns true if the PostgreSQL client accepts the URL. */
    public static boolean isUsable(String url) {
        try {
            PgConnectOptions.fromUri(url);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns the number of connections that only read for clients: half of all, at least one. */
    int readerConnections() {
        return Math.max(1, poolSize / 2);
    }

    /** Returns the number of connections for posts, claims and results, of which readers take none. */
    int jobConnections() {
        return Math.max(1, poolSize - readerConnections());
    }

    /** Returns a copy with {@code discarded} set, which applies to an embedded server only. */
    public DatabaseSettings throwAway() {
        return new DatabaseSettings(url, directory, true, minFreeSpace, poolSize, connectionTimeout);
    }

    /** Masks the URL, which may contain a password, because settings are logged and printed. */
    @Override
    public String toString() {
        return "DatabaseSettings[url=" + url.map(secret -> "********").orElse("embedded") + ", directory=" + directory
                + ", discarded=" + discarded + ", minFreeSpace=" + minFreeSpace + ", poolSize=" + poolSize + "]";
    }
}
