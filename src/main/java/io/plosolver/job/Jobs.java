package io.plosolver.job;

import io.plosolver.job.JobMessages.JobAccepted;
import io.plosolver.job.JobMessages.JobCancelled;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.UUID;

/** What a client does with jobs: a stored change first, then the news of it on the event bus. */
public final class Jobs {

    private final Vertx vertx;
    private final JobStore store;
    private final ResultCache cache;
    private final JobEvents events;
    private final Backlog backlog;

    /** @param maxWaiting how many jobs may wait before no more are accepted */
    public Jobs(Vertx vertx, JobStore store, ResultCache cache, int maxWaiting) {
        this.backlog = new Backlog(store, maxWaiting);
        this.vertx = vertx;
        this.store = store;
        this.cache = cache;
        this.events = new JobEvents(vertx);
    }

    /**
     * Stores a job and wakes the dispatcher; the job is safe when the future completes. A job whose result is known is
     * stored with it. Fails with {@link BacklogFullException}, and nothing stored, when too many jobs wait.
     */
    public Future<Job> submit(NewJob job) {
        NewJob sharing = sharing(job);
        return known(sharing).compose(result -> {
            if (result.isPresent()) {
                return store.insertCompleted(sharing, Optional.empty(), result.get())
                        .map(Optional::orElseThrow)
                        .onSuccess(this::completed);
            }
            return backlog.enter().compose(entered -> store.insert(sharing)).onSuccess(this::accepted);
        });
    }

    /**
     * Stores a job like {@link #submit(NewJob)}, unless one was stored under the key before: then that job is returned as it
     * now stands. Fails with {@link IdempotencyKeyReusedException} when it came with another document.
     */
    public Future<Job> submit(NewJob job, IdempotencyKey key) {
        return store.replay(key)
                .compose(replayed ->
                        replayed.map(Future::succeededFuture).orElseGet(() -> submitFirst(sharing(job), key)));
    }

    /** Of several posts at once one stores the job, and the others find it. */
    private Future<Job> submitFirst(NewJob job, IdempotencyKey key) {
        return known(job)
                .compose(result -> result.isPresent()
                        ? store.insertCompleted(job, Optional.of(key), result.get())
                                .onSuccess(stored -> stored.ifPresent(this::completed))
                        : backlog.enter()
                                .compose(entered -> store.insert(job, key))
                                .onSuccess(stored -> stored.ifPresent(this::accepted)))
                .compose(stored -> stored.map(Future::succeededFuture)
                        .orElseGet(() -> store.replay(key).map(Optional::orElseThrow)));
    }

    private NewJob sharing(NewJob job) {
        return cache.isOn() ? job : job.unshared();
    }

    private Future<Optional<KnownResult>> known(NewJob job) {
        return job.resultKey()
                .map(key -> cache.find(job.type(), key))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private void completed(Job stored) {
        events.publish(new JobEvent(stored.id(), stored.status(), null));
    }

    private void accepted(Job stored) {
        vertx.eventBus().send(JobAccepted.ADDRESS, new JobAccepted(stored.id(), stored.queue()));
        events.publish(new JobEvent(stored.id(), stored.status(), null));
    }

    /** Cancels a job that has not ended and stops its body; empty when it has ended or there is none. */
    public Future<Optional<Job>> cancel(UUID id) {
        return store.cancel(id)
                .onSuccess(cancelled -> cancelled.ifPresent(job -> {
                    vertx.eventBus().publish(JobCancelled.ADDRESS, new JobCancelled(id));
                    events.publish(new JobEvent(id, job.status(), null));
                }));
    }

    /** Returns where jobs are read. */
    public JobStore store() {
        return store;
    }

    /** Returns where news of jobs is heard. */
    public JobEvents events() {
        return events;
    }
}
