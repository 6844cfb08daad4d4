package io.plosolver.worker;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that all running jobs of a node share for the parallel parts of their work. */
final class ComputeThreads {

    private ComputeThreads() {}

    /** Returns daemon threads that take tasks only by hand-over: a execution that finds none free does the work itself. */
    static ThreadPoolExecutor pool(int threads) {
        return new ThreadPoolExecutor(threads, threads, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "plosolver-compute");
            thread.setDaemon(true);
            return thread;
        });
    }
}
