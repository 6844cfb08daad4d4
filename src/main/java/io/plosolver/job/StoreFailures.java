package io.plosolver.job;

import io.vertx.core.VertxException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.util.Set;

/** Tells a database that is away, which passes, from a statement that is wrong, which does not. */
public final class StoreFailures {

    /** Too many connections; shutdown by an administrator; crash shutdown; starting up or shutting down. */
    private static final Set<String> AWAY = Set.of("53300", "57P01", "57P02", "57P03");

    /** SQLSTATE class 08: connection exceptions. */
    private static final String CONNECTION_CLASS = "08";

    /** SQLSTATE classes of statements that a second try would find as wrong: data, integrity, program limits. */
    private static final Set<String> REFUSED_CLASSES = Set.of("22", "23", "54");

    private StoreFailures() {}

    /** Returns whether PostgreSQL refuses what a statement wants to store, and always will. */
    public static boolean isRefused(Throwable failure) {
        if (failure instanceof DatabaseException database) {
            String state = database.getSqlState();
            return state != null && state.length() == 5 && REFUSED_CLASSES.contains(state.substring(0, 2));
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
