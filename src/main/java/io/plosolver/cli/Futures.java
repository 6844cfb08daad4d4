package io.plosolver.cli;

import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Bridge from Vert.x futures to the blocking thread of the command line. */
public final class Futures {

    private Futures() {}

    /** Waits for a result, or throws the failure of the future. Must not be called on an event loop. */
    public static <T> T await(Future<T> future) throws Exception {
        CompletableFuture<T> result = future.toCompletionStage().toCompletableFuture();
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
