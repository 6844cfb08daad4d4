package io.plosolver.worker;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Factory of the compute pool, whose threads all running jobs of a node share for the parallel parts of their work. */
final class ComputeThreads {

    private ComputeThreads() {}

    /**
     * Returns a pool of daemon threads without a queue. A task is accepted only if a thread is idle; otherwise it is
     * rejected and the execution does the work on its own thread.
     */
    static ThreadPoolExecutor pool(int threads) {
        return new ThreadPoolExecutor(threads, threads, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "plosolver-compute");
            thread.setDaemon(true);
            return thread;
        });
    }
}
