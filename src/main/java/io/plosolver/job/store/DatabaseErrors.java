package io.plosolver.job.store;

import io.plosolver.compute.Backoff;
import io.vertx.core.VertxException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Classification of database failures: transient ones, which a later try may not meet, and permanent ones, which every
 * try meets. PostgreSQL indicates the kind by the class of the SQLSTATE, its first two characters.
 */
public final class DatabaseErrors {

    /** Too many connections; shutdown by an administrator; crash shutdown; starting up or shutting down. */
    private static final Set<String> UNREACHABLE = Set.of("53300", "57P01", "57P02", "57P03");

    /** SQLSTATE of a write for which the disk has no space. */
    private static final String DISK_FULL = "53100";

    /** SQLSTATE class 08: connection exceptions. */
    private static final String CONNECTION_CLASS = "08";

    /**
     * SQLSTATE classes of transient failures: connection, transaction state (a standby is read-only until it is
     * promoted), unknown prepared statement (a pooler changed the connection), authorization, unknown database,
     * rollback, resources, object in use, operator intervention, and system error. Failures of every other class are
     * permanent.
     */
    private static final Set<String> TRANSIENT_CLASSES =
            Set.of(CONNECTION_CLASS, "25", "26", "28", "3D", "40", "53", "55", "57", "58");

    /** Delays between the tries of an operation that fails for a transient reason. */
    public static final Backoff RETRY_DELAYS = Backoff.ofMillis(100, 250, 500);

    private DatabaseErrors() {}

    /**
     * Returns whether PostgreSQL refuses a statement permanently, so that the same statement would be refused again.
     */
    public static boolean isRefused(Throwable failure) {
        if (failure instanceof DatabaseException database) {
            String state = database.getSqlState();
            return state != null && state.length() == 5 && !TRANSIENT_CLASSES.contains(state.substring(0, 2));
        }
        return false;
    }

    /** Returns whether PostgreSQL refuses a write because its disk is full. Reads may still succeed. */
    public static boolean isDiskFull(@Nullable Throwable failure) {
        return failure instanceof DatabaseException database && DISK_FULL.equals(database.getSqlState());
    }

    /**
     * Returns the level at which to log a statement that is tried again: the store itself logs a full disk, which may
     * last for hours, once a minute for all statements.
     */
    public static Level logLevel(Throwable failure) {
        return isDiskFull(failure) ? Level.DEBUG : Level.WARN;
    }

    /** Returns whether a failed operation shows that the database is unreachable. */
    public static boolean isUnreachable(Throwable failure) {
        if (failure instanceof DatabaseException database) {
            String state = database.getSqlState();
            return state != null && (UNREACHABLE.contains(state) || state.startsWith(CONNECTION_CLASS));
        }
        // Closed connections and exhausted pools are VertxExceptions. A connection attempt that times out fails with
        // this message and no type of its own.
        return failure instanceof IOException
                || failure instanceof VertxException
                || "Timeout".equals(failure.getMessage());
    }
}
