package io.plosolver.job;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Runs one statement for many callers. What comes while a group is under way goes together in the next, in one round trip
 * and one transaction: at rest nothing waits, under load many share one commit. Safe for use by several threads.
 */
final class GroupCommit {

    private static final int MAX_GROUP = 128;
    private static final int MAX_WAITING = 4_000;

    private final Pool pool;
    private final String sql;
    private final Comparator<Tuple> lockOrder;
    private List<Write> waiting = new ArrayList<>();
    private boolean busy;

    private record Write(Tuple tuple, Promise<RowSet<Row>> outcome) {}

    /** @param lockOrder in which a group locks its rows, so that it cannot deadlock with other statements in that order */
    GroupCommit(Pool pool, String sql, Comparator<Tuple> lockOrder) {
        this.pool = pool;
        this.sql = sql;
        this.lockOrder = lockOrder;
    }

    /**
     * Runs the statement with these parameters; completes on the caller's context once committed. A statement that
     * PostgreSQL refuses fails alone. Fails as a full pool does when too many wait.
     */
    Future<RowSet<Row>> run(Tuple tuple) {
        Context caller = Vertx.currentContext();
        Promise<RowSet<Row>> outcome = Promise.promise();
        enqueue(new Write(tuple, outcome));
        if (caller == null) {
            return outcome.future();
        }
        Promise<RowSet<Row>> delivered = Promise.promise();
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
            group = waiting.size() <= MAX_GROUP ? waiting : new ArrayList<>(waiting.subList(0, MAX_GROUP));
            waiting =
                    group == waiting ? new ArrayList<>() : new ArrayList<>(waiting.subList(MAX_GROUP, waiting.size()));
        }
        group.sort(Comparator.comparing(Write::tuple, lockOrder));
        commit(group).onComplete(done -> runNextGroup());
    }

    /** Completes, never fails, when every write of the group has its outcome. */
    private Future<Void> commit(List<Write> group) {
        Future<RowSet<Row>> rows = group.size() == 1
                ? pool.preparedQuery(sql).execute(group.get(0).tuple())
                : pool.preparedQuery(sql)
                        .executeBatch(group.stream().map(Write::tuple).toList());
        return rows.onSuccess(first -> {
                    RowSet<Row> next = first;
                    for (Write write : group) {
                        write.outcome().complete(next);
                        next = next.next();
                    }
                })
                .<Void>mapEmpty()
                .recover(failure -> {
                    if (group.size() > 1 && StoreFailures.isRefused(failure)) {
                        return commitEachAlone(group);
                    }
                    group.forEach(write -> write.outcome().fail(failure));
                    return Future.succeededFuture();
                });
    }

    /** Nothing of a refused group is stored; only the statement at fault is to suffer for it. */
    private Future<Void> commitEachAlone(List<Write> group) {
        Future<Void> last = Future.succeededFuture();
        for (Write write : group) {
            last = last.compose(done -> commit(List.of(write)));
        }
        return last;
    }
}
