package io.plosolver.cli;

import io.plosolver.job.Job;
import io.plosolver.job.JobEvent;
import io.plosolver.job.JobProgress;
import io.plosolver.job.service.Jobs;
import io.plosolver.job.store.JobStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Subscriber to a job of this process until it ends. Event bus messages report progress and the end. Messages can be
 * lost, so the summary of the job is polled as well, and only the database row decides that the job has ended. The
 * documents of the job are read once, at the end.
 */
final class JobSubscriber {

    private static final long READ_INTERVAL_MS = 500;

    private final Vertx vertx;
    private final Jobs jobs;

    JobSubscriber(Vertx vertx, Jobs jobs) {
        this.vertx = vertx;
        this.jobs = jobs;
    }

    /**
     * Returns the finished job. Fails if the job cannot be read.
     *
     * @param progress receives progress reports, on an event loop
     */
    Future<Job> follow(UUID id, Consumer<JobProgress> progress) {
        Promise<Job> ended = Promise.promise();
        AtomicBoolean reading = new AtomicBoolean();
        Runnable read = () -> {
            if (reading.compareAndSet(false, true)) {
                ended(id)
                        .onSuccess(found -> found.ifPresent(ended::tryComplete))
                        .onFailure(ended::tryFail)
                        .onComplete(done -> reading.set(false));
            }
        };
        MessageConsumer<JobEvent> events = jobs.events().listen(id, event -> {
            if (event.progress() != null) {
                progress.accept(event.progress());
            }
            if (event.status().isFinal()) {
                read.run();
            }
        });
        long timer = vertx.setPeriodic(0, READ_INTERVAL_MS, tick -> read.run());
        return ended.future().onComplete(result -> {
            vertx.cancelTimer(timer);
            events.unregister();
        });
    }

    /** Returns the job if it has ended, otherwise empty. */
    private Future<Optional<Job>> ended(UUID id) {
        JobStore store = jobs.store();
        return store.changed(Map.of(id, JobStore.NO_VERSION))
                .map(changed -> changed.getOrDefault(id, Optional.empty()).orElseThrow(() -> notFound(id)))
                .compose(summary -> summary.status().isFinal()
                        ? store.find(id).map(found -> Optional.of(found.orElseThrow(() -> notFound(id))))
                        : Future.succeededFuture(Optional.empty()));
    }

    private static IllegalStateException notFound(UUID id) {
        return new IllegalStateException("the job " + id + " has been deleted");
    }
}
