package io.plosolver.job.service;

import io.plosolver.job.JobEvent;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.UUID;
import java.util.function.Consumer;

/** Publishes and listens to job events on the event bus. */
public final class JobEvents {

    private final Vertx vertx;

    public JobEvents(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Tells everybody who listens. */
    public void publish(JobEvent event) {
        vertx.eventBus().publish(JobEvent.ADDRESS, event);
        vertx.eventBus().publish(JobEvent.addressOf(event.jobId()), event);
    }

    /** Listens to one job until the returned consumer is unregistered. */
    public MessageConsumer<JobEvent> listen(UUID jobId, Consumer<JobEvent> listener) {
        return vertx.eventBus().consumer(JobEvent.addressOf(jobId), message -> listener.accept(message.body()));
    }
}
