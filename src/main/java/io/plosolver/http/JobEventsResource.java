package io.plosolver.http;

import io.plosolver.job.service.Jobs;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * REST resource of the event streams of single jobs. It limits the number of open streams, refreshes them periodically
 * and closes them when the service stops. Not thread-safe: used on one context only.
 */
final class JobEventsResource {

    private final Vertx vertx;
    private final Jobs jobs;
    private final EventStreamLimits limits;
    private final SummaryReader reader;
    private final StreamQuota quota;
    private final Set<JobEventStream> open = new HashSet<>();
    private @Nullable Long timer;

    JobEventsResource(Vertx vertx, Jobs jobs, EventStreamLimits limits) {
        this.vertx = vertx;
        this.jobs = jobs;
        this.limits = limits;
        this.reader = new SummaryReader(jobs::changed);
        this.quota = new StreamQuota(limits.streams(), limits.perClient());
    }

    void stream(RoutingContext context) {
        UUID id = JobsResource.id(context);
        Runnable release = quota.acquire(context, ", or poll " + JobsResource.PATH + "/" + id + " with If-None-Match");
        JobEventStream stream = new JobEventStream(context, jobs, reader, id, closed -> {
            release.run();
            remove(closed);
        });
        open.add(stream);
        if (timer == null) {
            timer = vertx.setPeriodic(limits.refresh().toMillis(), tick -> refresh());
        }
        stream.open().onFailure(context::fail);
    }

    private void remove(JobEventStream stream) {
        open.remove(stream);
        if (open.isEmpty() && timer != null) {
            vertx.cancelTimer(timer);
            timer = null;
        }
    }

    /**
     * Pings all streams and reads their jobs again, because the event bus may lose an event, and without a cluster
     * carries no events from other nodes.
     */
    private void refresh() {
        List<JobEventStream> begun =
                open.stream().filter(JobEventStream::hasBegun).toList();
        begun.forEach(JobEventStream::ping);
        reader.read(begun);
    }

    /** Returns the number of open streams. */
    int openStreams() {
        return open.size();
    }

    /** Ends all streams. Clients reconnect with the id of the last event that they received. */
    void close() {
        List.copyOf(open).forEach(JobEventStream::end);
    }
}
