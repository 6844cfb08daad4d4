package io.plosolver.http;

import io.plosolver.job.Jobs;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The event streams of jobs: how many there are, and their end when the service stops. Used on one context only. */
final class JobEventsResource {

    private static final String RETRY_SECONDS = "10";

    private final Jobs jobs;
    private final EventStreamLimits limits;
    private final Set<JobEventStream> open = new HashSet<>();

    JobEventsResource(Jobs jobs, EventStreamLimits limits) {
        this.jobs = jobs;
        this.limits = limits;
    }

    void stream(RoutingContext context) {
        UUID id = JobsResource.id(context);
        if (open.size() >= limits.streams()) {
            throw Problem.of(
                            ProblemType.TOO_MANY_STREAMS,
                            "Try again in " + RETRY_SECONDS + " seconds, or poll " + JobsResource.PATH + "/" + id
                                    + " with If-None-Match.")
                    .withHeader("Retry-After", RETRY_SECONDS)
                    .asException();
        }
        JobEventStream stream = new JobEventStream(context, jobs, id, limits.refresh(), open::remove);
        open.add(stream);
        stream.open().onFailure(context::fail);
    }

    /** Returns how many streams are open. */
    int openStreams() {
        return open.size();
    }

    /** Ends all streams; their clients come back with the id of the last event they saw. */
    void close() {
        List.copyOf(open).forEach(JobEventStream::end);
    }
}
