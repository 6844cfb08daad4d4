package io.plosolver.job.store;

import io.plosolver.job.JobType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Selection of dead letters; an empty criterion selects any.
 *
 * @param since selects jobs that failed at this time or later
 */
public record DeadLetterSelection(Optional<List<UUID>> ids, Optional<JobType> type, Optional<Instant> since) {

    /** Selects all dead letters. */
    public static final DeadLetterSelection ALL =
            new DeadLetterSelection(Optional.empty(), Optional.empty(), Optional.empty());

    public DeadLetterSelection {
        ids = ids.map(List::copyOf);
    }

    /** Returns the selection of one job. */
    public static DeadLetterSelection of(UUID id) {
        return new DeadLetterSelection(Optional.of(List.of(id)), Optional.empty(), Optional.empty());
    }
}
