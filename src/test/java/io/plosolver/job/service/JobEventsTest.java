package io.plosolver.job.service;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.cluster.DatabaseClusterManager;
import io.plosolver.job.JobEvent;
import io.plosolver.job.JobStatus;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobEventsTest {

    private static final DatabaseAddress DATABASE = TestDatabases.fresh(JobEventsTest.class);

    private final List<Vertx> nodes = new ArrayList<>();
    private final UUID job = UUID.randomUUID();
    private final List<String> sent = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        nodes.forEach(node -> await(node.close()));
    }

    @Test
    void sendsOneMessageForAnEventWithoutACluster() {
        Vertx alone = Vertx.vertx();
        prepare(alone);

        assertThat(received(alone).status()).isEqualTo(JobStatus.PROCESSING);
        assertThat(sent).containsExactly(JobEvent.addressOf(job));
    }

    @Test
    void sendsOneMessageForAnEventInAClusterOfOne() {
        Vertx alone = join("alone");

        assertThat(received(alone).status()).isEqualTo(JobStatus.PROCESSING);
        assertThat(sent).containsExactly(JobEvent.addressOf(job));
    }

    /** The worker learns of the new node a moment after its start, so it publishes until an event arrives. */
    @Test
    void reachesTheListenersOfANodeThatJoins() {
        Vertx worker = join("worker");
        Vertx joining = join("joining");
        Promise<JobEvent> received = Promise.promise();
        JobEvents events = new JobEvents(joining);
        await(events.receive());
        await(events.listen(job, received::tryComplete).completion());

        Awaitility.await().until(() -> {
            new JobEvents(worker).publish(new JobEvent(job, JobStatus.PROCESSING, null));
            return received.future().isComplete();
        });
    }

    /** Publishes an event on a node and returns what its listener receives. */
    private JobEvent received(Vertx node) {
        Promise<JobEvent> received = Promise.promise();
        JobEvents events = new JobEvents(node);
        await(events.receive());
        await(events.listen(job, received::complete).completion());

        events.publish(new JobEvent(job, JobStatus.PROCESSING, null));

        return await(received.future());
    }

    private Vertx join(String name) {
        EventBusOptions bus = new EventBusOptions().setHost("127.0.0.1").setPort(0);
        Vertx vertx = await(Vertx.builder()
                .with(new VertxOptions().setEventBusOptions(bus))
                .withClusterManager(new DatabaseClusterManager(name, JobMessages.PROTOCOL, Set.of(), DATABASE::session))
                .buildClustered());
        prepare(vertx);
        return vertx;
    }

    private void prepare(Vertx vertx) {
        nodes.add(vertx);
        JobMessages.register(vertx);
        vertx.eventBus().addOutboundInterceptor(delivery -> {
            sent.add(delivery.message().address());
            delivery.next();
        });
    }
}
