package io.plosolver.cli;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end in order when the process is asked to end (SIGTERM, SIGINT), and still choose the exit code.
 *
 * <p>The JVM answers such a signal by running its shutdown hooks and then stops, whatever the main thread is doing. The
 * hook of this class tells the command and waits until it is done. A command that never asks {@link #requested} is ended
 * by a signal at once, as the JVM does by itself.
 */
class ShutdownHook {

    private final CompletableFuture<Void> requested = new CompletableFuture<>();
    private final CompletableFuture<Void> interrupted = new CompletableFuture<>();
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile int exitCode = ExitCode.FAILED;
    private Thread hook;

    /**
     * Returns a future that completes when the process is asked to end. From then on the command has to finish by itself.
     *
     * @param timeout how long it may take; the process ends with {@link ExitCode#FAILED} after that
     */
    CompletableFuture<Void> requested(Duration timeout) {
        if (hook == null) {
            hook = new Thread(() -> end(timeout), "termination");
            Runtime.getRuntime().addShutdownHook(hook);
        }
        return requested;
    }

    /**
     * Returns a future that completes at the first SIGINT, after which the process goes on. The second one asks the process to
     * end, as SIGTERM does.
     */
    CompletableFuture<Void> interrupted() {
        InterruptSignal.handle(this::interrupt);
        return interrupted;
    }

    private void interrupt() {
        if (!interrupted.complete(null)) {
            // Never returns: the hook ends the process.
            System.exit(ExitCode.INTERRUPTED);
        }
    }

    /** Ends the process with that code, after a signal as well as without one. */
    void exit(int code) {
        exitCode = code;
        finished.countDown();
        // Once a signal has come this call never returns: the hook ends the process.
        System.exit(code);
    }

    private void end(Duration timeout) {
        if (finished.getCount() == 0) {
            return;
        }
        requested.complete(null);
        boolean inTime = false;
        try {
            inTime = finished.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // The JVM would answer 128 + the signal's number.
        Runtime.getRuntime().halt(inTime ? exitCode : ExitCode.FAILED);
    }
}
