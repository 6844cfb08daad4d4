package io.plosolver.http;

import io.plosolver.job.Job;
import io.plosolver.job.JobEnd;
import io.plosolver.job.JobEvent;
import io.plosolver.job.service.JobEvents;
import io.plosolver.job.store.JobStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.Optional;
import java.util.UUID;

/**
 * Wait of one request for the end of a job. An event that announces the end follows its commit, so that the row can be
 * read when the wait is over. The event of a job that ran on this node has what the row says. Not thread-safe: used on one
 * context only.
 */
final class EndWait implements FollowedJobs.Follower {

    private final UUID id;
    private final Promise<Optional<JobEnd>> over = Promise.promise();
    private final MessageConsumer<JobEvent> news;
    private int version = JobStore.NO_VERSION;

    /** Begins to wait: every later end of the job is noticed. */
    EndWait(UUID id, JobEvents events) {
        this.id = id;
        news = events.listen(id, this::receive);
    }

    /**
     * Completes when the job has ended, when it does not exist, or when {@link #end} is called; with the end if its event has
     * it.
     */
    Future<Optional<JobEnd>> over() {
        return over.future();
    }

    private void receive(JobEvent event) {
        if (event.status().isFinal()) {
            over.tryComplete(Optional.ofNullable(event.end()));
        }
    }

    @Override
    public UUID jobId() {
        return id;
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public void changed(Optional<Job> summary) {
        summary.ifPresentOrElse(this::changed, this::end);
    }

    private void changed(Job summary) {
        version = summary.version();
        if (summary.status().isFinal()) {
            end();
        }
    }

    @Override
    public boolean hasBegun() {
        return true;
    }

    @Override
    public void refreshed() {
        // Nothing is sent before the end.
    }

    @Override
    public void end() {
        over.tryComplete(Optional.empty());
    }

    /** Stops to listen. */
    void close() {
        news.unregister();
    }
}
