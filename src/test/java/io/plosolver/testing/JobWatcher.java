package io.plosolver.testing;

import io.plosolver.job.Job;
import io.plosolver.job.JobEvent;
import io.plosolver.job.JobStatus;
import io.plosolver.job.store.JobStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Waits for events of jobs on the event bus. */
public final class JobWatcher {

    private final JobStore store;
    private final List<JobEvent> seen = new CopyOnWriteArrayList<>();
    private final List<Waiting> waiting = new CopyOnWriteArrayList<>();

    public JobWatcher(Vertx vertx, JobStore store) {
        this.store = store;
        if (vertx.isClustered()) {
            vertx.eventBus().<JobEvent>consumer(JobEvent.ADDRESS, message -> see(message.body()));
        } else {
            // Without a cluster an event goes to the listeners of its job only.
            vertx.eventBus().addOutboundInterceptor(delivery -> {
                if (delivery.body() instanceof JobEvent event) {
                    see(event);
                }
                delivery.next();
            });
        }
    }

    private void see(JobEvent event) {
        seen.add(event);
        waiting.forEach(entry -> entry.offer(event));
    }

    /** Completes with the job when it has ended. */
    public Future<Job> end(UUID id) {
        return event(id, event -> event.status().isFinal())
                .compose(event -> store.find(id))
                .map(job -> job.orElseThrow());
    }

    /** Completes with the first event that shows the job in a status. */
    public Future<JobEvent> status(UUID id, JobStatus status) {
        return event(id, event -> event.status() == status);
    }

    /** Completes with the first past or future event of the job that matches. */
    public Future<JobEvent> event(UUID id, Predicate<JobEvent> wanted) {
        Waiting entry = new Waiting(event -> event.jobId().equals(id) && wanted.test(event), Promise.promise());
        waiting.add(entry);
        seen.forEach(entry::offer);
        return entry.promise().future();
    }

    private record Waiting(Predicate<JobEvent> wanted, Promise<JobEvent> promise) {
        void offer(JobEvent event) {
            if (wanted.test(event)) {
                promise.tryComplete(event);
            }
        }
    }
}
