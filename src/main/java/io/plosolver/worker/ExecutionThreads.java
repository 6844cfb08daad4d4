package io.plosolver.worker;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads of the executions, one for each slot. A pool of Vert.x has a fixed size, so another number of threads takes
 * another pool; the pool before it closes after its last execution. Used on one event loop only.
 */
final class ExecutionThreads {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutionThreads.class);
    private static final String NAME = "plosolver-worker";

    private final Vertx vertx;
    private final String node;
    private final Set<Pool> open = new HashSet<>();
    private int resizes;
    private Pool current;

    ExecutionThreads(Vertx vertx, String node, int threads) {
        this.vertx = vertx;
        this.node = node;
        this.current = pool(NAME, threads);
    }

    /** A pool, and the number of its executions. */
    private static final class Pool {

        private final WorkerExecutor executor;
        private int executions;

        Pool(WorkerExecutor executor) {
            this.executor = executor;
        }
    }

    private Pool pool(String name, int threads) {
        // An execution may take hours, so the blocked-thread checker is switched off for this pool.
        Pool pool = new Pool(vertx.createSharedWorkerExecutor(name, threads, Long.MAX_VALUE, TimeUnit.NANOSECONDS));
        open.add(pool);
        return pool;
    }

    /** Runs an execution; its future completes on the caller's context. */
    <T> Future<T> run(Callable<T> execution) {
        Pool pool = current;
        pool.executions++;
        return pool.executor.executeBlocking(execution, false).onComplete(ended -> {
            pool.executions--;
            closeUnused(pool);
        });
    }

    /** Changes the number of threads for later executions. */
    void resize(int threads) {
        Pool before = current;
        resizes++;
        // Vert.x gives pools of one name the same threads.
        current = pool(NAME + "-" + node + "-" + resizes, threads);
        closeUnused(before);
    }

    private void closeUnused(Pool pool) {
        if (pool != current && pool.executions == 0 && open.remove(pool)) {
            pool.executor.close().onFailure(failure -> LOG.warn("unused threads of executions did not end", failure));
        }
    }

    /** Interrupts the executions and ends the threads. */
    Future<Void> close() {
        return Future.join(open.stream().map(pool -> pool.executor.close()).toList())
                .mapEmpty();
    }
}
