package io.plosolver.cli;

import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Where the asynchronous service meets the command line's thread, which has nothing to do but wait. */
final class Futures {

    private Futures() {}

    /** Waits for a result, or throws what the future failed with. Never call it on an event loop. */
    static <T> T await(Future<T> future) throws Exception {
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
