package io.plosolver.cli;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Shutdown hook that lets a command finish in order on SIGTERM or SIGINT and choose the exit code.
 *
 * <p>On such a signal the JVM runs its shutdown hooks and then stops, regardless of the main thread. The hook of this
 * class notifies the command and waits until it has finished. A command that never calls {@link #requested} ends at
 * once, as by default.
 */
class ShutdownHook {

    private final CompletableFuture<Void> requested = new CompletableFuture<>();
    private final CompletableFuture<Void> interrupted = new CompletableFuture<>();
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile int exitCode = ExitCode.FAILED;
    private @Nullable Thread hook;

    /**
     * Returns a future that completes when a signal requests the end of the process. The command must then finish by
     * itself.
     *
     * @param timeout time limit for the command; the process then ends with {@link ExitCode#FAILED}
     */
    CompletableFuture<Void> requested(Duration timeout) {
        if (hook == null) {
            hook = new Thread(() -> end(timeout), "termination");
            Runtime.getRuntime().addShutdownHook(hook);
        }
        return requested;
    }

    /**
     * Returns a future that completes at the first SIGINT, after which the process continues. A second SIGINT requests
     * the end of the process, like SIGTERM.
     */
    CompletableFuture<Void> interrupted() {
        InterruptSignal.handle(this::interrupt);
        return interrupted;
    }

    private void interrupt() {
        if (!interrupted.complete(null)) {
            // Never returns, because the hook ends the process.
            System.exit(ExitCode.INTERRUPTED);
        }
    }

    /** Requests the end of the process, like SIGTERM, and returns at once. */
    void terminate() {
        new Thread(() -> System.exit(ExitCode.OK), "shutdown-request").start();
    }

    /** Ends the process with the given code, after a signal as well as without one. */
    void exit(int code) {
        exitCode = code;
        finished.countDown();
        // After a signal this call never returns, because the hook ends the process.
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
        // The JVM would exit with 128 plus the signal number.
        Runtime.getRuntime().halt(inTime ? exitCode : ExitCode.FAILED);
    }
}
