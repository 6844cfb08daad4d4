package io.plosolver.http;

import io.plosolver.job.Job;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batched reader of job summaries for all event streams. At most one query runs at a time; requests that arrive
 * meanwhile share the next query. The number of queries is therefore independent of the number of streams, and a slow
 * database has at most one pending query. Not thread-safe: used on one context only.
 */
final class SummaryReader {

    private static final Logger LOG = LoggerFactory.getLogger(SummaryReader.class);

    /** An event stream that follows one job. */
    interface Subscriber {

        /** Returns the id of the job. */
        UUID jobId();

        /** Returns the version of the job that the stream has sent last. */
        int version();

        /** Called when the job's version has changed, with its summary; empty if the job has been deleted. */
        void changed(Optional<Job> summary);
    }

    private final Function<Map<UUID, Integer>, Future<Map<UUID, Optional<Job>>>> query;
    private final Set<Subscriber> waiting = new LinkedHashSet<>();
    private boolean running;

    /** @param query returns the jobs whose version differs from the given one, and empty for a deleted job */
    SummaryReader(Function<Map<UUID, Integer>, Future<Map<UUID, Optional<Job>>>> query) {
        this.query = query;
    }

    /** Reads the jobs of the subscribers. A subscriber whose job has not changed is not called. */
    void read(Collection<? extends Subscriber> subscribers) {
        waiting.addAll(subscribers);
        if (!running && !waiting.isEmpty()) {
            start();
        }
    }

    private void start() {
        List<Subscriber> readers = List.copyOf(waiting);
        waiting.clear();
        Map<UUID, Integer> known = new HashMap<>();
        // Two streams of one job may have sent different versions: query with the older version, so that both are
        // updated.
        readers.forEach(reader -> known.merge(reader.jobId(), reader.version(), Math::min));
        running = true;
        query.apply(known)
                .onSuccess(changed -> readers.forEach(reader -> {
                    Optional<Job> summary = changed.get(reader.jobId());
                    if (summary != null) {
                        reader.changed(summary);
                    }
                }))
                // The next refresh reads again.
                .onFailure(failure -> LOG.debug("cannot read {} followed jobs", known.size(), failure))
                .onComplete(done -> {
                    running = false;
                    read(Set.of());
                });
    }
}
