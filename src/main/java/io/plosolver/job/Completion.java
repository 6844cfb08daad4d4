package io.plosolver.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Result of an attempt, to be stored with its job. Documents are JSON texts, because a result may have megabytes.
 *
 * @param result the result. PostgreSQL refuses null, which a handler returned
 * @param headline the main figures of the result, or null; see {@link JobDefinition#headline}
 * @param warnings warnings of the attempt
 * @param exploitability of the strategies of a solve, as a share of the pot, or null if nothing was solved
 */
public record Completion(
        @Nullable String result,
        @Nullable String headline,
        ResultOrigin origin,
        List<String> warnings,
        @Nullable Double exploitability) {

    public Completion {
        warnings = List.copyOf(warnings);
    }

    /** Returns whether there is a result of at most so many characters. */
    public boolean isShort(int characters) {
        return result != null && result.length() <= characters;
    }
}
