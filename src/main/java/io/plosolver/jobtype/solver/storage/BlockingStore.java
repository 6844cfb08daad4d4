package io.plosolver.jobtype.solver.storage;

import io.plosolver.compute.Cancellation;
import io.plosolver.job.store.DatabaseErrors;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Blocking access to the asynchronous store for the thread that runs a job. Checks the cancellation ten times a
 * second while it waits.
 */
final class BlockingStore {

    private static final long POLL_MILLIS = 100;

    private final Cancellation cancellation;

    BlockingStore(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /**
     * Waits for a future and returns its result.
     *
     * @throws IOException if the future fails or the thread is interrupted
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    <T> T await(Future<T> future) throws IOException {
        CompletableFuture<T> answer = future.toCompletionStage().toCompletableFuture();
        while (true) {
            try {
                return answer.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                cancellation.throwIfAborted();
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while waiting for the database");
            }
        }
    }

    /** Waits for an idempotent operation and repeats it, with back-off, while the database is unreachable. */
    <T> T untilAnswered(Supplier<Future<T>> operation) throws IOException {
        return untilAnswered(operation.get(), operation);
    }

    /**
     * Waits for an idempotent operation that is already running and repeats it while the database is unreachable.
     *
     * @param started the running operation
     * @param again starts the operation again
     */
    <T> T untilAnswered(Future<T> started, Supplier<Future<T>> again) throws IOException {
        Future<T> answer = started;
        for (int tries = 1; true; tries++) {
            try {
                return await(answer);
            } catch (IOException e) {
                if (e.getCause() == null || !DatabaseErrors.isUnreachable(e.getCause())) {
                    throw e;
                }
            }
            pause(DatabaseErrors.RETRY_DELAYS.delayAfter(tries));
            answer = again.get();
        }
    }

    private void pause(Duration delay) throws IOException {
        CompletableFuture<Void> later = new CompletableFuture<>();
        later.completeOnTimeout(null, delay.toMillis(), TimeUnit.MILLISECONDS);
        await(Future.fromCompletionStage(later));
    }
}
