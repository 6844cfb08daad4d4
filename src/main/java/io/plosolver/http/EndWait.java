package io.plosolver.http;

import io.plosolver.job.Job;
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
 * read when the wait is over. Not thread-safe: used on one context only.
 */
final class EndWait implements FollowedJobs.Follower {

    private final UUID id;
    private final Promise<Void> over = Promise.promise();
    private final MessageConsumer<JobEvent> news;
    private int version = JobStore.NO_VERSION;

    /** Begins to wait: every later end of the job is noticed. */
    EndWait(UUID id, JobEvents events) {
        this.id = id;
        news = events.listen(id, this::receive);
    }

    /** Completes when the job has ended, when it does not exist, or when {@link #end} is called. */
    Future<Void> over() {
        return over.future();
    }

    private void receive(JobEvent event) {
        if (event.status().isFinal()) {
            end();
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
        over.tryComplete();
    }

    /** Stops to listen. */
    void close() {
        news.unregister();
    }
}
