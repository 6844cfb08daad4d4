package io.plosolver.http;

import io.plosolver.job.Job;
import io.plosolver.job.JobEnd;
import io.plosolver.job.service.Jobs;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Requests that wait for the end of a job because their clients prefer that ({@link WaitPreference}). Their number and
 * memory are bounded; a request beyond is answered at once, as without the preference. Not thread-safe: used on one context only.
 */
final class EndWaits {

    private static final String PREFERENCE_APPLIED = "Preference-Applied";

    /** Delay of a check for an end that came before the wait. */
    private static final long CHECK_MILLIS = 100;

    /** Upper bound of the memory of a wait, without what was posted. */
    private static final long WAIT_BYTES = 4 * 1024;

    /** Upper bound of the memory of a posted document by its length: its text, the text that is stored, and the fields of both. */
    private static final long BYTES_A_POSTED_BYTE = 8;

    private final Vertx vertx;
    private final Jobs jobs;
    private final AddressQuota quota;
    private final AddressQuota memory;
    private final FollowedJobs waits;

    /** @param maxBytes maximum number of bytes that all waits together may hold */
    EndWaits(Vertx vertx, Jobs jobs, EventStreamLimits limits, long maxBytes) {
        this.vertx = vertx;
        this.jobs = jobs;
        this.quota = new AddressQuota(limits.streams(), limits.perClient());
        this.memory = new AddressQuota(maxBytes, maxBytes);
        this.waits = new FollowedJobs(vertx, jobs, limits.refresh());
    }

    /**
     * Begins to wait for the end of a job that was stored just now; it has ended already if it has the result of an equal job.
     * Empty if the client does not wait. The future completes when the job has ended, when the time is over, or when the
     * service stops; with the end if the job ran on this node.
     *
     * @param bodyBytes length of the posted document, which is held until then
     */
    Optional<Future<Optional<JobEnd>>> ofPosted(RoutingContext context, Job job, int bodyBytes) {
        return begin(context, job.id(), WAIT_BYTES + BYTES_A_POSTED_BYTE * bodyBytes)
                .map(wait -> {
                    wait.changed(Optional.of(job));
                    // Jobs rarely end before their post is answered, and a read at once would delay all of them.
                    long check = vertx.setTimer(CHECK_MILLIS, late -> waits.read(wait));
                    return wait.over().onComplete(over -> vertx.cancelTimer(check));
                });
    }

    /** Begins to wait like {@link #ofPosted} for a job that may have ended before, or not exist: then the wait is over. */
    Optional<Future<Optional<JobEnd>>> ofStored(RoutingContext context, UUID id) {
        return begin(context, id, WAIT_BYTES).map(wait -> {
            jobs.summary(id)
                    .onSuccess(wait::changed)
                    // The answer, which reads the job again, tells the client why that failed.
                    .onFailure(unread -> wait.end());
            return wait.over();
        });
    }

    private Optional<EndWait> begin(RoutingContext context, UUID id, long bytes) {
        Optional<Duration> time = WaitPreference.of(context.request().headers());
        String client = ClientAddresses.client(context);
        if (time.isEmpty() || context.response().closed() || !acquire(client, bytes)) {
            return Optional.empty();
        }
        context.response().putHeader(PREFERENCE_APPLIED, "wait=" + time.get().toSeconds());
        EndWait wait = new EndWait(id, jobs.events());
        waits.add(wait);
        long timer = vertx.setTimer(time.get().toMillis(), late -> wait.end());
        wait.over().onComplete(over -> {
            vertx.cancelTimer(timer);
            wait.close();
            waits.remove(wait);
            quota.release(client);
            memory.release(client, bytes);
        });
        // A client that leaves ends the wait too.
        context.addEndHandler(gone -> wait.end());
        return Optional.of(wait);
    }

    private boolean acquire(String client, long bytes) {
        if (!quota.acquire(client)) {
            return false;
        }
        if (!memory.acquire(client, bytes)) {
            quota.release(client);
            return false;
        }
        return true;
    }

    /** Returns the number of requests that wait. */
    int size() {
        return waits.size();
    }

    /** Ends all waits, so that their requests are answered. */
    void close() {
        waits.end();
    }
}
