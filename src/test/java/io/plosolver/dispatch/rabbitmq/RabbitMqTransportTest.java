package io.plosolver.dispatch.rabbitmq;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.plosolver.testing.TestBrokers;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("RabbitMQ")
class RabbitMqTransportTest extends BrokerTransportContract {

    @BeforeAll
    static void findServer() {
        TestBrokers.rabbitUrl(RabbitMqTransportTest.class);
    }

    @Override
    String url() {
        return TestBrokers.rabbitUrl(RabbitMqTransportTest.class);
    }

    @Override
    QueueType queueType() {
        return QueueType.QUORUM;
    }

    @Test
    void noticesThatAQueueItConsumesWasDeletedAndDeclaresItAgain() throws Exception {
        start();
        demand(true);
        publish(queue);
        awaitDelivered(1);

        deleteQueue(queue);

        await().ignoreExceptions().untilAsserted(() -> {
            publish(queue);
            assertThat(delivered.size()).isGreaterThan(1);
        });
    }

    @Test
    void refusesToStartOnAQueueOfAnotherType() throws Exception {
        start();
        RabbitMqTransport classic =
                new RabbitMqTransport(vertx, new BrokerSettings(settings().address(), QueueType.CLASSIC));

        assertThatThrownBy(() -> await(on(() -> classic.start(List.of(queue), wakeUp -> Future.succeededFuture()))))
                .isInstanceOf(BrokerRefusedException.class)
                .hasMessageContaining(Topology.nameOf(queue))
                .hasMessageContaining("broker.queue-type")
                .hasMessageContaining("delete_queue");
        await(on(classic::stop));
    }
}
