package io.plosolver.job.service;

import io.plosolver.job.JobEvent;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.UUID;
import java.util.function.Consumer;

/** Publisher and consumer of job events on the event bus. */
public final class JobEvents {

    private final Vertx vertx;

    public JobEvents(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Publishes an event to all consumers. */
    public void publish(JobEvent event) {
        vertx.eventBus().publish(JobEvent.ADDRESS, event);
        vertx.eventBus().publish(JobEvent.addressOf(event.jobId()), event);
    }

    /** Consumes the events of one job until the returned consumer is unregistered. */
    public MessageConsumer<JobEvent> listen(UUID jobId, Consumer<JobEvent> listener) {
        return vertx.eventBus().consumer(JobEvent.addressOf(jobId), message -> listener.accept(message.body()));
    }
}
