package io.plosolver.http;

import io.plosolver.job.service.Jobs;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/**
 * REST resource of the event streams of single jobs. It limits the number of open streams, refreshes them periodically
 * and closes them when the service stops. Not thread-safe: used on one context only.
 */
final class JobEventsResource {

    private final Jobs jobs;
    private final StreamQuota quota;
    private final FollowedJobs streams;

    JobEventsResource(Vertx vertx, Jobs jobs, EventStreamLimits limits) {
        this.jobs = jobs;
        this.quota = new StreamQuota(limits.streams(), limits.perClient());
        this.streams = new FollowedJobs(vertx, jobs, limits.refresh());
    }

    void stream(RoutingContext context) {
        UUID id = JobsResource.id(context);
        Runnable release = quota.acquire(context, ", or poll " + JobsResource.PATH + "/" + id + " with If-None-Match");
        JobEventStream stream = new JobEventStream(context, jobs, streams, id, closed -> {
            release.run();
            streams.remove(closed);
        });
        streams.add(stream);
        stream.open().onFailure(context::fail);
    }

    /** Returns the number of open streams. */
    int openStreams() {
        return streams.size();
    }

    /** Ends all streams. Clients reconnect with the id of the last event that they received. */
    void close() {
        streams.end();
    }
}
