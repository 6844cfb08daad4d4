package io.plosolver.http;

import io.plosolver.job.service.Jobs;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Requests that follow a job each, and reads their jobs again every few seconds, because the event bus may lose an event,
 * and without a cluster carries no events from other nodes. Not thread-safe: used on one context only.
 */
final class FollowedJobs {

    /** A request that follows a job. */
    interface Follower extends SummaryReader.Subscriber {

        /** Returns whether the job is to be read again. */
        boolean hasBegun();

        /** Called before the job is read again. */
        void refreshed();

        /** Called when the service stops. */
        void end();
    }

    private final Vertx vertx;
    private final Duration refresh;
    private final SummaryReader reader;
    private final Set<Follower> open = new HashSet<>();
    private @Nullable Long timer;

    FollowedJobs(Vertx vertx, Jobs jobs, Duration refresh) {
        this.vertx = vertx;
        this.refresh = refresh;
        this.reader = new SummaryReader(jobs::changed);
    }

    void add(Follower follower) {
        open.add(follower);
        if (timer == null) {
            timer = vertx.setPeriodic(refresh.toMillis(), tick -> refresh());
        }
    }

    void remove(Follower follower) {
        open.remove(follower);
        if (open.isEmpty() && timer != null) {
            vertx.cancelTimer(timer);
            timer = null;
        }
    }

    /** Reads the job of a follower. */
    void read(Follower follower) {
        reader.read(Set.of(follower));
    }

    private void refresh() {
        List<Follower> begun = open.stream().filter(Follower::hasBegun).toList();
        begun.forEach(Follower::refreshed);
        reader.read(begun);
    }

    /** Returns the number of followers. */
    int size() {
        return open.size();
    }

    /** Ends all followers. */
    void end() {
        List.copyOf(open).forEach(Follower::end);
    }
}
