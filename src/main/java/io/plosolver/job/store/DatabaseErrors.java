package io.plosolver.job.store;

import io.plosolver.compute.Backoff;
import io.vertx.core.VertxException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.util.Set;

/**
 * Classifies failures of the database: transient ones, which a later try may not meet, and permanent ones, which every try
 * meets. PostgreSQL reports which by the class of the SQLSTATE, its first two characters.
 */
public final class DatabaseErrors {

    /** Too many connections; shutdown by an administrator; crash shutdown; starting up or shutting down. */
    private static final Set<String> AWAY = Set.of("53300", "57P01", "57P02", "57P03");

    /** SQLSTATE class 08: connection exceptions. */
    private static final String CONNECTION_CLASS = "08";

    /**
     * SQLSTATE classes of transient failures: connection, transaction state (a standby is read-only until it is promoted),
     * prepared statement unknown (a pooler changed the connection), authorization, database unknown, rollback, resources,
     * object in use, operator intervention, and system error. Statements fail for good in every other class.
     */
    private static final Set<String> TRANSIENT_CLASSES =
            Set.of(CONNECTION_CLASS, "25", "26", "28", "3D", "40", "53", "55", "57", "58");

    /** How long to wait before the next try of an operation that failed for a transient reason. */
    public static final Backoff RETRY_DELAYS = Backoff.ofMillis(100, 250, 500);

    private DatabaseErrors() {}

    /** Returns whether PostgreSQL refuses a statement permanently: the same statement would be refused again. */
    public static boolean isRefused(Throwable failure) {
        if (failure instanceof DatabaseException database) {
            String state = database.getSqlState();
            return state != null && state.length() == 5 && !TRANSIENT_CLASSES.contains(state.substring(0, 2));
        }
        return false;
    }

    /** Returns whether a failed store operation means that the database cannot be reached now. */
    public static boolean isAway(Throwable failure) {
        if (failure instanceof DatabaseException database) {
            String state = database.getSqlState();
            return state != null && (AWAY.contains(state) || state.startsWith(CONNECTION_CLASS));
        }
        // Closed connections and full pools are VertxExceptions; a connection attempt that takes too long fails with
        // this message and no type of its own.
        return failure instanceof IOException
                || failure instanceof VertxException
                || "Timeout".equals(failure.getMessage());
    }
}
