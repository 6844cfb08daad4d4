package io.plosolver.worker;

import io.plosolver.job.JobDefinition;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * JSON texts of the result of an execution and of its headline. A result may have megabytes, so the thread of the execution writes the text
 * and not the event loop.
 */
final class ResultText {

    private final @Nullable String text;
    private final @Nullable String headline;
    private final @Nullable RuntimeException failure;

    private ResultText(@Nullable String text, @Nullable String headline, @Nullable RuntimeException failure) {
        this.text = text;
        this.headline = headline;
        this.failure = failure;
    }

    /** Returns the text of a result, or null of a handler that returned null. */
    static ResultText of(JobDefinition definition, @Nullable JsonObject result) {
        try {
            JsonObject headline = result == null ? null : definition.headline(result);
            return new ResultText(
                    result == null ? null : result.encode(), headline == null ? null : headline.encode(), null);
        } catch (RuntimeException e) {
            return new ResultText(null, null, e);
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

    /** Returns the text of the headline, or null if there is none. */
    @Nullable
    String headline() {
        return headline;
    }
}
