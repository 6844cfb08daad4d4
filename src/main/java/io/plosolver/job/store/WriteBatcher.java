package io.plosolver.job.store;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batches the writes of many callers into one statement. Writes that arrive while a batch is in progress form the next
 * batch, in one statement that takes each column as an array. An idle batcher writes at once. Under load many writes
 * share one round trip, one commit, and one start of the statement, which costs more than a row does. Safe for use by
 * several threads.
 */
final class WriteBatcher {

    private static final Logger LOG = LoggerFactory.getLogger(WriteBatcher.class);
    private static final int MAX_GROUP = 128;
    private static final int MAX_WAITING = 4_000;

    /**
     * Limit of the characters of documents in one batch, so that a statement stays below PostgreSQL's limit. A single
     * write may exceed it.
     */
    private static final long MAX_GROUP_CHARACTERS = 16_000_000;

    private final Pool pool;
    private final String sql;
    private final List<Class<?>> columns;
    private List<Write> waiting = new ArrayList<>();
    private boolean busy;

    private record Write(UUID key, Tuple row, Promise<Optional<Row>> outcome) {

        long characters() {
            long characters = 0;
            for (int column = 0; column < row.size(); column++) {
                characters += row.getValue(column) instanceof String text ? text.length() : 0;
            }
            return characters;
        }
    }

    /**
     * @param sql a statement with one array parameter per column, which returns a row for every write that took effect,
     *     its key first
     * @param columns the types of the columns
     */
    WriteBatcher(Pool pool, String sql, List<Class<?>> columns) {
        this.pool = pool;
        this.sql = sql;
        this.columns = columns;
    }

    /**
     * Writes a row. Completes on the caller's context after the commit, with the row returned for the key, or empty if
     * the write had no effect. A row that PostgreSQL refuses fails alone. Fails like an exhausted pool if too many
     * writes wait.
     */
    Future<Optional<Row>> run(UUID key, Tuple row) {
        Context caller = Vertx.currentContext();
        Promise<Optional<Row>> outcome = Promise.promise();
        enqueue(new Write(key, row, outcome));
        if (caller == null) {
            return outcome.future();
        }
        Promise<Optional<Row>> delivered = Promise.promise();
        outcome.future().onComplete(result -> caller.runOnContext(go -> delivered.handle(result)));
        return delivered.future();
    }

    private void enqueue(Write write) {
        synchronized (this) {
            if (waiting.size() >= MAX_WAITING) {
                write.outcome().fail(new VertxException("the database is behind: too many writes wait", true));
                return;
            }
            waiting.add(write);
            if (busy) {
                return;
            }
            busy = true;
        }
        runNextGroup();
    }

    private void runNextGroup() {
        List<Write> group;
        synchronized (this) {
            if (waiting.isEmpty()) {
                busy = false;
                return;
            }
            group = waiting;
            int size = groupSize(waiting);
            waiting = size == group.size() ? new ArrayList<>() : new ArrayList<>(group.subList(size, group.size()));
            group = group.subList(0, size);
        }
        commit(group).onComplete(done -> runNextGroup());
    }

    private static int groupSize(List<Write> waiting) {
        int size = 1;
        long characters = waiting.get(0).characters();
        while (size < waiting.size() && size < MAX_GROUP) {
            characters += waiting.get(size).characters();
            if (characters > MAX_GROUP_CHARACTERS) {
                break;
            }
            size++;
        }
        return size;
    }

    /**
     * Completes, and never fails, when every write of the batch has its outcome, even if the client throws an
     * exception.
     */
    private Future<Void> commit(List<Write> group) {
        return Future.succeededFuture()
                .compose(none -> pool.preparedQuery(sql).execute(arrays(group)))
                .map(WriteBatcher::byKey)
                .map(answers -> {
                    group.forEach(write ->
                            deliver(write, Future.succeededFuture(Optional.ofNullable(answers.get(write.key())))));
                    return (Void) null;
                })
                .recover(failure -> {
                    if (group.size() > 1 && DatabaseErrors.isRefused(failure)) {
                        return commitEachAlone(group);
                    }
                    group.forEach(write -> deliver(write, Future.failedFuture(failure)));
                    return Future.succeededFuture();
                });
    }

    private static Map<UUID, Row> byKey(RowSet<Row> rows) {
        Map<UUID, Row> answers = new HashMap<>();
        rows.forEach(row -> answers.put(row.getUUID(0), row));
        return answers;
    }

    /** Completes one write. An exception thrown by its caller must not keep the other callers from their outcomes. */
    private static void deliver(Write write, Future<Optional<Row>> outcome) {
        try {
            write.outcome().handle(outcome);
        } catch (RuntimeException e) {
            LOG.warn("the caller of a write failed at its outcome", e);
        }
    }

    private Tuple arrays(List<Write> group) {
        Tuple arrays = Tuple.tuple();
        for (int column = 0; column < columns.size(); column++) {
            Object array = Array.newInstance(columns.get(column), group.size());
            for (int row = 0; row < group.size(); row++) {
                Array.set(array, row, group.get(row).row().getValue(column));
            }
            arrays.addValue(array);
        }
        return arrays;
    }

    /** Writes the rows of a refused batch one by one, so that only the refused row fails. */
    private Future<Void> commitEachAlone(List<Write> group) {
        Future<Void> last = Future.succeededFuture();
        for (Write write : group) {
            last = last.compose(done -> commit(List.of(write)));
        }
        return last;
    }
}
