package io.plosolver.cli;

import io.plosolver.job.Job;
import io.plosolver.job.JobEvent;
import io.plosolver.job.JobProgress;
import io.plosolver.job.Jobs;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Watches a job until it ends. News comes by the event bus; because news may be lost, the row is read every now and then
 * as well, and only the row decides that the job has ended.
 */
final class JobFollower {

    private static final long READ_INTERVAL_MS = 500;

    private final Vertx vertx;
    private final Jobs jobs;

    JobFollower(Vertx vertx, Jobs jobs) {
        this.vertx = vertx;
        this.jobs = jobs;
    }

    /**
     * Returns the job as it ended. Fails when it cannot be read.
     *
     * @param progress hears of progress, on an event loop
     */
    Future<Job> follow(UUID id, Consumer<JobProgress> progress) {
        Promise<Job> ended = Promise.promise();
        MessageConsumer<JobEvent> events = jobs.events().listen(id, event -> {
            if (event.progress() != null) {
                progress.accept(event.progress());
            }
            if (event.status().isFinal()) {
                read(id, ended);
            }
        });
        long timer = vertx.setPeriodic(0, READ_INTERVAL_MS, tick -> read(id, ended));
        return ended.future().onComplete(result -> {
            vertx.cancelTimer(timer);
            events.unregister();
        });
    }

    private void read(UUID id, Promise<Job> ended) {
        jobs.store().find(id).onSuccess(found -> endWith(found, id, ended)).onFailure(ended::tryFail);
    }

    private static void endWith(Optional<Job> found, UUID id, Promise<Job> ended) {
        if (found.isEmpty()) {
            ended.tryFail("the job " + id + " is gone");
        } else if (found.get().status().isFinal()) {
            ended.tryComplete(found.get());
        }
    }
}
