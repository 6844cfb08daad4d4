package io.plosolver.job.service;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.JobEvent;
import io.plosolver.job.JobStatus;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobEventsTest {

    private final Vertx vertx = Vertx.vertx();

    @BeforeEach
    void register() {
        JobMessages.register(vertx);
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void sendsOneMessageForAnEventWithoutACluster() {
        UUID job = UUID.randomUUID();
        List<String> sent = new CopyOnWriteArrayList<>();
        Promise<JobEvent> received = Promise.promise();
        vertx.eventBus().addOutboundInterceptor(delivery -> {
            sent.add(delivery.message().address());
            delivery.next();
        });
        await(vertx.eventBus()
                .<JobEvent>consumer(JobEvent.addressOf(job), message -> received.complete(message.body()))
                .completion());
        JobEvents events = new JobEvents(vertx);
        await(events.receive());

        events.publish(new JobEvent(job, JobStatus.PROCESSING, null));

        assertThat(await(received.future()).status()).isEqualTo(JobStatus.PROCESSING);
        assertThat(sent).containsExactly(JobEvent.addressOf(job));
    }
}
