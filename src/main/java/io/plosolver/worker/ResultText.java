package io.plosolver.worker;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * JSON text of the result of an execution. A result may have megabytes, so the thread of the execution writes the text
 * and not the event loop.
 */
final class ResultText {

    private final @Nullable String text;
    private final @Nullable RuntimeException failure;

    private ResultText(@Nullable String text, @Nullable RuntimeException failure) {
        this.text = text;
        this.failure = failure;
    }

    /** Returns the text of a result, or null of a handler that returned null. */
    static ResultText of(@Nullable JsonObject result) {
        try {
            return new ResultText(result == null ? null : result.encode(), null);
        } catch (RuntimeException e) {
            return new ResultText(null, e);
        }
    }

    /**
     * Returns the text.
     *
     * @throws RuntimeException if the result is no JSON
     */
    @Nullable
    String get() {
        if (failure != null) {
            throw failure;
        }
        return text;
    }
}
